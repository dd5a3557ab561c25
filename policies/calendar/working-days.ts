import type { BankHolidays, Division } from './bank-holidays.js';
import { addDays, type CivilDate, weekdayOf } from './civil-date.js';
import { type EarlierPattern, MONDAY_TO_FRIDAY, type WorkingPattern } from './working-pattern.js';

export interface SkippedDay {
  readonly on: CivilDate;
  /** `weekend`, `bank-holiday`, `closure` or `pattern`: whose rule made it a day off. */
  readonly kind: 'weekend' | 'bank-holiday' | 'closure' | 'pattern';
  readonly name: string;
}

/** What decides whether a day is a working day of one person. */
export interface WorkingCalendar {
  readonly holidays: BankHolidays;
  readonly division: Division;
  /** Days on which the whole organisation is closed, with their names. */
  readonly closures: Readonly<Record<CivilDate, string>>;
  readonly pattern: WorkingPattern;
  /** What was worked before, in order of days: what a day was, it stays. Left out where it was always the same. */
  readonly earlier?: readonly EarlierPattern[];
}

/** Whose rule makes the date a day off; undefined for a working day. */
export function dayOff(date: CivilDate, calendar: WorkingCalendar): SkippedDay | undefined {
  const known = daysOff.get(calendar);
  const days = known ?? new Map<CivilDate, SkippedDay | null>();
  if (known === undefined) daysOff.set(calendar, days);
  const before = days.get(date);
  if (before !== undefined) return before ?? undefined;
  const off = findDayOff(date, calendar);
  days.set(date, off ?? null);
  return off;
}

function findDayOff(date: CivilDate, calendar: WorkingCalendar): SkippedDay | undefined {
  const weekday = weekdayOf(date);
  const pattern = calendar.earlier?.find(({ until }) => date <= until)?.days ?? calendar.pattern;
  if (!pattern.includes(weekday)) {
    if (weekday > 5) return { on: date, kind: 'weekend', name: weekday === 6 ? 'Saturday' : 'Sunday' };
    return { on: date, kind: 'pattern', name: 'not a working day of the person who owes it' };
  }
  const holiday = calendar.holidays.divisions[calendar.division][date];
  if (holiday !== undefined) return { on: date, kind: 'bank-holiday', name: holiday };
  const closure = calendar.closures[date];
  return closure === undefined ? undefined : { on: date, kind: 'closure', name: closure };
}

/** The `count`th working day after `from` (day 0), with each day passed over and why; counts back when negative. */
export function addWorkingDays(
  from: CivilDate,
  count: number,
  calendar: WorkingCalendar,
): { readonly on: CivilDate; readonly skipped: readonly SkippedDay[] } {
  const skipped: SkippedDay[] = [];
  const step = count < 0 ? -1 : 1;
  let on = from;
  let left = Math.abs(count);
  for (let tried = 0; left > 0; tried += 1) {
    if (tried > LONGEST_SEARCH_DAYS) throw new RangeError(`no ${Math.abs(count)} working days within ${tried} days of ${from}`);
    on = addDays(on, step);
    const off = dayOff(on, calendar);
    if (off === undefined) left -= 1;
    else skipped.push(off);
  }
  return { on, skipped };
}

/** The last working day on or before the date: the last chance to act, which may be earlier than the due date. */
export function workingDayOnOrBefore(date: CivilDate, calendar: WorkingCalendar): CivilDate {
  return dayOff(date, calendar) === undefined ? date : addWorkingDays(date, -1, calendar).on;
}

export function workingDayOnOrAfter(date: CivilDate, calendar: WorkingCalendar): CivilDate {
  return dayOff(date, calendar) === undefined ? date : addWorkingDays(date, 1, calendar).on;
}

/** Working days after `from`, up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: CivilDate, to: CivilDate, calendar: WorkingCalendar): number {
  let count = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) {
    if (dayOff(on, calendar) === undefined) count += 1;
  }
  return count;
}

/** Whether there are so many working days after `from`, up to and including `to`. */
export function hasWorkingDays(atLeast: number, from: CivilDate, to: CivilDate, calendar: WorkingCalendar): boolean {
  let left = atLeast;
  for (let on = addDays(from, 1); left > 0 && on <= to; on = addDays(on, 1)) if (dayOff(on, calendar) === undefined) left -= 1;
  return left <= 0;
}

/** The one calendar for all who have the same: what is known of its days is then known once. */
export function sameCalendar(calendar: WorkingCalendar): WorkingCalendar {
  const { holidays, division, closures, pattern, earlier = [] } = calendar;
  const ofHolidays = calendars.get(holidays) ?? new WeakMap<object, Map<string, WorkingCalendar>>();
  calendars.set(holidays, ofHolidays);
  const ofClosures = ofHolidays.get(closures) ?? new Map<string, WorkingCalendar>();
  ofHolidays.set(closures, ofClosures);
  const key = [division, pattern.join(''), ...earlier.map(({ until, days }) => `${until}:${days.join('')}`)].join(' ');
  const known = ofClosures.get(key);
  if (known !== undefined) return known;
  ofClosures.set(key, calendar);
  return calendar;
}

/** The calendar of someone about whom nothing is known but the division. */
export function officeCalendar(holidays: BankHolidays, division: Division): WorkingCalendar {
  return sameCalendar({ holidays, division, closures: NONE, pattern: MONDAY_TO_FRIDAY });
}

const NONE: WorkingCalendar['closures'] = {};

// Counting walks over the same days in every assessment.
const daysOff = new WeakMap<WorkingCalendar, Map<CivilDate, SkippedDay | null>>();
const calendars = new WeakMap<BankHolidays, WeakMap<object, Map<string, WorkingCalendar>>>();

// A person who works one day a week and counts 60 working days looks at 420 days; beyond some years the data is wrong.
const LONGEST_SEARCH_DAYS = 3_700;
