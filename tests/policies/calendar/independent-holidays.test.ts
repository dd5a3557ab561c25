import Holidays from 'date-holidays';
import { expect, test } from 'vitest';
import { bankHolidays, type Division } from '../../../policies/calendar/bank-holidays.js';
import { weekdayOf } from '../../../policies/calendar/civil-date.js';

// A library that others keep, from sources of its own. It knows weekends as well, which are no working days anyway.

const REGION: Readonly<Record<Division, string>> = { 'england-and-wales': 'ENG', scotland: 'SCT', 'northern-ireland': 'NIR' };
const YEARS = Array.from({ length: 10 }, (_, at) => 2019 + at);

function known(division: Division): readonly string[] {
  return Object.keys(bankHolidays().divisions[division]).toSorted();
}

function independent(division: Division): readonly string[] {
  const library = new Holidays('GB', REGION[division]);
  const days = YEARS.flatMap((year) => library.getHolidays(year)).filter(({ type }) => type === 'public' || type === 'bank');
  return [...new Set(days.map(({ date }) => date.slice(0, 10)))].filter((date) => weekdayOf(date) <= 5).toSorted();
}

test.each<readonly [Division, readonly string[]]>([
  ['england-and-wales', []],
  // The one-off holiday for the World Cup, which was announced in February 2026 and which the library lacks.
  ['scotland', ['2026-06-15']],
  ['northern-ireland', []],
])('%s, 2019 to 2028', (division, missing) => {
  const theirs = independent(division);
  expect(known(division).filter((date) => !theirs.includes(date))).toEqual(missing);
  expect(theirs.filter((date) => !known(division).includes(date))).toEqual([]);
});
