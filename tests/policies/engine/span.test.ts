import { describe, expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { windowAt } from '../../../policies/calendar/window.js';
import { officeCalendar } from '../../../policies/calendar/working-days.js';
import { holdingOf } from '../../../policies/engine/holding.js';
import { ALWAYS, holdsOn, merged, outside, overlap, spanFor } from '../../../policies/engine/span.js';
import { directory, person } from './life.js';

test('stretches that overlap or touch are one', () => {
  expect(
    merged([
      { from: '2026-05-20' },
      { from: '2026-01-01', to: '2026-02-10' },
      { from: '2026-02-11', to: '2026-03-01' },
      { from: '2026-01-15', to: '2026-01-20' },
    ]),
  ).toEqual([{ from: '2026-01-01', to: '2026-03-01' }, { from: '2026-05-20' }]);
});

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const SINCE_MAY = { from: '2026-05-01' };

test.each([
  ['nothing', [], [{ from: '0001-01-01' }]],
  ['everything', ALWAYS, []],
  ['a month', [MARCH], [{ from: '0001-01-01', to: '2026-02-28' }, { from: '2026-04-01' }]],
  ['what lasts', [SINCE_MAY], [{ from: '0001-01-01', to: '2026-04-30' }]],
  [
    'two, given in the wrong order',
    [SINCE_MAY, MARCH],
    [
      { from: '0001-01-01', to: '2026-02-28' },
      { from: '2026-04-01', to: '2026-04-30' },
    ],
  ],
  ['two that touch', [MARCH, { from: '2026-04-01', to: '2026-04-30' }], [{ from: '0001-01-01', to: '2026-02-28' }, { from: '2026-05-01' }]],
])('the days outside of %s', (_, spans, expected) => {
  expect(outside(spans)).toEqual(expected);
});

test.each([
  ['with nothing', [MARCH], [], []],
  ['with everything', [MARCH], ALWAYS, [MARCH]],
  ['that do not meet', [MARCH], [SINCE_MAY], []],
  ['that share one day', [MARCH], [{ from: '2026-03-31', to: '2026-04-15' }], [{ from: '2026-03-31', to: '2026-03-31' }]],
  ['of which one lasts', [{ from: '2026-03-15' }], [MARCH], [{ from: '2026-03-15', to: '2026-03-31' }]],
  ['that both last', [{ from: '2026-03-15' }], [SINCE_MAY], [SINCE_MAY]],
  [
    'of two stretches with one that covers them',
    [MARCH, { from: '2026-04-10', to: '2026-04-20' }],
    [{ from: '2026-03-20', to: '2026-04-12' }],
    [
      { from: '2026-03-20', to: '2026-03-31' },
      { from: '2026-04-10', to: '2026-04-12' },
    ],
  ],
])('the days in both, %s', (_, left, right, expected) => {
  expect(overlap(left, right)).toEqual(expected);
  expect(overlap(right, left)).toEqual(expected);
});

test('both ends belong to a stretch', () => {
  expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => holdsOn([MARCH], day))).toEqual([false, true, true, false]);
});

describe('a figure that tightens in May 2026, whose last week has no bank holiday after Mon 25', () => {
  const may = windowAt('2026-05-01', 'calendar-month');
  const office = officeCalendar(bankHolidays(), 'england-and-wales');
  test.each([
    ['since April', { from: '2026-04-30' }, true],
    ['from Fri 22 May: 26, 27, 28, 29 May are four working days', { from: '2026-05-22' }, false],
    ['from Thu 21 May: 22, 26, 27, 28, 29 May are five', { from: '2026-05-21' }, true],
    ['until the last day', { from: '2026-04-01', to: '2026-05-31' }, true],
    ['until the day before', { from: '2026-04-01', to: '2026-05-30' }, false],
  ])('%s', (_, span, counts) => {
    expect(spanFor(may, [span], office) !== undefined).toBe(counts);
  });
});

test('cases are held from allocation to their last day; the roster may say always or never of the person', () => {
  const cases = [
    { worker: 'wes', allocatedOn: '2026-04-01', closedOn: '2026-04-20' },
    { worker: 'wes', allocatedOn: '2026-06-01' },
    { worker: 'una', allocatedOn: '2026-01-01' },
  ];
  const holding = (caseHolding?: 'yes' | 'no') =>
    holdingOf('wes', { people: directory(person('wes', caseHolding === undefined ? {} : { caseHolding })), cases });
  expect(holding()).toEqual([{ from: '2026-04-01', to: '2026-04-20' }, { from: '2026-06-01' }]);
  expect(holding('no')).toEqual([]);
  expect(holding('yes')[0]!.to).toBeUndefined();
});
