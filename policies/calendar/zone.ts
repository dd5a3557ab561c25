import { DateTime, IANAZone } from 'luxon';
import { addDays, type CivilDate, weekdayOf } from './civil-date.js';

/** A moment, in milliseconds since the epoch. Used only where a clock matters. */
export type Instant = number;

/** An IANA zone name such as `Europe/London`. Every wall-clock rule names its zone. */
export type ZoneName = string;

export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** The first instant of the civil day in that zone. */
export function startOfDay(date: CivilDate, zone: ZoneName): Instant {
  return remembered(starts, zone, date, () => DateTime.fromISO(date, { zone }).startOf('day').toMillis());
}

/** 23:59:59 of the civil day, with that day's own offset: the instant at which a dated duty is due. */
export function endOfDay(date: CivilDate, zone: ZoneName): Instant {
  return startOfDay(addDays(date, 1), zone) - MS_PER_SECOND;
}

/** A wall-clock time on a civil day; a time that a clock change skips moves forward by the gap. */
export function atClock(date: CivilDate, hour: number, minute: number, zone: ZoneName): Instant {
  return remembered(clocks, zone, `${date} ${hour}:${minute}`, () =>
    DateTime.fromISO(date, { zone }).set({ hour, minute, second: 0, millisecond: 0 }).toMillis(),
  );
}

/** The civil day on which the instant falls in that zone. */
export function civilDateAt(instant: Instant, zone: ZoneName): CivilDate {
  return remembered(days, zone, instant, () => DateTime.fromMillis(instant, { zone }).toFormat('yyyy-MM-dd'));
}

/** ISO 8601 with the zone's offset at that instant, to the second. */
export function isoAt(instant: Instant, zone: ZoneName): string {
  return remembered(
    written,
    zone,
    instant,
    () => DateTime.fromMillis(instant, { zone }).startOf('second').toISO({ suppressMilliseconds: true }) ?? '',
  );
}

/** For people: `Fri 17 Apr 2026`. */
export function dayInWords(date: CivilDate): string {
  return `${WEEKDAYS[weekdayOf(date) - 1]} ${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

/** For people: `14:30 on Fri 17 Apr 2026`, by the offset that the ISO text carries. */
export function momentInWords(iso: string): string {
  return `${iso.slice(11, 16)} on ${dayInWords(iso.slice(0, 10))}`;
}

/** The instant where one is given, else the day. */
export function whenInWords(on: CivilDate, at: string | undefined): string {
  return at === undefined ? dayInWords(on) : momentInWords(at);
}

const MS_PER_SECOND = 1_000;

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

// The same moments are asked for again and again by every assessment; finding one in a zone costs some microseconds.
const KEPT = 20_000;
const starts = new Map<ZoneName, Map<CivilDate, Instant>>();
const clocks = new Map<ZoneName, Map<string, Instant>>();
const days = new Map<ZoneName, Map<Instant, CivilDate>>();
const written = new Map<ZoneName, Map<Instant, string>>();

function remembered<K, T>(caches: Map<ZoneName, Map<K, T>>, zone: ZoneName, key: K, find: () => T): T {
  const cache = caches.get(zone) ?? new Map<K, T>();
  const known = cache.get(key);
  if (known !== undefined) return known;
  const found = find();
  if (cache.size >= KEPT) cache.clear();
  cache.set(key, found);
  caches.set(zone, cache);
  return found;
}
