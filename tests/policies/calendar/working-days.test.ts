import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankHolidays, type Division } from '../../../policies/calendar/bank-holidays.js';
import { addDays } from '../../../policies/calendar/civil-date.js';
import {
  addWorkingDays,
  dayOff,
  officeCalendar,
  sameCalendar,
  type WorkingCalendar,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysBetween,
} from '../../../policies/calendar/working-days.js';
import { parseWorkingPattern } from '../../../policies/calendar/working-pattern.js';

const ENGLAND = officeCalendar(bankHolidays(), 'england-and-wales');
const of = (division: Division, revision?: string): WorkingCalendar => officeCalendar(bankHolidays(revision), division);
const working = (days: string): WorkingCalendar => ({ ...ENGLAND, pattern: parseWorkingPattern(days)! });

describe('N working days from a day: that day is day 0', () => {
  test.each([
    ['10 from Wed 1 April 2026, over Easter in England', '2026-04-01', 10, ENGLAND, '2026-04-17'],
    ['the same in Scotland, which works on Easter Monday', '2026-04-01', 10, of('scotland'), '2026-04-16'],
    ['3 from Wed 23 December 2026, over Christmas', '2026-12-23', 3, ENGLAND, '2026-12-30'],
    ['1 from a Friday', '2026-03-06', 1, ENGLAND, '2026-03-09'],
    ['1 from a Saturday', '2026-03-07', 1, ENGLAND, '2026-03-09'],
    ['1 from Hogmanay 2025 in England', '2025-12-31', 1, ENGLAND, '2026-01-02'],
    ['1 from Hogmanay 2025 in Scotland, where 2 January is a holiday', '2025-12-31', 1, of('scotland'), '2026-01-05'],
    [
      '1 from Fri 12 June 2026 in Scotland, before the World Cup day was announced',
      '2026-06-12',
      1,
      of('scotland', '2026-01-05'),
      '2026-06-15',
    ],
    ['1 from Fri 12 June 2026 in Scotland, after it was', '2026-06-12', 1, of('scotland', '2026-02-25'), '2026-06-16'],
    ['1 from Fri 12 June 2026 in England', '2026-06-12', 1, of('england-and-wales', '2026-02-25'), '2026-06-15'],
    ["2 from Mon 16 March 2026 in Northern Ireland, over St Patrick's Day", '2026-03-16', 2, of('northern-ireland'), '2026-03-19'],
    [
      '1 from Fri 10 July 2026 in Northern Ireland, where Mon 13 July stands in for the Twelfth',
      '2026-07-10',
      1,
      of('northern-ireland'),
      '2026-07-14',
    ],
    ['1 from Fri 9 July 2027 in Northern Ireland, where the Twelfth is a Monday', '2027-07-09', 1, of('northern-ireland'), '2027-07-13'],
    ['10 from Wed 1 April 2026 for someone who works Mon Tue Thu', '2026-04-01', 10, working('Mon Tue Thu'), '2026-04-27'],
    ['1 from a Friday for someone who works weekends', '2026-03-06', 1, working('Fri-Mon'), '2026-03-07'],
    [
      '10 over Easter with a closure on Tue 7 April',
      '2026-04-01',
      10,
      { ...ENGLAND, closures: { '2026-04-07': 'Office move' } },
      '2026-04-20',
    ],
    ['5 back from Fri 17 April 2026', '2026-04-17', -5, ENGLAND, '2026-04-10'],
    ['2 back from Tue 7 April 2026, over Easter', '2026-04-07', -2, ENGLAND, '2026-04-01'],
    ['none', '2026-04-04', 0, ENGLAND, '2026-04-04'],
  ])('%s', (_, from, count, calendar, to) => {
    expect(addWorkingDays(from, count, calendar).on).toBe(to);
  });

  test('a count that no calendar can hold is refused rather than looped for ever', () => {
    expect(() => addWorkingDays('2026-04-01', 9000, ENGLAND)).toThrow(RangeError);
  });
});

test('each day passed over is remembered with its reason', () => {
  const calendar = { ...working('Mon Tue Thu'), closures: { '2026-04-09': 'Training day' } };
  expect(addWorkingDays('2026-04-02', 2, calendar)).toEqual({
    on: '2026-04-13',
    skipped: [
      { on: '2026-04-03', kind: 'pattern', name: 'not a working day of the person who owes it' },
      { on: '2026-04-04', kind: 'weekend', name: 'Saturday' },
      { on: '2026-04-05', kind: 'weekend', name: 'Sunday' },
      { on: '2026-04-06', kind: 'bank-holiday', name: 'Easter Monday' },
      { on: '2026-04-08', kind: 'pattern', name: 'not a working day of the person who owes it' },
      { on: '2026-04-09', kind: 'closure', name: 'Training day' },
      { on: '2026-04-10', kind: 'pattern', name: 'not a working day of the person who owes it' },
      { on: '2026-04-11', kind: 'weekend', name: 'Saturday' },
      { on: '2026-04-12', kind: 'weekend', name: 'Sunday' },
    ],
  });
});

test('a bank holiday is named only to those who would have worked on it', () => {
  expect(dayOff('2026-04-03', ENGLAND)?.name).toBe('Good Friday');
  expect(dayOff('2026-04-03', working('Mon Tue Thu'))?.kind).toBe('pattern');
  expect(dayOff('2026-04-02', ENGLAND)).toBeUndefined();
});

test('the last working day on or before, and the first on or after', () => {
  expect(workingDayOnOrBefore('2026-05-31', ENGLAND)).toBe('2026-05-29');
  expect(workingDayOnOrBefore('2026-04-06', ENGLAND)).toBe('2026-04-02');
  expect(workingDayOnOrBefore('2026-04-02', ENGLAND)).toBe('2026-04-02');
  expect(workingDayOnOrAfter('2026-04-03', ENGLAND)).toBe('2026-04-07');
  expect(workingDayOnOrAfter('2026-04-07', ENGLAND)).toBe('2026-04-07');
});

test('working days between two dates leave out the first and include the last', () => {
  expect(workingDaysBetween('2026-04-01', '2026-04-17', ENGLAND)).toBe(10);
  expect(workingDaysBetween('2026-04-02', '2026-04-06', ENGLAND)).toBe(0);
  expect(workingDaysBetween('2026-04-17', '2026-04-01', ENGLAND)).toBe(0);
});

describe('somebody whose working days change', () => {
  const calendar = officeCalendar(bankHolidays(), 'england-and-wales');
  // Monday to Friday until Mon 8 June 2026, then Monday to Wednesday.
  const changed = { ...calendar, pattern: [1, 2, 3], earlier: [{ until: '2026-06-08', days: [1, 2, 3, 4, 5] }] };

  test('works the days before as they were, and those from then on as they are', () => {
    expect(addWorkingDays('2026-06-02', 10, changed).on).toBe('2026-06-22');
    expect(addWorkingDays('2026-06-02', 4, changed).on).toBe('2026-06-08');
    expect(workingDayOnOrBefore('2026-06-05', changed)).toBe('2026-06-05');
    expect(workingDayOnOrBefore('2026-06-12', changed)).toBe('2026-06-10');
  });

  test('has no date moved that had passed, and none moved to a day that has', () => {
    const pattern = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    fc.assert(
      fc.property(pattern, pattern, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 25 }), (before, after, days, count) => {
        const from = addDays('2026-05-04', days);
        const was = addWorkingDays('2026-05-04', count, { ...calendar, pattern: before }).on;
        const is = addWorkingDays('2026-05-04', count, {
          ...calendar,
          pattern: after,
          earlier: [{ until: addDays(from, -1), days: before }],
        }).on;
        expect(was < from ? is === was : is >= from).toBe(true);
      }),
    );
  });

  test('is not taken for somebody who always worked so', () => {
    expect(sameCalendar(changed)).not.toBe(sameCalendar({ ...calendar, pattern: [1, 2, 3] }));
    expect(sameCalendar({ ...changed })).toBe(sameCalendar(changed));
  });
});
