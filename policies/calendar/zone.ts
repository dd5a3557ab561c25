import { DateTime, IANAZone } from 'luxon';
import { addDays, type CivilDate } from './civil-date.js';

/** A moment, in milliseconds since the epoch. Used only where a clock matters. */
export type Instant = number;

/** An IANA zone name such as `Europe/London`. Every wall-clock rule names its zone. */
export type ZoneName = string;

export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** The first instant of the civil day in that zone. */
export function startOfDay(date: CivilDate, zone: ZoneName): Instant {
  const key = `${zone} ${date}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const start = DateTime.fromISO(date, { zone }).startOf('day').toMillis();
  if (starts.size >= STARTS_KEPT) starts.clear();
  starts.set(key, start);
  return start;
}

/** 23:59:59 of the civil day, with that day's own offset: the instant at which a dated duty is due. */
export function endOfDay(date: CivilDate, zone: ZoneName): Instant {
  return startOfDay(addDays(date, 1), zone) - MS_PER_SECOND;
}

/** A wall-clock time on a civil day; a time that a clock change skips moves forward by the gap. */
export function atClock(date: CivilDate, hour: number, minute: number, zone: ZoneName): Instant {
  return DateTime.fromISO(date, { zone }).set({ hour, minute, second: 0, millisecond: 0 }).toMillis();
}

/** The civil day on which the instant falls in that zone. */
export function civilDateAt(instant: Instant, zone: ZoneName): CivilDate {
  return DateTime.fromMillis(instant, { zone }).toFormat('yyyy-MM-dd');
}

/** ISO 8601 with the zone's offset at that instant, to the second. */
export function isoAt(instant: Instant, zone: ZoneName): string {
  return DateTime.fromMillis(instant, { zone }).startOf('second').toISO({ suppressMilliseconds: true }) ?? '';
}

/** For people: `Fri 17 Apr 2026`. */
export function dayInWords(date: CivilDate): string {
  return DateTime.fromISO(date, { zone: 'utc' }).toFormat('ccc d LLL yyyy', { locale: 'en' });
}

const MS_PER_SECOND = 1_000;

// Midnights are asked for again and again by every assessment; finding one in a zone costs some microseconds.
const STARTS_KEPT = 20_000;
const starts = new Map<string, Instant>();
