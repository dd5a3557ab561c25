import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Notice } from '../../policies/engine/notice.js';
import { type Audience, nameOf } from './audience.js';
import type { CalendarFile } from './letter.js';
import { sessionUid } from './message-id.js';
import { oneLine } from './one-line.js';
import { whatOf } from './what.js';

export interface CalendarInput extends Audience {
  /** The operations mailbox, as the organiser: RFC 5546, 3.2 wants one, and answers go there. */
  readonly contact: string;
  readonly domain: string;
  /** When the mail was decided, the same at every attempt. */
  readonly sentAt: Date;
}

/**
 * The calendar files that go with a mail, from its notices of booked sessions: one that puts in what is booked or moved, and one for each
 * session that was called off or held, because a CANCEL may name one entry only (RFC 5546, 3.2.5).
 * An entry is a whole day, as nobody records the hour, and takes no time of that day. It has no attendees: nobody is asked to answer.
 */
export function calendarFilesOf(notices: readonly Notice[], input: CalendarInput): readonly CalendarFile[] {
  const booked = notices.filter(({ kind }) => kind === 'booked');
  const coming = booked.flatMap((notice) => entryOf(notice, notice.about.bookedFor));
  const ended = booked.filter(({ about }) => about.bookedFor === undefined).flatMap((notice) => entryOf(notice, notice.about.bookedBefore));
  return [
    ...(coming.length > 0 ? [fileOf('PUBLISH', 'booked-sessions.ics', coming, input)] : []),
    ...ended.map((entry, index) => fileOf('CANCEL', `remove-session-${index + 1}.ics`, [entry], input)),
  ];
}

interface Entry {
  readonly notice: Notice;
  readonly on: CivilDate;
}

function entryOf(notice: Notice, on: CivilDate | undefined): readonly Entry[] {
  return on === undefined ? [] : [{ notice, on }];
}

function fileOf(method: CalendarFile['method'], filename: string, entries: readonly Entry[], input: CalendarInput): CalendarFile {
  const { contact, domain, sentAt } = input;
  const calendar = ical({ prodId: { company: 'Oversight', product: 'mail' }, method: ICalCalendarMethod[method] });
  for (const { notice, on } of entries) {
    calendar.createEvent({
      id: sessionUid(notice.source, notice.about.item, domain),
      // A source numbers its notices: whatever is said of a session later has the higher number.
      sequence: notice.sequence,
      status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      stamp: sentAt,
      // A civil day: the library writes its date as it stands in UTC, whatever the zone of this machine.
      start: new Date(`${on}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: oneLine(`${whatOf(notice.about)}${withWhom(notice, input)}`),
      description: oneLine(`Reference: ${notice.about.subject}. If the date is wrong, write to ${contact}.`),
      organizer: { name: 'Oversight', email: contact },
    });
  }
  return { method, filename, content: `${calendar.toString().trimEnd()}\r\n` };
}

/** `: Amina Begum` for the supervisor, the supervisor's name for the worker. */
function withWhom({ about: { worker, supervisor } }: Notice, audience: Audience): string {
  const others = [worker, supervisor].flatMap((id) => (id === null || id === audience.recipient.id ? [] : [nameOf(id, audience)]));
  return others.length === 0 ? '' : `: ${others.join(', ')}`;
}
