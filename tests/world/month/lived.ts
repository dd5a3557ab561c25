import type { BankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { addDays, type CivilDate } from '../../../policies/calendar/civil-date.js';
import { officeCalendar, type WorkingCalendar } from '../../../policies/calendar/working-days.js';
import { atClock, type Instant } from '../../../policies/calendar/zone.js';
import type { LedgerEntry } from '../../../policies/ledger/entry.js';
import type { Person, People } from '../../../policies/people/person.js';
import type { PaperMail } from '../paper-inbox.js';
import { TROUBLE } from './life.js';
import type { KnownPeople } from './living.js';

/** What is left of a time that was lived through, on a server or on paper. */
export interface Lived {
  readonly mails: readonly PaperMail[];
  readonly ledger: readonly LedgerEntry[];
  readonly known: readonly KnownPeople[];
  readonly holidays: BankHolidays;
  readonly until: Instant;
  /** Days on which no ordinary mail could be handed in. */
  readonly downOn: readonly CivilDate[];
  /** When the mail server took mail again. */
  readonly upAgain: readonly Instant[];
  /** When mail came back. */
  readonly cameBackAt: Instant;
}

export const ZONE = 'Europe/London';

/** When the mail was in trouble, in the life that begins on the day. */
export function troubleFrom(from: CivilDate): Pick<Lived, 'downOn' | 'upAgain' | 'cameBackAt'> {
  const downOn = addDays(from, TROUBLE.downOn);
  return {
    downOn: [downOn],
    upAgain: [atClock(downOn, 18, 30, ZONE)],
    cameBackAt: atClock(addDays(from, TROUBLE.cameBack.on), 12, 0, ZONE),
  };
}

/** The directory as it was known just before the instant. */
export function peopleAt(at: Instant, known: readonly KnownPeople[]): People {
  const found = known.findLast(({ from }) => from < at);
  if (found === undefined) throw new Error('nobody was ever known');
  return found.people;
}

/** The days on which the person works; without a person, those of the office. */
export function calendarOf(
  person: Person | undefined,
  { holidays, downOn }: Pick<Lived, 'holidays' | 'downOn'>,
  also: readonly CivilDate[] = downOn,
): WorkingCalendar {
  const office = officeCalendar(holidays, person?.division ?? 'england-and-wales');
  return {
    ...office,
    closures: Object.fromEntries(also.map((on) => [on, 'no mail'])),
    ...(person !== undefined && { pattern: person.workingDays }),
  };
}
