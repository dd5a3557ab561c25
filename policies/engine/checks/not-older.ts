import { deadlineAfter } from '../../calendar/deadline.js';
import { durationInWords } from '../../calendar/duration.js';
import { dayInWords } from '../../calendar/zone.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import { type Situation, workingCalendarOf } from '../situation.js';
import { factInWords, factsLookedAt, factsMeant, type Found, someFactInWords } from './looked-at.js';

/** Whether the last fact of one kind was still young enough at each fact of another; one of the same day is the youngest there is. */
export function checkNotOlder({ at, of, than }: CheckOf<'not-older'>, situation: Situation): readonly Found[] {
  const others = factsMeant(of, situation);
  const calendar = workingCalendarOf(situation.parts.supervisor, situation);
  return factsLookedAt(at, situation).map((fact): Found => {
    const last = others.findLast((other) => other.on <= fact.on && other.id !== fact.id);
    const right = last !== undefined && fact.on <= deadlineAfter(last.on, than, calendar).on;
    const said = last === undefined ? 'none is recorded before it' : `the last was on ${dayInWords(last.on)}`;
    return {
      about: fact.id,
      on: fact.on,
      state: right ? 'ok' : 'lacking',
      text: () =>
        `${factInWords(fact)}: ${someFactInWords(of)}, ${said}${right || last === undefined ? '' : `, longer ago than ${durationInWords(than)}`}.`,
    };
  });
}
