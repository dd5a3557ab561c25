import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, earlierOf, isCivilDate, laterOf, weekdayOf } from '../../../policies/calendar/civil-date.js';

describe('a civil date is a real day written YYYY-MM-DD', () => {
  test.each(['2026-04-01', '2028-02-29', '2026-12-31'])('%s is one', (text) => {
    expect(isCivilDate(text)).toBe(true);
  });

  test.each([
    ['2027-02-29', 'no leap year'],
    ['2026-02-30', 'February has no 30th'],
    ['2026-04-31', 'April has 30 days'],
    ['2026-13-01', 'no 13th month'],
    ['2026-00-10', 'months start at 1'],
    ['2026-4-1', 'two digits each'],
    ['01/04/2026', 'British order'],
    ['2026-04-01T00:00', 'an instant'],
    ['2026-W14-3', 'a week date'],
    [' 2026-04-01', 'a space before it'],
    ['', 'nothing'],
  ])('"%s" is not: %s', (text) => {
    expect(isCivilDate(text)).toBe(false);
  });
});

describe('within a month ends on the corresponding date, clamped to the end of a shorter month', () => {
  test.each([
    ['2026-04-01', 1, '2026-05-01'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-04-01', 18, '2027-10-01'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months: %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  test('a cycle counted from its anchor returns to the 31st; one counted from the last date would not', () => {
    const fromAnchor = [1, 2, 3, 4, 5].map((months) => addMonths('2027-01-31', months));
    expect(fromAnchor).toEqual(['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31', '2027-06-30']);
    expect(addMonths(addMonths('2027-01-31', 1), 1)).toBe('2027-03-28');
  });
});

test.each([
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-02-28', 1, '2027-03-01'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2027-03-28', 1, '2027-03-29'],
  ['2027-10-31', 1, '2027-11-01'],
  ['2026-03-01', -1, '2026-02-28'],
])('%s and %i days: %s', (from, days, to) => {
  expect(addDays(from, days)).toBe(to);
});

test('days between two dates do not notice clock changes, notice leap days, and are negative backwards', () => {
  expect(daysBetween('2027-03-01', '2027-04-01')).toBe(31);
  expect(daysBetween('2028-01-01', '2029-01-01')).toBe(366);
  expect(daysBetween('2026-04-17', '2026-04-01')).toBe(-16);
});

test.each([
  ['2026-04-01', 3, 'Wednesday'],
  ['2028-02-29', 2, 'Tuesday'],
  ['2026-05-31', 7, 'Sunday'],
  ['1969-12-31', 3, 'Wednesday, before the epoch'],
])('%s is weekday %i, a %s', (date, weekday) => {
  expect(weekdayOf(date)).toBe(weekday);
});

test('the later and the earlier of two dates', () => {
  expect(laterOf('2026-04-30', '2026-05-01')).toBe('2026-05-01');
  expect(earlierOf('2026-04-30', '2026-05-01')).toBe('2026-04-30');
});
