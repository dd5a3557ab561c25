import { addDays, type CivilDate } from './civil-date.js';
import { addCalendarDuration, type Duration } from './duration.js';
import { addWorkingDays, type SkippedDay, type WorkingCalendar } from './working-days.js';

/**
 * `of`: within a month of an event ends on the corresponding date. `first`: within the first month ends the day
 * before it, because the day of the event is itself part of that month.
 */
export type Counting = 'of' | 'first';

/** The last day of the time allowed after the anchor, and the days passed over on the way. Durations in hours are refused. */
export function deadlineAfter(
  anchor: CivilDate,
  duration: Duration,
  calendar: WorkingCalendar,
  counting: Counting = 'of',
): { readonly on: CivilDate; readonly skipped: readonly SkippedDay[] } {
  if (duration.unit === 'working-days') return addWorkingDays(anchor, duration.count, calendar);
  const corresponding = addCalendarDuration(anchor, duration);
  return { on: counting === 'first' && duration.unit !== 'month-ends' ? addDays(corresponding, -1) : corresponding, skipped: [] };
}
