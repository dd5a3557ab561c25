import { addDays, type CivilDate, laterOf } from '../calendar/civil-date.js';
import { dayOff, type WorkingCalendar, workingDayOnOrAfter } from '../calendar/working-days.js';
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
  /** When it was to go out as planned before: what arrives meanwhile goes with it, and does not put it off. */
  readonly planned?: Instant;
}

/**
 * When the next digest goes out: the person's next working morning, from eight. A morning that has begun still counts until
 * ten, so that a worker which was down for an hour sends late rather than a day late; what else comes just then comes with it.
 */
export function nextMorning(request: MorningRequest): { readonly at: Instant; readonly on: CivilDate } {
  const { now, zone, calendar, lastDigestOn, notBefore, offsetMinutes, isLate = false, planned } = request;
  const today = civilDateAt(now, zone);
  const earliest = lastDigestOn !== null && lastDigestOn >= today ? addDays(lastDigestOn, 1) : today;
  let on = workingDayOnOrAfter(laterOf(earliest, notBefore ?? earliest), calendar);
  const stands = planned !== undefined && planned >= now && on === today && civilDateAt(planned, zone) === today;
  if (on === today && !stands && now >= atClock(on, isLate ? OFFICE_CLOSES : MORNING_ENDS, 0, zone))
    on = workingDayOnOrAfter(addDays(on, 1), calendar);
  const at = atClock(on, MORNING_STARTS, offsetMinutes, zone);
  if (now <= at) return { at, on };
  if (isLate) return { at: now, on };
  return { at: stands ? planned : gatheredBy(now, offsetMinutes), on };
}

export interface DueDigest extends Pick<MorningRequest, 'now' | 'zone' | 'calendar' | 'offsetMinutes'> {
  /** When it was to go out. */
  readonly due: Instant;
}

/**
 * Before when a digest that is due may not go out after all; undefined when it may go now. Its moment may have passed long ago while no worker
 * ran: then it is planned anew when the office is closed, and waits a little for all that fell due meanwhile when it is open.
 */
export function waitsUntil({ now, due, zone, calendar, offsetMinutes }: DueDigest): Instant | undefined {
  const today = civilDateAt(now, zone);
  const isOpen = now >= atClock(today, MORNING_STARTS, 0, zone) && now < atClock(today, OFFICE_CLOSES, 0, zone);
  const mayGo = isOpen && dayOff(today, calendar) === undefined && now - due <= LATE_MS;
  return mayGo ? undefined : gatheredBy(now, offsetMinutes);
}

/** By when everything has arrived that arrives now, as after an outage; not at the same minute for everybody. */
function gatheredBy(now: Instant, offsetMinutes: number): Instant {
  return now + GATHERS_MS + offsetMinutes * 60_000;
}

const MORNING_STARTS = 8;
const MORNING_ENDS = 10;
const OFFICE_CLOSES = 18;
/** A busy worker is late by minutes; one that was away, by more. */
const LATE_MS = 30 * 60_000;
const GATHERS_MS = 5 * 60_000;
