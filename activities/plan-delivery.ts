import { addDays, type CivilDate } from '../policies/calendar/civil-date.js';
import { civilDateAt } from '../policies/calendar/zone.js';
import { nextMorning } from '../policies/people/morning.js';
import { absenceOn, isReachable, type Person } from '../policies/people/person.js';
import type { PlanInput, PlanOutput } from '../workflows/contract.js';
import { knownDirectory } from './known-directory.js';
import { hoursOf } from './mail-hours.js';
import type { World } from './world.js';

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
  return async ({ person, now, lastDigestOn, onlyHeld, isLate = false, planned }) => {
    const { people } = await readDirectory();
    const known = people.persons[person];
    const today = civilDateAt(now, mail.zone);
    const cannotBeTold = (day: CivilDate): boolean => person !== 'operations' && (known === undefined || !isReachable(known, day));
    const back = onlyHeld && known !== undefined ? returnDay(known, today) : undefined;
    const { at, on } = nextMorning({
      now,
      ...hoursOf(person, people, mail, holidays()),
      lastDigestOn,
      ...(back !== undefined && { notBefore: back }),
      isLate,
      ...(planned !== undefined && { planned }),
    });
    // Who is back by the next morning is told then; who is there today gets no digest at noon because leave begins tomorrow.
    if (!onlyHeld && cannotBeTold(today) && cannotBeTold(on))
      return { at: now, because: 'handed on, because this person cannot be told now' };
    if (isLate) return { at, because: `late digest, on ${on}` };
    return { at, because: back === undefined ? `digest on ${on}` : `summary on return, ${on}` };
  };
}

function returnDay(person: Person, today: CivilDate): CivilDate | undefined {
  const absence = absenceOn(person, today);
  if (absence === undefined) return undefined;
  return addDays(absence.to ?? today, absence.to === undefined ? UNKNOWN_RETURN_DAYS : 1);
}
