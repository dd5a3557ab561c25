import type { CivilDate } from '../calendar/civil-date.js';
import { isoAt } from '../calendar/zone.js';
import { isLate, isOver, type Occurrence } from './occurrence.js';
import { type Situation } from './situation.js';

/** The subject as a whole, for search attributes: what a list in the Web UI can be sorted and filtered by. */
export interface Standing {
  readonly state: 'on-track' | 'due' | 'overdue' | 'ended';
  /** ISO 8601; null when nothing is open. */
  readonly nextDue: string | null;
  readonly nextDueOn: CivilDate | null;
  readonly overdue: number;
  readonly policy: string;
  readonly worker: string | null;
  readonly supervisor: string | null;
  readonly team: string | null;
}

export function standingOf(occurrences: readonly Occurrence[], ended: boolean, { policy, parts, people }: Situation): Standing {
  const open = occurrences.filter((one) => !isOver(one) && one.state !== 'before-start');
  const late = open.filter(({ state }) => isLate(state));
  const next = open.filter(({ state }) => state !== 'missed').toSorted((a, b) => a.due - b.due)[0];
  const asks = open.some((one) => one.state === 'due' || one.state === 'at-risk');
  const state = ended ? 'ended' : late.length > 0 ? 'overdue' : asks ? 'due' : 'on-track';
  return {
    state,
    nextDue: ended || next === undefined ? null : isoAt(next.due, policy.zone),
    nextDueOn: ended ? null : (next?.dueOn ?? null),
    overdue: ended ? 0 : late.length,
    policy: policy.id,
    worker: parts.worker,
    supervisor: parts.supervisor,
    team: (parts.worker === null ? undefined : people.persons[parts.worker]?.team) ?? null,
  };
}
