import type { BankHolidays } from '../calendar/bank-holidays.js';
import type { CivilDate } from '../calendar/civil-date.js';
import { officeCalendar, workingDayOnOrAfter, workingDaysBetween, type WorkingCalendar } from '../calendar/working-days.js';
import type { People, PersonId } from './person.js';
import type { Recipient } from './reporting-line.js';
import type { Routed } from './route.js';
import { type Hop, type Way, wayOf } from './way.js';

/** A message that a ladder will send, and to whom. */
export interface Planned extends Routed {
  /** Workflow and occurrence. */
  readonly source: string;
  readonly item: string;
  readonly title: string;
  readonly on: CivilDate;
  /** Mailed on that day, whatever day it is. */
  readonly urgent: boolean;
}

/** Somebody who cannot be told, or only late, when a ladder comes to them. */
export interface Gap {
  /** The same on every day on which the gap is there. */
  readonly key: string;
  /** Null for the owner of a policy that has none. */
  readonly person: PersonId | null;
  /** `cover-lost`: away, and whoever stands in cannot be told of it either. */
  readonly because: Hop['because'] | 'cover-lost' | 'part-time';
  /** The last day away, when it is known. */
  readonly until?: CivilDate;
  /** By how many working days somebody who works part of the week is told late, at most. */
  readonly late?: number;
  /** Nobody else can be told either. */
  readonly endsInOperations: boolean;
  /** What it is about, in the order of dates, with the one who is told instead. */
  readonly messages: readonly {
    readonly source: string;
    readonly item: string;
    readonly title: string;
    readonly on: CivilDate;
    readonly end: Recipient;
  }[];
}

/** A day's wait is what part-time work means. */
const LATE_WORKING_DAYS = 2;

/**
 * Where the messages to come will not reach whom they are meant for: one gap for each person and reason, those that end with operations
 * first, then by the first day. An absence with somebody to stand in is none, nor is the top of a line with a policy owner above it.
 */
export function gapsOf(planned: readonly Planned[], people: People, holidays: BankHolidays): readonly Gap[] {
  const gaps = new Map<string, Growing>();
  const ordered = planned.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (const message of ordered) {
    const { source, item, title, on } = message;
    const dayOf = (who: Recipient): CivilDate => (message.urgent ? on : workingDayOnOrAfter(on, calendarOf(who, people, holidays)));
    const way = wayOf(message, people, on, dayOf);
    for (const found of [...missed(message, way), ...lateness(message, way.end, dayOf(way.end), people, holidays)]) {
      const endsInOperations = way.end === 'operations';
      const key = [found.person ?? 'no policy owner', found.because, ...(endsInOperations ? ['operations'] : [])].join('|');
      const { messages = [], late } = gaps.get(key) ?? {};
      // One gap may concern thousands of messages: its list grows in place until it is handed out.
      messages.push({ source, item, title, on, end: way.end });
      gaps.set(key, {
        ...found,
        ...(found.late !== undefined && { late: Math.max(found.late, late ?? 0) }),
        key,
        endsInOperations,
        messages,
      });
    }
  }
  return [...gaps.values()].toSorted((a, b) => Number(b.endsInOperations) - Number(a.endsInOperations));
}

type Growing = Omit<Gap, 'messages'> & { readonly messages: Gap['messages'][number][] };
type Found = Pick<Gap, 'person' | 'because' | 'until' | 'late'>;

function missed({ role }: Planned, { hops, end }: Way): readonly Found[] {
  return hops
    .filter(({ person, because, covered }) => {
      if (covered === true) return false;
      switch (because) {
        case 'no-manager':
          return end === 'operations' || (role.role === 'manager' && role.of === person);
        case 'passed':
          return false;
        default:
          return true;
      }
    })
    .map(({ person, because, until, coverLost }) => ({
      person,
      because: coverLost === true ? 'cover-lost' : because,
      ...(until !== undefined && { until }),
    }));
}

function lateness({ on, urgent }: Planned, end: Recipient, toldOn: CivilDate, people: People, holidays: BankHolidays): readonly Found[] {
  if (urgent || end === 'operations') return [];
  const office = officeCalendar(holidays, people.persons[end]?.division ?? 'england-and-wales');
  const late = workingDaysBetween(workingDayOnOrAfter(on, office), toldOn, office);
  return late < LATE_WORKING_DAYS ? [] : [{ person: end, because: 'part-time', late }];
}

function calendarOf(who: Recipient, people: People, holidays: BankHolidays): WorkingCalendar {
  const known = people.persons[who];
  const office = officeCalendar(holidays, known?.division ?? 'england-and-wales');
  return known === undefined ? office : { ...office, pattern: known.workingDays };
}
