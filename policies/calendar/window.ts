import { addDays, addMonths, type CivilDate } from './civil-date.js';

export type WindowKind = 'calendar-month' | 'calendar-quarter' | 'calendar-year';

/** A stretch of the calendar in which something must happen once; both ends belong to it. */
export interface Window {
  /** `2026-05`, `2026-Q2` or `2026`. */
  readonly key: string;
  /** For people: `May 2026`, `April to June 2026`, `2026`. */
  readonly name: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

const LENGTH_IN_MONTHS: Readonly<Record<WindowKind, number>> = {
  'calendar-month': 1,
  'calendar-quarter': 3,
  'calendar-year': 12,
};

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The window in which the date falls. */
export function windowAt(date: CivilDate, kind: WindowKind): Window {
  const length = LENGTH_IN_MONTHS[kind];
  const year = date.slice(0, 4);
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / length) * length;
  const from = `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return { ...label(kind, year, month), from, to: addDays(addMonths(from, length), -1) };
}

export function nextWindow(window: Window, kind: WindowKind): Window {
  return windowAt(addDays(window.to, 1), kind);
}

export function previousWindow(window: Window, kind: WindowKind): Window {
  return windowAt(addDays(window.from, -1), kind);
}

function label(kind: WindowKind, year: string, month: number): { readonly key: string; readonly name: string } {
  switch (kind) {
    case 'calendar-month':
      return { key: `${year}-${String(month + 1).padStart(2, '0')}`, name: `${MONTHS[month]} ${year}` };
    case 'calendar-quarter':
      return { key: `${year}-Q${month / 3 + 1}`, name: `${MONTHS[month]} to ${MONTHS[month + 2]} ${year}` };
    case 'calendar-year':
      return { key: year, name: year };
  }
}
