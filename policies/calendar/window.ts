import { addDays, addMonths, type CivilDate } from './civil-date.js';

export type WindowKind =
  | 'calendar-month'
  | 'calendar-quarter'
  | 'calendar-half-year'
  | 'calendar-year'
  | 'financial-year'
  | 'anniversary-year';

/** A stretch of the calendar in which something must happen once; both ends belong to it. */
export interface Window {
  /** `2026-05`, `2026-Q2`, `2026-H1` or `2026`; a year that does not begin in January `2026-04-01`, by its first day. */
  readonly key: string;
  /** For people: `May 2026`, `April to June 2026`, `2026`. */
  readonly name: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

const LENGTH_IN_MONTHS: Readonly<Record<CalendarKind, number>> = {
  'calendar-month': 1,
  'calendar-quarter': 3,
  'calendar-half-year': 6,
  'calendar-year': 12,
};

type CalendarKind = Exclude<WindowKind, 'financial-year' | 'anniversary-year'>;
const FINANCIAL_YEAR_BEGINS = '04-01';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The window in which the date falls. A year that runs from an event needs its day; on 29 February it begins on the 28th in other years. */
export function windowAt(date: CivilDate, kind: WindowKind, event: CivilDate = date): Window {
  if (kind === 'financial-year') return yearAt(date, `${date.slice(0, 4)}-${FINANCIAL_YEAR_BEGINS}`);
  if (kind === 'anniversary-year') return yearAt(date, event);
  const months = known[kind];
  const before = months.get(date.slice(0, 7));
  if (before !== undefined) return before;
  const window = calendarWindow(date, kind);
  months.set(date.slice(0, 7), window);
  return window;
}

// Every assessment walks over the same months.
const known: Readonly<Record<CalendarKind, Map<string, Window>>> = {
  'calendar-month': new Map(),
  'calendar-quarter': new Map(),
  'calendar-half-year': new Map(),
  'calendar-year': new Map(),
};

function calendarWindow(date: CivilDate, kind: CalendarKind): Window {
  const length = LENGTH_IN_MONTHS[kind];
  const year = date.slice(0, 4);
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / length) * length;
  const from = `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return { ...label(kind, year, month), from, to: addDays(addMonths(from, length), -1) };
}

/** The window that a key of the calendar names: `2026-05`, `2026-Q2`, `2026-H1` or `2026`; undefined for what is none. */
export function windowNamed(key: string): Window | undefined {
  const [, year, part] = /^(\d{4})(?:-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/.exec(key) ?? [];
  if (year === undefined) return undefined;
  if (part === undefined) return windowAt(`${year}-01-01`, 'calendar-year');
  const nth = Number(part.slice(1)) - 1;
  if (part.startsWith('Q')) return windowAt(addMonths(`${year}-01-01`, 3 * nth), 'calendar-quarter');
  if (part.startsWith('H')) return windowAt(addMonths(`${year}-01-01`, 6 * nth), 'calendar-half-year');
  return windowAt(`${year}-${part}-01`, 'calendar-month');
}

export function nextWindow(window: Window, kind: WindowKind, event?: CivilDate): Window {
  return windowAt(addDays(window.to, 1), kind, event);
}

export function previousWindow(window: Window, kind: WindowKind, event?: CivilDate): Window {
  return windowAt(addDays(window.from, -1), kind, event);
}

/** The year that begins on a date or on its anniversaries, counted from the date itself so that none of them drifts. */
function yearAt(date: CivilDate, first: CivilDate): Window {
  let years = Number(date.slice(0, 4)) - Number(first.slice(0, 4));
  if (addMonths(first, 12 * years) > date) years -= 1;
  const from = addMonths(first, 12 * years);
  const to = addDays(addMonths(first, 12 * (years + 1)), -1);
  return {
    key: from,
    name: `the year from ${Number(from.slice(8))} ${MONTHS[Number(from.slice(5, 7)) - 1]} ${from.slice(0, 4)}`,
    from,
    to,
  };
}

function label(kind: CalendarKind, year: string, month: number): { readonly key: string; readonly name: string } {
  switch (kind) {
    case 'calendar-month':
      return { key: `${year}-${String(month + 1).padStart(2, '0')}`, name: `${MONTHS[month]} ${year}` };
    case 'calendar-quarter':
      return { key: `${year}-Q${month / 3 + 1}`, name: `${MONTHS[month]} to ${MONTHS[month + 2]} ${year}` };
    case 'calendar-half-year':
      return { key: `${year}-H${month / 6 + 1}`, name: `${MONTHS[month]} to ${MONTHS[month + 5]} ${year}` };
    case 'calendar-year':
      return { key: year, name: year };
  }
}
