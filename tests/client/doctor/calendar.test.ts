import { expect, it } from 'vitest';
import { judge, whoCountsOtherwise } from '../../../client/doctor/checks/calendar.js';
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

it.each([
  ['no worker has run yet', undefined, 0, undefined],
  ['all were told of the revision in force', '2026-02-25', 0, undefined],
  ['no worker of this release has started yet', '2025-11-01', 0, /^what runs counts with .* 2025-11-01, and this release has 2026-02-25$/],
  ['a later release works for this service', '2026-06-01', 0, /2026-06-01, and this release has 2026-02-25, which is older$/],
  ['some are still to be told', '2026-02-25', 3, /^3 still count with the bank holidays before revision 2026-02-25/],
])('when %s, it says so', (_, revision, waiting, words) => {
  const finding = whoCountsOtherwise(REVISION, { revision, waiting });
  expect(finding?.state).toBe(words === undefined ? undefined : 'warning');
  if (words !== undefined) expect(finding?.seen).toMatch(words);
});
