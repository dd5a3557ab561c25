import { describe, expect, test } from 'vitest';
import {
  type BankHolidays,
  bankHolidayRevisions,
  bankHolidays,
  DIVISIONS,
  type Division,
} from '../../../policies/calendar/bank-holidays.js';

// An independent computation from the Banking and Financial Dealings Act 1971, the proclamations since, and astronomy's rule for Easter.

const YEARS = Array.from({ length: 10 }, (_, at) => 2019 + at);
const day = (year: number, month: number, date: number): Date => new Date(Date.UTC(year, month - 1, date));
const plus = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000);
const iso = (date: Date): string => date.toISOString().slice(0, 10);
const isWeekend = (date: Date): boolean => date.getUTCDay() % 6 === 0;
const firstMonday = (year: number, month: number): Date => plus(day(year, month, 1), (8 - day(year, month, 1).getUTCDay()) % 7);
const lastMonday = (year: number, month: number): Date => plus(firstMonday(year, month + 1), -7);

/** Anonymous Gregorian algorithm (Nature, 1876). */
function easterSunday(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return day(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

/** Days of the calendar: who falls on a weekend moves to the next weekday that is free. */
function withSubstitutes(days: readonly Date[]): readonly string[] {
  const taken = new Set(days.filter((date) => !isWeekend(date)).map(iso));
  for (let date of days.filter(isWeekend)) {
    while (isWeekend(date) || taken.has(iso(date))) date = plus(date, 1);
    taken.add(iso(date));
  }
  return [...taken];
}

const FIXED: Readonly<Record<Division, readonly (readonly [number, number])[]>> = {
  'england-and-wales': [],
  scotland: [
    [1, 2],
    [11, 30],
  ],
  'northern-ireland': [
    [3, 17],
    [7, 12],
  ],
};

const ONE_OFF: Readonly<Record<number, readonly string[]>> = {
  2022: ['2022-06-03', '2022-09-19'], // Platinum Jubilee, State Funeral
  2023: ['2023-05-08'], // Coronation
};

function expectedHolidays(year: number, division: Division): readonly string[] {
  const easter = easterSunday(year);
  const fixed: readonly (readonly [number, number])[] = [[1, 1], ...FIXED[division], [12, 25], [12, 26]];
  return [
    ...withSubstitutes(fixed.map(([month, date]) => day(year, month, date))),
    iso(plus(easter, -2)),
    ...(division === 'scotland' ? [] : [iso(plus(easter, 1))]),
    year === 2020 ? '2020-05-08' : iso(firstMonday(year, 5)), // VE Day
    year === 2022 ? '2022-06-02' : iso(lastMonday(year, 5)), // Jubilee
    iso(division === 'scotland' ? firstMonday(year, 8) : lastMonday(year, 8)),
    ...(ONE_OFF[year] ?? []),
    ...(year === 2026 && division === 'scotland' ? ['2026-06-15'] : []), // World Cup
  ].toSorted();
}

const datesOf = ({ divisions }: BankHolidays, division: Division, year: number): readonly string[] =>
  Object.keys(divisions[division])
    .filter((on) => on.startsWith(String(year)))
    .toSorted();

describe.each(DIVISIONS)('the newest bank holidays of %s', (division) => {
  test.each(YEARS)('%i', (year) => {
    expect(datesOf(bankHolidays(), division, year)).toEqual(expectedHolidays(year, division));
  });
});

test('the computation itself knows Easter', () => {
  expect([2019, 2024, 2026, 2028].map((year) => iso(easterSunday(year)))).toEqual(['2019-04-21', '2024-03-31', '2026-04-05', '2028-04-16']);
});

test('the snapshots cover 2019 to 2028, oldest revision first, and nothing outside', () => {
  const all = bankHolidayRevisions();
  expect(all.map(({ revision }) => revision)).toEqual(['2026-01-05', '2026-02-25']);
  for (const { coversFrom, coversUntil, divisions } of all) {
    expect([coversFrom, coversUntil]).toEqual(['2019-01-01', '2028-12-31']);
    const dates = Object.values(divisions).flatMap((holidays) => Object.keys(holidays));
    expect(dates.filter((on) => on < coversFrom || on > coversUntil)).toEqual([]);
  }
});

test('one revision differs from the one before it only by the World Cup day in Scotland', () => {
  const listed = ({ divisions }: BankHolidays): readonly string[] =>
    DIVISIONS.flatMap((division) => Object.entries(divisions[division]).map(([on, name]) => `${division} ${on} ${name}`));
  const [before, after] = bankHolidayRevisions().map(listed);
  expect(after!.filter((line) => !before!.includes(line))).toEqual(['scotland 2026-06-15 World Cup bank holiday']);
  expect(before!.filter((line) => !after!.includes(line))).toEqual([]);
});

test('a revision is found by its date; one that is not held is refused by name', () => {
  expect(bankHolidays().revision).toBe('2026-02-25');
  expect(bankHolidays('2026-01-05').revision).toBe('2026-01-05');
  expect(() => bankHolidays('2025-01-01')).toThrow('2025-01-01');
});
