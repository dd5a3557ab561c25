import { describe, expect, test } from 'vitest';
import { atClock, civilDateAt, dayInWords, endOfDay, isoAt, isZone, startOfDay } from '../../../policies/calendar/zone.js';

const LONDON = 'Europe/London';

describe('due is 23:59:59 of the due day, with the offset of that day', () => {
  test.each([
    ['2026-04-17', '2026-04-17T23:59:59+01:00'],
    ['2027-01-15', '2027-01-15T23:59:59+00:00'],
    ['2027-03-27', '2027-03-27T23:59:59+00:00'],
    ['2027-03-28', '2027-03-28T23:59:59+01:00'],
    ['2027-10-30', '2027-10-30T23:59:59+01:00'],
    ['2027-10-31', '2027-10-31T23:59:59+00:00'],
  ])('%s: %s', (date, iso) => {
    expect(isoAt(endOfDay(date, LONDON), LONDON)).toBe(iso);
    expect(endOfDay(date, LONDON)).toBe(Date.parse(iso));
  });

  test('in a zone across the world the same civil day ends at another instant', () => {
    expect(endOfDay('2026-04-17', 'Pacific/Auckland')).toBe(Date.parse('2026-04-17T23:59:59+12:00'));
  });
});

describe('a civil day', () => {
  test('is 23 hours long when clocks go forward and 25 when they go back', () => {
    const hours = (from: string, to: string): number => (startOfDay(to, LONDON) - startOfDay(from, LONDON)) / 3_600_000;
    expect(hours('2027-03-28', '2027-03-29')).toBe(23);
    expect(hours('2027-10-31', '2027-11-01')).toBe(25);
  });

  test('belongs to an instant by the wall clock of the zone', () => {
    expect(civilDateAt(Date.parse('2026-06-30T22:59:59Z'), LONDON)).toBe('2026-06-30');
    expect(civilDateAt(Date.parse('2026-06-30T23:00:00Z'), LONDON)).toBe('2026-07-01');
    expect(civilDateAt(Date.parse('2026-12-31T23:30:00Z'), LONDON)).toBe('2026-12-31');
  });
});

test('eight in the morning is eight by the wall clock on both sides of a clock change', () => {
  expect(atClock('2027-03-26', 8, 0, LONDON)).toBe(Date.parse('2027-03-26T08:00:00Z'));
  expect(atClock('2027-03-29', 8, 0, LONDON)).toBe(Date.parse('2027-03-29T07:00:00Z'));
  expect(atClock('2027-03-28', 1, 30, LONDON)).toBe(Date.parse('2027-03-28T01:30:00Z'));
});

test('a day is written for people with its weekday', () => {
  expect(dayInWords('2026-04-17')).toBe('Fri 17 Apr 2026');
});

test('only names of the time zone database are zones', () => {
  expect(isZone(LONDON)).toBe(true);
  expect(isZone('Europe/Londres')).toBe(false);
});
