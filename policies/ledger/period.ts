import type { CivilDate } from '../calendar/civil-date.js';
import type { Account } from './account.js';

/** Civil days, both included. */
export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** What an inspector of the period wants to see: what was due in it, and what was due before and not done when it began. */
export function isOfPeriod({ dueOn, outcome, lastAt }: Account, { from, to }: Period): boolean {
  if (dueOn === null || dueOn > to) return false;
  return dueOn >= from || isUndone(outcome) || lastAt.slice(0, 10) >= from;
}

function isUndone(outcome: Account['outcome']): boolean {
  return outcome === 'open' || outcome === 'overdue' || outcome === 'missed' || outcome === 'erased';
}
