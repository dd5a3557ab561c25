import { createHash } from 'node:crypto';
import type { BankHolidays } from '../policies/calendar/bank-holidays.js';
import { addDays, type CivilDate } from '../policies/calendar/civil-date.js';
import { officeCalendar, type WorkingCalendar } from '../policies/calendar/working-days.js';
import { civilDateAt } from '../policies/calendar/zone.js';
import { nextMorning } from '../policies/people/morning.js';
import { absenceOn, isReachable, type Person } from '../policies/people/person.js';
import type { PlanInput, PlanOutput } from '../workflows/contract.js';
import { knownDirectory } from './known-directory.js';
import type { MailSettings, World } from './world.js';

const SHORTEST_SPREAD = 15;
/** The last digest of the morning still goes out before ten. */
const LONGEST_SPREAD = 110;
/** What any mail server takes in a minute. */
const USUAL_PER_MINUTE = 60;
/** How often to look for somebody whose day of return nobody knows. */
const UNKNOWN_RETURN_DAYS = 7;

/**
 * When the next digest of a person goes out. What arrives for somebody who cannot be told today and could not be on that morning
 * either is handed on at once, at any hour, because that is no mail yet.
 */
export function createPlanDelivery({
  store,
  mail,
  holidays,
}: Pick<World, 'store' | 'mail' | 'holidays'>): (input: PlanInput) => Promise<PlanOutput> {
  const readDirectory = knownDirectory(store.roster);
  return async ({ person, now, lastDigestOn, onlyHeld, isLate = false }) => {
    const { people } = await readDirectory();
    const known = people.persons[person];
    const today = civilDateAt(now, mail.zone);
    const cannotBeTold = (day: CivilDate): boolean => person !== 'operations' && (known === undefined || !isReachable(known, day));
    const back = onlyHeld && known !== undefined ? returnDay(known, today) : undefined;
    const { at, on } = nextMorning({
      now,
      zone: mail.zone,
      calendar: calendarOf(known, holidays(), mail.quietDays ?? []),
      lastDigestOn,
      ...(back !== undefined && { notBefore: back }),
      offsetMinutes: offsetOf(person, spreadOf(mail, Object.keys(people.persons).length)),
      isLate,
    });
    // Who is back by the next morning is told then; who is there today gets no digest at noon because leave begins tomorrow.
    if (!onlyHeld && cannotBeTold(today) && cannotBeTold(on))
      return { at: now, because: 'handed on, because this person cannot be told now' };
    if (isLate) return { at, because: `trying again to send the digest, ${on}` };
    return { at, because: back === undefined ? `digest on ${on}` : `summary on return, ${on}` };
  };
}

function returnDay(person: Person, today: CivilDate): CivilDate | undefined {
  const absence = absenceOn(person, today);
  if (absence === undefined) return undefined;
  return addDays(absence.to ?? today, absence.to === undefined ? UNKNOWN_RETURN_DAYS : 1);
}

function calendarOf(person: Person | undefined, holidays: BankHolidays, quietDays: readonly CivilDate[]): WorkingCalendar {
  const office = officeCalendar(holidays, person?.division ?? 'england-and-wales');
  const closures = Object.fromEntries(quietDays.map((on) => [on, 'quiet day']));
  return { ...office, closures, ...(person !== undefined && { pattern: person.workingDays }) };
}

/** Minutes in which a digest for everybody can go out without crowding the mail server. */
function spreadOf({ spreadMinutes, perMinute = USUAL_PER_MINUTE }: MailSettings, people: number): number {
  return spreadMinutes ?? Math.min(LONGEST_SPREAD, Math.max(SHORTEST_SPREAD, Math.ceil(people / perMinute)));
}

/** The same minute for the same person every day. */
function offsetOf(person: string, spread: number): number {
  return createHash('sha256').update(person).digest().readUInt16BE(0) % spread;
}
