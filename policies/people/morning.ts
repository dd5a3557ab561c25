import { addDays, type CivilDate, laterOf } from '../calendar/civil-date.js';
import { type WorkingCalendar, workingDayOnOrAfter } from '../calendar/working-days.js';
import { atClock, civilDateAt, type Instant, type ZoneName } from '../calendar/zone.js';

export interface MorningRequest {
  readonly now: Instant;
  readonly zone: ZoneName;
  readonly calendar: WorkingCalendar;
  /** A day on which there was a digest already gets no second one. */
  readonly lastDigestOn: CivilDate | null;
  /** Not before this day: for somebody who is away until the day before. */
  readonly notBefore?: CivilDate;
  /** Minutes after eight, to spread a large service over the morning. */
  readonly offsetMinutes: number;
  /** One that could not be sent in the morning still goes out that day, before the office closes. */
  readonly isLate?: boolean;
}

/**
 * When the next digest goes out: the person's next working morning, from eight. A morning that has begun still counts until
 * ten, so that a worker which was down for an hour sends late rather than a day late.
 */
export function nextMorning({ now, zone, calendar, lastDigestOn, notBefore, offsetMinutes, isLate = false }: MorningRequest): {
  readonly at: Instant;
  readonly on: CivilDate;
} {
  const today = civilDateAt(now, zone);
  const earliest = lastDigestOn !== null && lastDigestOn >= today ? addDays(lastDigestOn, 1) : today;
  let on = workingDayOnOrAfter(laterOf(earliest, notBefore ?? earliest), calendar);
  if (on === today && now >= atClock(on, isLate ? OFFICE_CLOSES : MORNING_ENDS, 0, zone))
    on = workingDayOnOrAfter(addDays(on, 1), calendar);
  return { at: Math.max(now, atClock(on, MORNING_STARTS, offsetMinutes, zone)), on };
}

const MORNING_STARTS = 8;
const MORNING_ENDS = 10;
const OFFICE_CLOSES = 18;
