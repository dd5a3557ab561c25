import { addMonths, type CivilDate } from '../../calendar/civil-date.js';
import { windowAt } from '../../calendar/window.js';
import type { SessionKind } from '../../facts/fields.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import { type Situation, todayOf } from '../situation.js';
import { subjectLabel } from '../subject.js';
import { factsMeant, type Found } from './looked-at.js';

/**
 * Whether enough sessions are booked from today on: so many in all, or one in each of so many calendar months. The present month is one of
 * these, and a session that was held in it already will do.
 */
export function checkBookedAhead({ atLeast, each, kinds }: CheckOf<'booked-ahead'>, situation: Situation): readonly Found[] {
  const today = todayOf(situation);
  const booked = bookedFrom(today, kinds, situation);
  const found = (state: Found['state'], text: string): readonly Found[] => [
    { about: subjectLabel(situation.subject), on: null, state, text: () => text },
  ];
  if (each === undefined) {
    const said = booked.length === 0 ? 'No session is booked ahead' : `Booked ahead: ${booked.join(', ')}`;
    return booked.length >= atLeast ? found('ok', `${said}.`) : found('lacking', `${said}; at least ${atLeast} should be.`);
  }
  const thisMonth = windowAt(today, each);
  const held = factsMeant({ fact: 'session-held', ...(kinds !== undefined && { kinds }) }, situation).map(({ on }) => on);
  const months = Array.from({ length: atLeast }, (_, n) => windowAt(addMonths(thisMonth.from, n), each));
  const without = months.filter(
    ({ from, to }) => !booked.some((on) => from <= on && on <= to) && !(from <= today && held.some((on) => from <= on && on <= to)),
  );
  return without.length === 0
    ? found('ok', `A session is booked in each month from ${thisMonth.name} to ${months.at(-1)?.name}.`)
    : found('lacking', `No session is booked for ${without.map(({ name }) => name).join(', ')}.`);
}

/** The days for which one is booked and not called off, each once. A new date that was agreed for a cancelled session says no kind. */
function bookedFrom(today: CivilDate, kinds: readonly SessionKind[] | undefined, { facts }: Situation): readonly CivilDate[] {
  const cancelled = new Set(facts.filter(({ kind }) => kind === 'session-cancelled').map(({ on }) => on));
  const days = facts.flatMap((fact): readonly CivilDate[] => {
    if (fact.kind === 'session-cancelled') return kinds === undefined ? [fact.rebookedFor ?? []].flat() : [];
    if (fact.kind !== 'session-booked') return [];
    return kinds === undefined || fact.kinds?.some((kind) => kinds.includes(kind)) === true ? [fact.on] : [];
  });
  return [...new Set(days)].filter((on) => on >= today && !cancelled.has(on)).toSorted();
}
