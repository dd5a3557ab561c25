import type { CivilDate } from '../../calendar/civil-date.js';
import type { Window } from '../../calendar/window.js';
import { workingDaysBetween, type WorkingCalendar } from '../../calendar/working-days.js';
import type { RiskReason } from '../../facts/fields.js';
import { riskPeriods } from '../applies-to.js';
import type { Situation } from '../situation.js';

/**
 * Whether a figure that risk tightens holds in the window: the case is at risk when it ends, or as far as anyone knows today, and when
 * the risk rose within the window at least five working days of it were left.
 */
export function countsAtRisk(window: Window, reasons: readonly RiskReason[], { facts }: Situation, calendar: WorkingCalendar): boolean {
  return riskPeriods(facts).some(
    ({ reason, from, to }) =>
      reasons.includes(reason) && from <= window.to && (to === undefined || to > window.to) && leavesTime(from, window, calendar),
  );
}

function leavesTime(from: CivilDate, window: Window, calendar: WorkingCalendar): boolean {
  return from < window.from || workingDaysBetween(from, window.to, calendar) >= ENOUGH_WORKING_DAYS;
}

const ENOUGH_WORKING_DAYS = 5;
