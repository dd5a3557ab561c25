import { describe, expect, test } from 'vitest';
import { addCalendarDuration, durationInWords, everyInWords, parseDuration } from '../../../policies/calendar/duration.js';

describe('a length of time as a policy writes it', () => {
  test.each([
    ['10 working days', { count: 10, unit: 'working-days' }],
    ['1 working day', { count: 1, unit: 'working-days' }],
    ['1 month', { count: 1, unit: 'months' }],
    ['24 hours', { count: 24, unit: 'hours' }],
    ['10 days', { count: 10, unit: 'days' }],
    [' 4 weeks ', { count: 4, unit: 'weeks' }],
    ['2 years', { count: 2, unit: 'years' }],
  ] as const)('"%s" is read, and written back the same', (text, duration) => {
    expect(parseDuration(text)).toEqual(duration);
    expect(durationInWords(duration)).toBe(text.trim());
  });

  test.each(['0 days', 'ten days', '1.5 months', '-1 day', '10 workingdays', '10', 'month', '', '99999 days', '1 month and a day'])(
    '"%s" is refused',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  test('an interval of one is said without its number', () => {
    expect(everyInWords({ count: 1, unit: 'years' })).toBe('every year');
    expect(everyInWords({ count: 2, unit: 'months' })).toBe('every 2 months');
  });
});

describe('calendar durations, several times over, count from the anchor', () => {
  test.each([
    ['2026-04-01', '10 days', 1, '2026-04-11'],
    ['2026-01-05', '4 weeks', 2, '2026-03-02'],
    ['2027-01-31', '1 month', 2, '2027-03-31'],
    ['2028-02-29', '1 year', 1, '2029-02-28'],
    ['2028-02-29', '1 year', 4, '2032-02-29'],
  ])('%s and %s, %i times: %s', (from, text, times, to) => {
    expect(addCalendarDuration(from, parseDuration(text)!, times)).toBe(to);
  });

  test.each(['24 hours', '10 working days'])('%s cannot be counted without a clock or a working calendar', (text) => {
    expect(() => addCalendarDuration('2026-04-01', parseDuration(text)!)).toThrow(RangeError);
  });
});
