import type { CivilDate } from '../../calendar/civil-date.js';
import { factsOfKind } from '../../facts/by-kind.js';
import type { NextFact } from '../../policy/rule.js';
import { bookedDays } from '../booking.js';
import type { Slot } from '../occurrence.js';
import { type Situation, todayOf } from '../situation.js';
import { qualifies } from './qualifying.js';

/** The next fact of a kind after a day: when it was held, else for when it is booked; undefined as long as it is neither. */
export function nextAfter(day: CivilDate, { next: { fact, kinds } }: Pick<NextFact, 'next'>, situation: Situation): Slot['next'] {
  const wanted = { fact, ...(kinds !== undefined && { kinds: [...kinds] }) };
  const held = factsOfKind(situation.facts, fact).find((one) => one.on > day && qualifies(one, wanted));
  if (held !== undefined) return { on: held.on, is: 'held', fact: held.id };
  if (fact !== 'session-held') return undefined;
  const fits = (booked: typeof kinds): boolean =>
    booked === undefined || kinds === undefined || booked.some((kind) => kinds.includes(kind));
  const on = bookedDays(situation.facts, todayOf(situation), fits).find((one) => one > day);
  return on === undefined ? undefined : { on, is: 'booked' };
}
