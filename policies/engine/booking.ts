import type { CivilDate } from '../calendar/civil-date.js';
import type { SessionKind } from '../facts/fields.js';
import { factsOfKind } from '../facts/by-kind.js';
import type { Fact } from '../facts/table.js';
import type { SatisfiedBy } from '../policy/schema.js';
import type { Slot } from './occurrence.js';

interface Meetable {
  readonly satisfiedBy: readonly SatisfiedBy[];
}

/**
 * The day for which a session is booked that could meet the occurrence, from today on. A booked date quiets the ladder
 * until it has passed: acknowledged is not done. Before the due date only a booking in time counts; what is late already may be
 * booked for any day.
 */
export function bookedFor(duty: Meetable, slot: Slot, facts: readonly Fact[], today: CivilDate): CivilDate | undefined {
  // What is due in hours does not wait for a day.
  if (!couldMeet(duty, undefined) || slot.clock !== undefined) return undefined;
  const late = today > slot.dueOn;
  const days = bookedDays(facts, today, (kinds) => couldMeet(duty, kinds)).filter((on) => on >= slot.opensOn && (late || on <= slot.dueOn));
  // Of several that a year asks for, one booking is not an answer to what else is missing.
  const missing = slot.count === undefined || late ? 1 : slot.count.atLeast - slot.count.facts.length;
  return days.length >= missing ? days[0] : undefined;
}

/** The days from today on for which a session of fitting kinds is booked and not called off, in order. */
export function bookedDays(
  facts: readonly Fact[],
  today: CivilDate,
  fits: (kinds: readonly SessionKind[] | undefined) => boolean,
): readonly CivilDate[] {
  const cancellations = factsOfKind(facts, 'session-cancelled');
  const booked: readonly Booked[] = [
    ...factsOfKind(facts, 'session-booked'),
    ...cancellations.flatMap((one) => (one.rebookedFor === undefined ? [] : [{ on: one.rebookedFor, kinds: cancelledKinds(one, facts) }])),
  ];
  if (booked.length === 0) return [];
  const days = booked.filter((one) => one.on >= today && fits(one.kinds) && !isCalledOff(one, facts)).map(({ on }) => on);
  return [...new Set(days)].toSorted();
}

interface Booked {
  readonly on: CivilDate;
  readonly kinds?: readonly SessionKind[] | undefined;
}

/** True when the booking, or one of its kinds, was cancelled for that day. */
export function isCalledOff({ on, kinds }: Booked, facts: readonly Fact[]): boolean {
  return factsOfKind(facts, 'session-cancelled').some((one) => one.on === on && isOfOneSort(one.kinds, kinds));
}

/** The kinds of session that a cancellation calls off: those that it says, else those that had been booked for the day. */
export function cancelledKinds({ on, kinds }: Booked, facts: readonly Fact[]): readonly SessionKind[] | undefined {
  if (kinds !== undefined) return kinds;
  const booked = factsOfKind(facts, 'session-booked').filter((one) => one.on === on);
  const said = booked.flatMap((one) => one.kinds ?? []);
  return said.length === 0 || booked.some((one) => one.kinds === undefined) ? undefined : said;
}

/** Whether one session can stand for the other: what says no kind could be any, and a joint one is both personal and casework. */
export function isOfOneSort(a: readonly SessionKind[] | undefined, b: readonly SessionKind[] | undefined): boolean {
  return a === undefined || b === undefined || withParts(a).some((kind) => withParts(b).includes(kind));
}

function withParts(kinds: readonly SessionKind[]): readonly SessionKind[] {
  return kinds.includes('joint') ? [...kinds, 'personal', 'casework'] : kinds;
}

/** A booking that does not say what kind of session it is for could be any. */
function couldMeet({ satisfiedBy }: Meetable, kinds: readonly SessionKind[] | undefined): boolean {
  return satisfiedBy.some(
    (one) =>
      one.fact === 'session-held' && (kinds === undefined || one.kinds === undefined || one.kinds.some((kind) => kinds.includes(kind))),
  );
}
