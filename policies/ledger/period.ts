import type { CivilDate } from '../calendar/civil-date.js';
import type { Account } from './account.js';

/** Civil days, both included. */
export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** What an inspector of the period wants to see: what was due in it, and what was due before and not done when it began. */
export function isOfPeriod(account: Account, { from, to }: Period): boolean {
  const { dueOn, lastAt } = account;
  if (dueOn === null || dueOn > to) return false;
  return dueOn >= from || isUndone(account) || lastAt.slice(0, 10) >= from;
}

/** A window that closed unmet stays so; it is over once the next one was held. */
function isUndone({ outcome, by }: Account): boolean {
  return outcome === 'open' || outcome === 'overdue' || outcome === 'erased' || (outcome === 'missed' && by === null);
}
