import { createHash } from 'node:crypto';
import type { BankHolidays } from '../policies/calendar/bank-holidays.js';
import { officeCalendar } from '../policies/calendar/working-days.js';
import type { MorningRequest } from '../policies/people/morning.js';
import type { People } from '../policies/people/person.js';
import type { MailSettings } from './world.js';

const SHORTEST_SPREAD = 15;
/** The last digest of the morning still goes out before ten. */
const LONGEST_SPREAD = 110;
/** What any mail server takes in a minute. */
const USUAL_PER_MINUTE = 60;

/** The days on which somebody gets ordinary mail, and the minute of the morning. Whoever is not in the directory has those of an office. */
export function hoursOf(
  person: string,
  { persons }: People,
  mail: MailSettings,
  holidays: BankHolidays,
): Pick<MorningRequest, 'zone' | 'calendar' | 'offsetMinutes'> {
  const known = persons[person];
  const closures = Object.fromEntries((mail.quietDays ?? []).map((on) => [on, 'quiet day']));
  const office = { ...officeCalendar(holidays, known?.division ?? 'england-and-wales'), closures };
  return {
    zone: mail.zone,
    calendar: known === undefined ? office : { ...office, pattern: known.workingDays },
    offsetMinutes: offsetOf(person, spreadOf(mail, Object.keys(persons).length)),
  };
}

/** Minutes in which a digest for everybody can go out without crowding the mail server. */
function spreadOf({ spreadMinutes, perMinute = USUAL_PER_MINUTE }: MailSettings, people: number): number {
  return spreadMinutes ?? Math.min(LONGEST_SPREAD, Math.max(SHORTEST_SPREAD, Math.ceil(people / perMinute)));
}

/** The same minute for the same person every day. */
function offsetOf(person: string, spread: number): number {
  return createHash('sha256').update(person).digest().readUInt16BE(0) % spread;
}
