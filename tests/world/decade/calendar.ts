import Holidays from 'date-holidays';
import type { BankHolidays } from '../../../policies/calendar/bank-holidays.js';
import type { CivilDate } from '../../../policies/calendar/civil-date.js';

/** England's bank holidays of so many years ahead, by their rules: nobody has announced them yet. Those `proclaimed` come beside them. */
export function calendarAhead(
  revision: CivilDate,
  firstYear: number,
  years: number,
  proclaimed: Readonly<Record<CivilDate, string>> = {},
): BankHolidays {
  const days = Array.from({ length: years }, (_, at) => daysOf(firstYear + at)).flat();
  const england = { ...Object.fromEntries(days), ...proclaimed };
  return {
    revision,
    source: 'worked out ahead',
    coversFrom: `${firstYear}-01-01`,
    coversUntil: `${firstYear + years - 1}-12-31`,
    divisions: { 'england-and-wales': england, scotland: england, 'northern-ireland': england },
  };
}

function daysOf(year: number): readonly (readonly [CivilDate, string])[] {
  const all = known.get(year) ?? library.getHolidays(year);
  known.set(year, all);
  return all.filter(({ type }) => type === 'public' || type === 'bank').map(({ date, name }) => [date.slice(0, 10), name] as const);
}

// To work a year out takes milliseconds, and stories are told by the hundred.
const library = new Holidays('GB', 'ENG');
const known = new Map<number, ReturnType<typeof library.getHolidays>>();
