import type { CivilDate } from '../calendar/civil-date.js';
import type { SessionKind } from '../facts/fields.js';
import type { Fact } from '../facts/table.js';
import type { FittedDuty } from '../policy/resolve.js';
import type { Slot } from './occurrence.js';

/**
 * The day for which a session is booked that could meet the occurrence, from today on. A booked date quiets the ladder
 * until it has passed: acknowledged is not done. Before the due date only a booking in time counts; what is late already may be
 * booked for any day.
 */
export function bookedFor(duty: FittedDuty, slot: Slot, facts: readonly Fact[], today: CivilDate): CivilDate | undefined {
  // What is due in hours does not wait for a day.
  if (!couldMeet(duty, undefined) || slot.clock !== undefined) return undefined;
  const cancelled = new Set(facts.filter((fact) => fact.kind === 'session-cancelled').map(({ on }) => on));
  const booked = facts.flatMap((fact): CivilDate[] => {
    if (fact.kind === 'session-booked') return couldMeet(duty, fact.kinds) ? [fact.on] : [];
    return fact.kind === 'session-cancelled' && fact.rebookedFor !== undefined ? [fact.rebookedFor] : [];
  });
  const late = today > slot.dueOn;
  return booked
    .filter((on) => on >= today && on >= slot.opensOn && !cancelled.has(on) && (late || on <= slot.dueOn))
    .toSorted()
    .at(0);
}

/** A booking that does not say what kind of session it is for could be any. */
function couldMeet({ satisfiedBy }: FittedDuty, kinds: readonly SessionKind[] | undefined): boolean {
  return satisfiedBy.some(
    (one) =>
      one.fact === 'session-held' && (kinds === undefined || one.kinds === undefined || one.kinds.some((kind) => kinds.includes(kind))),
  );
}
