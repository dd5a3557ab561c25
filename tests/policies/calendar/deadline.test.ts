import { expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { deadlineAfter } from '../../../policies/calendar/deadline.js';
import { parseDuration } from '../../../policies/calendar/duration.js';
import { officeCalendar } from '../../../policies/calendar/working-days.js';

const ENGLAND = officeCalendar(bankHolidays(), 'england-and-wales');

test.each([
  ['within a month of', '2026-01-05', '1 month', 'of', '2026-02-05'],
  ['within the first month of', '2026-01-05', '1 month', 'first', '2026-02-04'],
  ['within a month of, at the end of a month', '2026-01-31', '1 month', 'of', '2026-02-28'],
  ['within the first month of, at the end of a month', '2026-01-31', '1 month', 'first', '2026-02-27'],
  ['within a year of', '2026-04-01', '1 year', 'of', '2027-04-01'],
  ['within the first year of', '2026-04-01', '1 year', 'first', '2027-03-31'],
  ['within ten days of, over Easter and on a Saturday all the same', '2026-04-01', '10 days', 'of', '2026-04-11'],
  ['within ten working days of', '2026-04-01', '10 working days', 'of', '2026-04-17'],
] as const)('%s %s (%s, "%s"): the last day is %s', (_, anchor, within, counting, on) => {
  expect(deadlineAfter(anchor, parseDuration(within)!, ENGLAND, counting).on).toBe(on);
});

test('only a count of working days passes days over', () => {
  const skipped = deadlineAfter('2026-04-01', parseDuration('10 working days')!, ENGLAND).skipped.filter(({ kind }) => kind !== 'weekend');
  expect(skipped.map(({ on, name }) => `${on} ${name}`)).toEqual(['2026-04-03 Good Friday', '2026-04-06 Easter Monday']);
  expect(deadlineAfter('2026-04-01', parseDuration('10 days')!, ENGLAND).skipped).toEqual([]);
});
