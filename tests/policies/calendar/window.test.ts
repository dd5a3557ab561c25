import { expect, test } from 'vitest';
import { nextWindow, previousWindow, windowAt, windowNamed } from '../../../policies/calendar/window.js';

test.each([
  ['2026-05-01', 'calendar-month', { key: '2026-05', name: 'May 2026', from: '2026-05-01', to: '2026-05-31' }],
  ['2026-05-31', 'calendar-month', { key: '2026-05', name: 'May 2026', from: '2026-05-01', to: '2026-05-31' }],
  ['2028-02-10', 'calendar-month', { key: '2028-02', name: 'February 2028', from: '2028-02-01', to: '2028-02-29' }],
  ['2026-06-30', 'calendar-quarter', { key: '2026-Q2', name: 'April to June 2026', from: '2026-04-01', to: '2026-06-30' }],
  ['2026-12-31', 'calendar-quarter', { key: '2026-Q4', name: 'October to December 2026', from: '2026-10-01', to: '2026-12-31' }],
  ['2026-01-01', 'calendar-year', { key: '2026', name: '2026', from: '2026-01-01', to: '2026-12-31' }],
] as const)('%s lies in its %s', (date, kind, window) => {
  expect(windowAt(date, kind)).toEqual(window);
});

test('windows follow one another over the turn of the year', () => {
  expect(nextWindow(windowAt('2026-12-15', 'calendar-month'), 'calendar-month').key).toBe('2027-01');
  expect(nextWindow(windowAt('2026-12-15', 'calendar-quarter'), 'calendar-quarter').key).toBe('2027-Q1');
  expect(previousWindow(windowAt('2027-01-15', 'calendar-month'), 'calendar-month').key).toBe('2026-12');
  expect(previousWindow(windowAt('2027-03-31', 'calendar-year'), 'calendar-year').key).toBe('2026');
});

test.each([
  ['2026', '2026-01-01', '2026-12-31'],
  ['2026-H2', '2026-07-01', '2026-12-31'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
  ['2028-02', '2028-02-01', '2028-02-29'],
])('the key %s names the window from %s to %s, which has that key', (key, from, to) => {
  expect(windowNamed(key)).toMatchObject({ key, from, to });
});

test.each(['2026-13', '2026-Q5', '2026-04-01', 'May'])('%s is the key of no window of the calendar', (key) => {
  expect(windowNamed(key)).toBeUndefined();
});
