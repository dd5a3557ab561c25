import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarFilesOf } from '../../../activities/mail/session-calendar.js';
import { AMINA, booking, inputFor, PRIYA } from './service.js';

const BOOKED = booking('p-04', { bookedFor: '2026-04-23' });
const MOVED = { ...booking('p-04', { bookedFor: '2026-04-29', bookedBefore: '2026-04-23' }), sequence: 9 };
const OFF = { ...booking('p-04', { bookedBefore: '2026-04-23' }), sequence: 9 };
const HELD = { ...booking('p-04', { bookedBefore: '2026-04-23', metOn: '2026-04-23' }), sequence: 9 };

/** As another program reads it. */
function read(notices: Parameters<typeof calendarFilesOf>[0], to = PRIYA) {
  return calendarFilesOf(notices, inputFor(to)).map(({ method, content }) => {
    const calendar = new ICAL.Component(ICAL.parse(content) as never);
    const events = calendar.getAllSubcomponents('vevent');
    return {
      method,
      says: String(calendar.getFirstPropertyValue('method')),
      events: events.map((event) => ({
        uid: String(event.getFirstPropertyValue('uid')),
        sequence: Number(event.getFirstPropertyValue('sequence')),
        status: String(event.getFirstPropertyValue('status')),
        on: String(event.getFirstPropertyValue('dtstart')),
        stamp: String(event.getFirstPropertyValue('dtstamp')),
        organizer: String(event.getFirstPropertyValue('organizer')),
        summary: new ICAL.Event(event).summary,
        attendees: new ICAL.Event(event).attendees.length,
      })),
    };
  });
}

describe('a booked session, as another program reads it', () => {
  test('is a whole day with the other person’s name, and asks nobody to answer', () => {
    const [file] = read([BOOKED]);
    expect(file).toMatchObject({ method: 'PUBLISH', says: 'PUBLISH' });
    expect(file?.events).toMatchObject([
      {
        on: '2026-04-23',
        status: 'CONFIRMED',
        summary: 'Supervision session: Amina Begum',
        organizer: 'mailto:supervision@service.example',
        stamp: '2026-04-20T07:04:00Z',
        attendees: 0,
      },
    ]);
    expect(read([BOOKED], AMINA)[0]?.events[0]?.summary).toBe('Supervision session: Priya Shah');
  });

  test('keeps its UID when it moves, under a higher SEQUENCE', () => {
    const [before] = read([BOOKED]);
    const [after] = read([{ ...MOVED, about: { ...MOVED.about, item: BOOKED.about.item } }]);
    expect(after?.events[0]).toMatchObject({ uid: before?.events[0]?.uid, on: '2026-04-29', sequence: 9 });
    expect(before?.events[0]?.sequence).toBe(7);
  });

  test.each([
    ['called off', OFF],
    ['held', HELD],
  ])('is taken out when it is %s, under the same UID and a higher SEQUENCE', (_, notice) => {
    const [before] = read([BOOKED]);
    const [after] = read([notice]);
    expect(after).toMatchObject({ method: 'CANCEL', says: 'CANCEL' });
    expect(after?.events).toMatchObject([{ uid: before?.events[0]?.uid, sequence: 9, status: 'CANCELLED', on: '2026-04-23' }]);
  });

  test('goes with others into one file; what is taken out has a file each', () => {
    const other = booking('p-04', { bookedFor: '2026-04-24' }, 'r-12', 'p-12');
    const gone = [OFF, { ...OFF, source: 'relationship/r-13' }];
    expect(read([BOOKED, other, ...gone]).map(({ method, events }) => [method, events.length])).toEqual([
      ['PUBLISH', 2],
      ['CANCEL', 1],
      ['CANCEL', 1],
    ]);
  });

  test('has nothing in its UID of whom or what it is about', () => {
    expect(read([BOOKED])[0]?.events[0]?.uid).toMatch(/^session\.[0-9a-f]{24}@oversight\.service\.example$/);
  });
});

test('no text breaks out of its line, and no line is longer than a calendar program takes', () => {
  const hostile = 'A\r\nATTENDEE:mailto:eve@evil.example\r\nX;,:"\\ \u2028 😀 ' + 'ö'.repeat(200);
  const files = calendarFilesOf([{ ...BOOKED, about: { ...BOOKED.about, title: hostile } }], {
    ...inputFor(PRIYA),
    names: new Map([['p-11', hostile]]),
  });
  const content = files[0]!.content;
  expect(content.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(content).not.toMatch(/^ATTENDEE/m);
  const [event] = new ICAL.Component(ICAL.parse(content) as never).getAllSubcomponents('vevent');
  expect(new ICAL.Event(event).summary).toContain('ATTENDEE:mailto:eve@evil.example X;,:"\\ 😀 ö');
});
