import { dayInWords } from '../../calendar/zone.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import type { Situation } from '../situation.js';
import { factsLookedAt, type Found, partsOf, someFactInWords } from './looked-at.js';

/** Whether the last few together fill in all the parts; while there are fewer, nothing is said. */
export function checkUnion({ of, last, parts }: CheckOf<'union'>, situation: Situation): readonly Found[] {
  const facts = factsLookedAt(of, situation).slice(-last);
  const latest = facts.at(-1);
  if (latest === undefined || facts.length < last) return [];
  const filled = new Set(facts.flatMap(partsOf));
  const missing = parts.filter((part) => !filled.has(part));
  const said = missing.length === 0 ? 'all parts are filled in' : `in none of them recorded as filled in: ${missing.join(', ')}`;
  return [
    {
      about: latest.id,
      on: latest.on,
      state: missing.length === 0 ? 'ok' : 'lacking',
      text: () => `The last ${last} up to ${dayInWords(latest.on)} (${someFactInWords(of)}): ${said}.`,
    },
  ];
}
