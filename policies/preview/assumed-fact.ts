import type { CivilDate } from '../calendar/civil-date.js';
import type { Dated } from '../engine/derive.js';
import type { Slot } from '../engine/occurrence.js';
import type { Fact } from '../facts/table.js';
import type { FittedDuty } from '../policy/resolve.js';

/** With this begins the id of every fact that a preview makes to meet something. */
const MET = 'met/';

export function factThatMeets({ id, duty, slot }: Dated): Fact {
  const way = duty.satisfiedBy[0];
  const kind = way?.fact ?? 'session-held';
  const kinds = way?.kinds?.slice(0, 1);
  const details = {
    ...(way?.observed !== undefined && { observed: way.observed[0] }),
    ...(way?.concerns !== undefined && { concern: way.concerns[0] }),
    ...(way?.filled !== undefined && { filled: way.filled }),
    ...(way?.template !== undefined && { template: way.template }),
  };
  const refersTo = reference(duty, slot);
  return { ...assumedFact(`${MET}${id}`, slot.dueOn), kind, ...(kinds !== undefined && { kinds }), ...details, ...refersTo } as Fact;
}

/** A session about a case is one of the relationship too; a duty that rolls waits for its own, not for those that the cases ask for. */
export function isOfCase({ id }: Fact): boolean {
  return id.startsWith('case/');
}

/** What follows a session says to which one it belongs. */
function reference(duty: FittedDuty, { anchor }: Slot): { readonly for?: string } {
  return duty.due.rule === 'after-fact' && duty.satisfiedBy[0]?.fact.startsWith('record-') === true ? { for: anchor.on } : {};
}

export function assumedFact(id: string, on: CivilDate) {
  return { id, on, recordedAt: `${on}T12:00:00Z`, recordedBy: 'preview' };
}
