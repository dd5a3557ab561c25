import { expect, test } from 'vitest';
import { parseWorkingPattern, patternInWords } from '../../../policies/calendar/working-pattern.js';

test.each([
  ['Mon-Fri', [1, 2, 3, 4, 5], 'Mon-Fri'],
  ['Mon Tue Thu', [1, 2, 4], 'Mon Tue Thu'],
  ['Thu, Mon, Tue', [1, 2, 4], 'Mon Tue Thu'],
  ['Mon-Wed Fri', [1, 2, 3, 5], 'Mon Tue Wed Fri'],
  ['Fri-Mon', [1, 5, 6, 7], 'Mon Fri Sat Sun'],
  ['Mon-Mon', [1], 'Mon'],
  ['monday tues WEDS thurs', [1, 2, 3, 4], 'Mon Tue Wed Thu'],
])('"%s" is understood as %j and shown as "%s"', (text, days, shown) => {
  expect(parseWorkingPattern(text)).toEqual(days);
  expect(patternInWords(days)).toBe(shown);
});

test.each([
  '',
  ' ',
  'Mon-',
  '-Fri',
  'Mon-Wed-Fri',
  'Mo',
  'Mos',
  '1-5',
  'Mon/Tue',
  'Mon – Fri',
  'weekdays',
  'Funday',
  'Monkey',
  'Mon Sunshine',
])('"%s" is not a working pattern', (text) => {
  expect(parseWorkingPattern(text)).toBeUndefined();
});
