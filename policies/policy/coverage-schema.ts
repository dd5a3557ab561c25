import { z } from 'zod';
import { slug, words } from './texts.js';

/** What carries a row of a source that is no duty and no check of its policy file. */
export const CARRIERS = [
  'fact-check',
  'form-field',
  'agenda-item',
  'entitlement',
  'attestation',
  'setting',
  'ladder',
  'reading',
  'none',
] as const;

/** `policies/catalogue/coverage/<policy>.yaml`: by the id of a row, what carries it and why. */
export const coverageSchema = z.record(
  slug,
  z.strictObject({
    kind: z.enum(CARRIERS).describe('what carries the row'),
    carrier: words.describe('which one: the form and its part, the agenda, the setting, the duty'),
    reason: words.describe('why it is carried there, or why no program should carry it'),
  }),
);

export type CarriedRow = Readonly<z.infer<typeof coverageSchema>[string]>;
