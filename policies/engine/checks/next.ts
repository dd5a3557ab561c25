import { dayInWords } from '../../calendar/zone.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import type { Situation } from '../situation.js';
import { factInWords, factsLookedAt, factsMeant, type Found, partsOf, someFactInWords } from './looked-at.js';

/** Whether the first fact of a kind on a later day takes up what came before. While there is none, nothing is said. */
export function checkNext({ after, in: later, parts }: CheckOf<'next'>, situation: Situation): readonly Found[] {
  const candidates = factsMeant(later, situation);
  return factsLookedAt(after, situation).flatMap((fact): readonly Found[] => {
    const next = candidates.find(({ on }) => on > fact.on);
    if (next === undefined) return [];
    const missing = parts.filter((part) => !partsOf(next).includes(part));
    const said = missing.length === 0 ? 'takes it up' : `not recorded as filled in: ${missing.join(', ')}`;
    return [
      {
        about: next.id,
        on: next.on,
        state: missing.length === 0 ? 'ok' : 'lacking',
        text: () => `${factInWords(next)}, the next one after "${someFactInWords(after)}" of ${dayInWords(fact.on)}: ${said}.`,
      },
    ];
  });
}
