import { describe, expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { officeCalendar } from '../../../policies/calendar/working-days.js';
import { parseWorkingPattern } from '../../../policies/calendar/working-pattern.js';
import { type MorningRequest, nextMorning, waitsUntil } from '../../../policies/people/morning.js';

const ENGLAND = officeCalendar(bankHolidays(), 'england-and-wales');
const PART_TIME = { ...ENGLAND, pattern: parseWorkingPattern('Mon Tue Thu')! };

function morning(now: string, more: Partial<MorningRequest> = {}): string {
  const { at, on } = nextMorning({
    now: Date.parse(now),
    zone: 'Europe/London',
    calendar: ENGLAND,
    lastDigestOn: null,
    offsetMinutes: 0,
    ...more,
  });
  return `${on} ${new Date(at).toISOString().slice(0, 16)}Z`;
}

describe('the next working morning', () => {
  test.each([
    ['before eight: today at eight', '2026-03-11T05:00:00Z', '2026-03-11 2026-03-11T08:00Z'],
    ['09:50: the morning still counts, in five minutes', '2026-03-11T09:50:00Z', '2026-03-11 2026-03-11T09:55Z'],
    ['10:00: tomorrow', '2026-03-11T10:00:00Z', '2026-03-12 2026-03-12T08:00Z'],
    ['10:01: tomorrow', '2026-03-11T10:01:00Z', '2026-03-12 2026-03-12T08:00Z'],
    ['Friday afternoon: Monday', '2026-03-13T15:00:00Z', '2026-03-16 2026-03-16T08:00Z'],
    ['Saturday morning: Monday', '2026-03-14T08:30:00Z', '2026-03-16 2026-03-16T08:00Z'],
    ['the Thursday before Easter, in the afternoon: the Tuesday after', '2026-04-02T15:00:00Z', '2026-04-07 2026-04-07T07:00Z'],
    ['Christmas Eve 2026, in the afternoon: the 29th', '2026-12-24T15:00:00Z', '2026-12-29 2026-12-29T08:00Z'],
    ['in summer eight is seven UTC', '2026-07-01T05:00:00Z', '2026-07-01 2026-07-01T07:00Z'],
    ['the weekend on which clocks go forward', '2027-03-26T15:00:00Z', '2027-03-30 2027-03-30T07:00Z'],
    ['the weekend on which clocks go back', '2027-10-29T15:00:00Z', '2027-11-01 2027-11-01T08:00Z'],
    ['just after midnight by the wall clock, while UTC is still yesterday', '2026-06-30T23:30:00Z', '2026-07-01 2026-07-01T07:00Z'],
  ])('%s', (_, now, expected) => {
    expect(morning(now)).toBe(expected);
  });

  test.each([
    ['at noon of the same day: at once', '2026-03-11T12:00:00Z', '2026-03-11 2026-03-11T12:00Z'],
    ['when the office has closed: tomorrow', '2026-03-11T18:00:00Z', '2026-03-12 2026-03-12T08:00Z'],
    ['at night: in the morning', '2026-03-11T02:00:00Z', '2026-03-11 2026-03-11T08:00Z'],
    ['on a Saturday: on Monday', '2026-03-14T11:00:00Z', '2026-03-16 2026-03-16T08:00Z'],
  ])('one that could not be sent, %s', (_, now, expected) => {
    expect(morning(now, { isLate: true })).toBe(expected);
  });

  test.each([
    ['09:58: as planned', '2026-03-11T09:58:00Z', '2026-03-11T10:15:00Z', '2026-03-11 2026-03-11T10:15Z'],
    ['10:01: as planned, and not tomorrow', '2026-03-11T10:01:00Z', '2026-03-11T10:15:00Z', '2026-03-11 2026-03-11T10:15Z'],
    ['10:16, when it has gone: tomorrow', '2026-03-11T10:16:00Z', '2026-03-11T10:15:00Z', '2026-03-12 2026-03-12T08:20Z'],
    ['at six, planned for another day', '2026-03-11T06:00:00Z', '2026-03-12T08:20:00Z', '2026-03-11 2026-03-11T08:20Z'],
  ])('what arrives while one is planned goes with it, at %s', (_, now, planned, expected) => {
    expect(morning(now, { offsetMinutes: 20, planned: Date.parse(planned) })).toBe(expected);
  });

  test('a service is spread over some minutes', () => {
    expect(morning('2026-03-11T05:00:00Z', { offsetMinutes: 12 })).toBe('2026-03-11 2026-03-11T08:12Z');
  });
});

describe('for this person', () => {
  test.each([
    ['who works Mon Tue Thu, on a Tuesday afternoon', { calendar: PART_TIME }, '2026-03-10T15:00:00Z', '2026-03-12 2026-03-12T08:00Z'],
    ['who works Mon Tue Thu, on a Wednesday morning', { calendar: PART_TIME }, '2026-03-11T06:00:00Z', '2026-03-12 2026-03-12T08:00Z'],
    ['who had a digest this morning: tomorrow', { lastDigestOn: '2026-03-11' }, '2026-03-11T08:30:00Z', '2026-03-12 2026-03-12T08:00Z'],
    ['who had one on Friday: Monday', { lastDigestOn: '2026-03-13' }, '2026-03-13T08:30:00Z', '2026-03-16 2026-03-16T08:00Z'],
    ['who had one yesterday: today', { lastDigestOn: '2026-03-10' }, '2026-03-11T05:00:00Z', '2026-03-11 2026-03-11T08:00Z'],
    ['who is back on Monday', { notBefore: '2026-03-16' }, '2026-03-11T05:00:00Z', '2026-03-16 2026-03-16T08:00Z'],
    ['who is back on a Saturday: the Monday after', { notBefore: '2026-03-14' }, '2026-03-11T05:00:00Z', '2026-03-16 2026-03-16T08:00Z'],
    ['who is back already', { notBefore: '2026-03-02' }, '2026-03-11T05:00:00Z', '2026-03-11 2026-03-11T08:00Z'],
  ])('%s', (_, more, now, expected) => {
    expect(morning(now, more)).toBe(expected);
  });
});

describe('a digest that is due', () => {
  const wait = (now: string, due: string, more: Partial<MorningRequest> = {}): string | undefined => {
    const until = waitsUntil({
      now: Date.parse(now),
      due: Date.parse(due),
      zone: 'Europe/London',
      calendar: ENGLAND,
      offsetMinutes: 3,
      ...more,
    });
    return until === undefined ? undefined : new Date(until).toISOString().slice(11, 16);
  };

  test.each([
    ['at its moment', '2026-03-11T08:03:00Z', '2026-03-11T08:03:00Z'],
    ['half an hour late, because the worker is busy', '2026-03-11T08:33:00Z', '2026-03-11T08:03:00Z'],
    ['in the afternoon, when the mail server is back', '2026-03-11T17:59:00Z', '2026-03-11T17:59:00Z'],
  ])('goes %s', (_, now, due) => {
    expect(wait(now, due)).toBeUndefined();
  });

  test.each([
    // A week late, on a Wednesday at nine: all that was missed comes with it.
    ['a worker is back in the day: a little while', '2026-03-18T09:00:00Z', '2026-03-11T08:03:00Z', '09:08'],
    ['a worker is back at night', '2026-03-18T23:00:00Z', '2026-03-18T08:03:00Z', '23:08'],
    ['a worker is back before eight', '2026-03-18T06:59:00Z', '2026-03-17T08:03:00Z', '07:07'],
    ['a worker is back on a Saturday, at noon', '2026-03-14T12:00:00Z', '2026-03-13T08:03:00Z', '12:08'],
  ])('waits when %s', (_, now, due, until) => {
    expect(wait(now, due)).toBe(until);
  });

  test("waits on the person's own day off, a Wednesday", () => {
    expect(wait('2026-03-11T08:03:00Z', '2026-03-11T08:03:00Z', { calendar: PART_TIME })).toBe('08:11');
  });
});
