import { expect, it } from 'vitest';
import { judge } from '../../../client/doctor/checks/calendar.js';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';

// Its last day is 31 December 2028.
const REVISION = bankHolidays('2026-02-25');

it.each([
  ['2028-06-30', 'ok', 'known until Sun 31 Dec 2028 (revision 2026-02-25)'],
  ['2028-07-01', 'warning', 'dates after it are provisional'],
  ['2028-12-31', 'warning', 'dates after it are provisional'],
  ['2029-01-01', 'failed', 'every date from today on is provisional'],
])('on %s the bank holidays are %s', (today, state, words) => {
  const finding = judge(REVISION, ['scotland'], today);
  expect(finding.state).toBe(state);
  expect(finding.seen).toContain('bank holidays for scotland are known until Sun 31 Dec 2028');
  expect(finding.seen).toContain(words);
});
