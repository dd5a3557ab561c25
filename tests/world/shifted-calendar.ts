import { bankHolidays, type BankHolidays } from '../../policies/calendar/bank-holidays.js';

/**
 * The bank holidays of 2026 and 2027 as those of 2037 and 2038. A virtual clock only goes forward from today, and those two years
 * have the same weekdays, so that a story told in 2037 can be checked against a wall calendar of 2026.
 */
export function shiftedCalendar(): BankHolidays {
  const real = bankHolidays();
  const shift = (days: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(days)
        .filter(([date]) => date.startsWith('2026') || date.startsWith('2027'))
        .map(([date, name]) => [`${Number(date.slice(0, 4)) + 11}${date.slice(4)}`, name]),
    );
  return {
    ...real,
    revision: 'shifted',
    coversFrom: '2037-01-01',
    coversUntil: '2038-12-31',
    divisions: {
      'england-and-wales': shift(real.divisions['england-and-wales']),
      scotland: shift(real.divisions.scotland),
      'northern-ireland': shift(real.divisions['northern-ireland']),
    },
  };
}
