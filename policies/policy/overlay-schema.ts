import { z } from 'zod';
import { isZone } from '../calendar/zone.js';
import { checkSchema } from './checks-schema.js';
import { durationSchema } from './figure.js';
import { ladderSchema } from './ladder-schema.js';
import { changeSchema, closuresSchema, dutySchema, policyCore } from './schema.js';
import { slug, words } from './texts.js';

/**
 * A policy of an organisation that is another one with some things chosen, changed or added. Only these are written; the rest is read from
 * the policy that it extends, and what is kept and hashed is the whole.
 */
export const overlaySchema = z
  .strictObject({
    extends: slug.describe('the id of the policy of which this one is a variant: one that ships, or one in the same folder'),
    ...policyCore,
    title: words.optional().describe('the name of the policy as people read it; left out, that of the policy which it extends'),
    source: words.describe('the decision or document by which the organisation chose what this file says'),
    zone: z
      .string()
      .refine(isZone, 'an IANA time zone such as Europe/London')
      .optional()
      .describe('the time zone of its days; left out, that of the policy which it extends'),
    readings: z
      .record(slug, slug)
      .optional()
      .describe('by the id of a reading: which of its alternatives holds here, such as "ten-days: calendar"'),
    settings: z
      .record(slug, durationSchema)
      .optional()
      .describe('by the id of a setting: its value here, such as "induction: 6 weeks"; shown as a local figure wherever it is read'),
    closures: closuresSchema.optional(),
    ladders: z
      .record(slug, ladderSchema)
      .optional()
      .describe('ladders of its own; one with the name of a ladder of the policy takes its place for every duty that uses it'),
    change: z.record(slug, changeSchema).optional().describe('by the id of a duty of the policy: what is otherwise about it here'),
    duties: z.array(dutySchema).min(1).optional().describe('further duties, each with an id of its own'),
    checks: z.array(checkSchema).min(1).optional().describe('further checks, each with an id of its own'),
  })
  .describe('a variant of another policy: only what the organisation chooses, changes or adds');

export type OverlayInput = z.input<typeof overlaySchema>;
