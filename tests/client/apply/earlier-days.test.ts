import { expect, it } from 'vitest';
import { withEarlierDays } from '../../../client/apply/earlier-days.js';
import type { StaffMember } from '../../../activities/store/store.js';
import type { WorkingPattern } from '../../../policies/calendar/working-pattern.js';
import { person } from './examples.js';

const WEEK = [1, 2, 3, 4, 5];
const HALF = [1, 2, 3];
const earlier = (now: WorkingPattern, known?: Partial<StaffMember>, today = '2026-06-15') =>
  withEarlierDays([person('sam', { workingDays: now })], known === undefined ? [] : [{ ...person('sam'), ...known }], today)[0]
    ?.workedBefore;

it('other working days apply from the day of the apply; what was worked before is remembered', () => {
  expect(earlier(HALF, { workingDays: WEEK })).toEqual([{ until: '2026-06-14', days: WEEK }]);
  const before = [{ until: '2026-02-28', days: HALF }];
  expect(earlier([2, 4], { workingDays: WEEK, workedBefore: before })).toEqual([...before, { until: '2026-06-14', days: WEEK }]);
});

it('the same days, and those of somebody new, are no change', () => {
  expect(earlier(WEEK, { workingDays: WEEK })).toBeUndefined();
  expect(earlier(HALF)).toBeUndefined();
  const before = [{ until: '2026-02-28', days: HALF }];
  expect(earlier(WEEK, { workingDays: WEEK, workedBefore: before })).toEqual(before);
});

it('a slip that is mended on the same day leaves nothing behind', () => {
  const slip = { workingDays: HALF, workedBefore: [{ until: '2026-06-14', days: WEEK }] };
  expect(earlier(WEEK, slip)).toBeUndefined();
  expect(earlier([2, 4], slip)).toEqual([{ until: '2026-06-14', days: WEEK }]);
});
