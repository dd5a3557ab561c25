import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarOf } from '../../../client/print/preview-calendar.js';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { preview } from '../../../policies/preview/preview.js';
import { STANDARD } from '../../policies/engine/life.js';

const NOW = Date.parse('2026-03-30T09:00:00Z');
const request = {
  policy: STANDARD,
  start: '2026-04-01',
  cases: [{ ref: 'C-1', allocatedOn: '2026-04-01', kind: 'longer-term', risks: [] }],
  until: '2026-06-30',
  holidays: bankHolidays(),
} as const;

function events(text: string): readonly ICAL.Event[] {
  return new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

test('another program reads every date, as a whole day, with what and why', () => {
  const read = events(calendarOf(preview(request), NOW));
  expect(read.map(({ startDate, summary }) => `${startDate.toString()} ${summary}`)).toEqual([
    '2026-04-17 10-day overview (case/C-1)',
    '2026-05-01 Supervision agreement (relationship)',
    '2026-05-01 First casework supervision (case/C-1)',
    '2026-05-01 First supervision (relationship)',
    '2026-05-31 Monthly supervision for May 2026 (relationship)',
    '2026-06-30 Monthly supervision for June 2026 (relationship)',
  ]);
  expect(read.every(({ startDate }) => startDate.isDate)).toBe(true);
  expect(read[0]?.description).toContain('Skipped: Good Friday (Fri 3 Apr 2026), Easter Monday (Mon 6 Apr 2026) and 4 weekend days.');
});

test('every entry has a UID of its own, which stays when the file is made again later', () => {
  const uids = events(calendarOf(preview(request), NOW)).map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(6);
  expect(events(calendarOf(preview(request), NOW + 86_400_000)).map(({ uid }) => uid)).toEqual(uids);
});

test('what was assumed is in the file, on lines that no reader stumbles over', () => {
  const text = calendarOf(preview(request), NOW);
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  expect(String(calendar.getFirstPropertyValue('x-wr-caldesc'))).toContain('Everybody works Monday to Friday.');
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});
