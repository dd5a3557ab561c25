import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { packageFolder } from '../../../policies/package-folder.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { type Policy, type PolicyInput, policySchema } from '../../../policies/policy/schema.js';

type Written = { readonly id: string } & Readonly<Record<string, unknown>>;

/** A policy for one test: its duties say only what the test is about. The house ladder comes with it. */
export function tinyPolicy({ duties, ...more }: { readonly duties: readonly Written[] } & Omit<Partial<PolicyInput>, 'duties'>): Policy {
  return policySchema.parse({
    id: 'tiny',
    title: 'Tiny policy',
    version: '1',
    inForceFrom: '2020-01-01',
    source: 'made up for a test',
    ...more,
    ladders: { ...catalogue().get('standard')!.input.ladders, ...more.ladders },
    duties: duties.map((duty, at) => ({
      clause: String(at + 1),
      title: duty.id,
      element: 'personal',
      strength: 'required',
      ...watched(duty),
      ...duty,
    })),
  });
}

/** The ladder that ships for what is due in hours. */
export const HOURS = parse(readFileSync(packageFolder('policies/catalogue/ladders/hours.yaml'), 'utf8')) as NonNullable<
  PolicyInput['ladders']
>;

/** Mirrors have no owner, no date and no ladder. */
function watched(duty: Written): object {
  if ('sameAs' in duty || 'madeOf' in duty) return {};
  return { owner: 'supervisor', satisfiedBy: [{ fact: 'session-held' }], provenance: { from: 'source' }, action: 'Hold it.' };
}
