import { DateTime } from 'luxon';

/** A day on the calendar of the policy's zone, `YYYY-MM-DD`. Strings of this form sort as dates do. */
export type CivilDate = string;

const MS_PER_DAY = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** True for a real day in `YYYY-MM-DD`; `2026-02-30` is not one. */
export function isCivilDate(text: string): boolean {
  return SHAPE.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
}

/** The date `days` calendar days later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/**
 * The corresponding date `months` later, clamped to the end of a shorter month: 31 January and one month
 * is 28 February (Dodds v Walker [1981] UKHL). Add to the anchor, not to the last result, so that a cycle does not drift.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const first = `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  // Day 0 of the month after is the last day of this one.
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return addDays(first, Math.min(Number(date.slice(8, 10)), last) - 1);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday: Monday is 1, Sunday is 7. */
export function weekdayOf(date: CivilDate): number {
  // Day 0 of the epoch was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The later of two dates. */
export function laterOf(a: CivilDate, b: CivilDate): CivilDate {
  return a > b ? a : b;
}

/** The earlier of two dates. */
export function earlierOf(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? a : b;
}

function dayNumber(date: CivilDate): number {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  const number = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / MS_PER_DAY;
  if (numbers.size >= DATES_KEPT) numbers.clear();
  numbers.set(date, number);
  return number;
}

function fromDayNumber(days: number): CivilDate {
  const known = dates.get(days);
  if (known !== undefined) return known;
  const date = new Date(days * MS_PER_DAY).toISOString().slice(0, 10);
  if (dates.size >= DATES_KEPT) dates.clear();
  dates.set(days, date);
  return date;
}

// Counting working days walks over the same days again and again; writing one out costs a microsecond, and an assessment takes thousands.
const DATES_KEPT = 20_000;
const numbers = new Map<CivilDate, number>();
const dates = new Map<number, CivilDate>();
