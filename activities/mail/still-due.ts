import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Notice } from '../../policies/engine/notice.js';

/** True for an all-clear that says only that a date moved: it is not overdue, and still to be done. */
export function isStillDue({ about: { dueOn, metOn, explainedOn, done } }: Notice, on: CivilDate): boolean {
  return metOn === undefined && explainedOn === undefined && done !== '' && dueOn !== null && dueOn >= on;
}
