import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Preview } from '../../policies/preview/preview.js';

/**
 * A preview as an iCalendar file (RFC 5545): an entry of a whole day for each due date. The same occurrence keeps its UID from one preview to
 * the next, so that importing a later one moves entries instead of doubling them. `now` is when the file was made, in milliseconds.
 */
export function calendarOf({ policy, assumptions, occurrences }: Preview, now: number): string {
  const calendar = ical({
    name: policy.title,
    // On one line: the library does not escape line breaks here.
    description: ['Assumed:', ...assumptions].join(' '),
    prodId: { company: 'Oversight', product: 'preview' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const seen = new Map<string, number>();
  for (const { subject, duty, dueOn, title, clause, owner, strength, why, anchor } of occurrences) {
    const from = `${policy.id}/${subject}/${duty}/${anchor.on}`;
    const nth = (seen.get(from) ?? 0) + 1;
    seen.set(from, nth);
    calendar.createEvent({
      id: `${from}/${nth}@oversight`,
      stamp: new Date(now),
      // A civil day: the library writes its date as it stands in UTC, whatever the zone of this machine.
      start: new Date(`${dueOn}T00:00:00Z`),
      allDay: true,
      timezone: 'UTC',
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `${title} (${subject})`,
      description: `${why}\nClause ${clause}. Owed by the ${owner.replace('-', ' ')}. ${strength}.`,
    });
  }
  return `${calendar.toString().trimEnd()}\r\n`;
}
