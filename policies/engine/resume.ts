import { addDays, type CivilDate, earlierOf, laterOf } from '../calendar/civil-date.js';
import { type WorkingCalendar, workingDayOnOrAfter } from '../calendar/working-days.js';
import { civilDateAt, startOfDay, type ZoneName } from '../calendar/zone.js';
import { calendarFor, type PlannedStep, workingDaysAfter } from './ladder.js';
import type { Resumed } from './record.js';

/**
 * How the ladder of a breach goes on after a booking for the day `quietUntil` came to nothing, or an exception until then ran out: with the
 * first step that waited, on the first working day after it, or today when it was called off before. Undefined when no step waited.
 */
export function resumption(
  ladder: readonly PlannedStep[],
  taken: readonly string[],
  quietUntil: CivilDate,
  today: CivilDate,
  calendar: WorkingCalendar,
): Resumed | undefined {
  const after = earlierOf(addDays(quietUntil, 1), today);
  // What counts hours does not wait for a working day either.
  const on = ladder.some(({ at }) => at !== undefined) ? after : workingDayOnOrAfter(after, calendar);
  const waited = ladder.flatMap((step) => (step.on <= on && !taken.includes(step.id) ? (step.sinceBreach ?? []) : []));
  return waited.length === 0 ? undefined : { on, from: Math.min(...waited) };
}

/** The steps with the usual gaps between them, counted from the day on which the ladder resumed: who waited does not all hear at once. */
export function resumedSteps(
  steps: readonly PlannedStep[],
  { on, from }: Resumed,
  calendar: WorkingCalendar,
  zone: ZoneName,
): readonly PlannedStep[] {
  return steps.map((step) => {
    if (step.sinceBreach === undefined || step.sinceBreach < from) return step;
    if (step.at !== undefined) {
      const at = Math.max(step.at, startOfDay(on, zone) + (step.sinceBreach - from) * MS_PER_HOUR);
      return { ...step, on: civilDateAt(at, zone), at };
    }
    return { ...step, on: laterOf(step.on, workingDaysAfter(on, step.sinceBreach - from, calendarFor(step.tell, calendar))) };
  });
}

const MS_PER_HOUR = 3_600_000;
