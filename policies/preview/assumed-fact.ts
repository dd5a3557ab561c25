import type { CivilDate } from '../calendar/civil-date.js';
import type { Occurrence } from '../engine/occurrence.js';
import type { Fact } from '../facts/table.js';
import type { ActiveDuty } from '../policy/resolve.js';

/** With this begins the id of every fact that a preview makes to meet something. */
export const MET = 'met/';

export function factIdOf({ id }: Occurrence): string {
  return `${MET}${id}`;
}

export function factThatMeets(occurrence: Occurrence): Fact {
  const { duty, dueOn } = occurrence;
  const way = duty.satisfiedBy[0];
  const kind = way?.fact ?? 'session-held';
  const kinds = way?.kinds?.slice(0, 1);
  const refersTo = reference(occurrence);
  return { ...assumedFact(factIdOf(occurrence), dueOn), kind, ...(kinds !== undefined && { kinds }), ...refersTo } as Fact;
}

/**
 * A duty that rolls on from its own beginning is met on its due dates and on no others; one that waits for a first fact takes it from the
 * duties of the same subject, but not from the sessions about cases, which come when the cases ask for them.
 */
export function isForeign(fact: string, { id, due }: ActiveDuty): boolean {
  if (due.rule !== 'rolling') return false;
  return fact.startsWith('case/') || (due.first !== undefined && fact.startsWith(MET) && !fact.startsWith(`${MET}${id}/`));
}

/** What follows a session says to which one it belongs. */
function reference({ duty, anchor }: Occurrence): { readonly for?: string } {
  return duty.due.rule === 'after-fact' && duty.satisfiedBy[0]?.fact.startsWith('record-') === true ? { for: anchor.on } : {};
}

export function assumedFact(id: string, on: CivilDate) {
  return { id, on, recordedAt: `${on}T12:00:00Z`, recordedBy: 'preview' };
}
