import { addDays, type CivilDate } from '../calendar/civil-date.js';
import { factsOfKind } from '../facts/by-kind.js';
import type { Fact } from '../facts/table.js';
import type { PersonId } from '../people/person.js';
import { bookedDays } from './booking.js';
import { inRound, type NoticeDraft } from './notice-draft.js';
import type { Observation } from './observations.js';
import { recipientOf } from './recipients.js';
import { type Situation, todayOf } from './situation.js';

/**
 * A booked session that the two were told of: the day it was first booked for, which names it for good, the day it is booked for now, and which
 * supervisor was told; undefined where an earlier release did not keep that.
 */
interface KnownBooking {
  readonly first: CivilDate;
  readonly on: CivilDate;
  readonly supervisor: PersonId | null | undefined;
}

interface Change {
  readonly first: CivilDate;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  readonly heldOn?: CivilDate;
}

/** What to say of one booking, and to whom. */
interface Telling {
  readonly change: Change;
  readonly people: readonly (PersonId | null)[];
}

/**
 * Tells worker and supervisor of each session that is booked, moved, called off or held as booked, so that their calendars can follow; where
 * somebody else supervises by now, it goes from one calendar to the other. Like everything here it compares what is known with what was told,
 * so that looking twice tells nothing twice and a corrected booking is followed. `posted` is how many notices the subject has posted so far.
 */
export function noteBookings(flags: readonly string[], posted: number, ended: boolean, situation: Situation): Observation {
  const { subject, facts } = situation;
  if (subject.kind !== 'relationship') return { flags: [], entries: [], notices: [] };
  const today = todayOf(situation);
  const noticesOf = (tellings: readonly Telling[]): readonly NoticeDraft[] => tellings.flatMap((one) => noticesFor(one, posted, situation));
  const known = flags.flatMap(bookingOfFlag).filter(({ on }) => on >= addDays(today, -LATE_DAYS));
  if (ended) {
    const off = known.filter(({ on }) => on > today);
    return {
      flags: [],
      entries: [],
      notices: noticesOf(off.flatMap((one) => tellingsOf(one, { first: one.first, from: one.on }, situation))),
    };
  }
  const seen = known.map((one) => ({ one, change: changeOf(one, known, facts, today) }));
  const told = new Set([...known.map(({ on }) => on), ...seen.flatMap(({ change }) => change?.to ?? [])]);
  const fresh = bookedDays(facts, today, () => true).filter((on) => !told.has(on) && !isHeld(on, facts));
  const { worker, supervisor } = situation.parts;
  const after: readonly KnownBooking[] = [
    ...seen.flatMap(({ one, change = { first: one.first, to: one.on } }) =>
      change.to === undefined ? [] : [{ first: one.first, on: change.to, supervisor: change.to < today ? one.supervisor : supervisor }],
    ),
    ...fresh.map((on) => ({ first: on, on, supervisor })),
  ];
  const tellings = [
    ...seen.flatMap(({ one, change }) => tellingsOf(one, change, situation)),
    ...fresh.map((on): Telling => ({ change: { first: on, to: on }, people: [worker, supervisor] })),
  ];
  return { flags: after.map(flagOf), entries: [], notices: noticesOf(tellings) };
}

/** Who hears what of a booking that was told before, also where nothing changed but the supervisor. */
function tellingsOf(booking: KnownBooking, change: Change | undefined, situation: Situation): readonly Telling[] {
  const { worker, supervisor } = situation.parts;
  const { first, on, supervisor: before = supervisor } = booking;
  const day = change === undefined ? on : change.to;
  // What is off or was held concerns those who had it; of a day that has passed nobody hears that it is somebody else's.
  if (before === supervisor || day === undefined || day < todayOf(situation))
    return change === undefined ? [] : [{ change, people: [worker, before] }];
  const taken: Change = { first, to: day };
  return [
    { change: { first, from: on }, people: [before] },
    { change: change ?? taken, people: [worker] },
    { change: taken, people: [supervisor] },
  ];
}

function changeOf(booking: KnownBooking, known: readonly KnownBooking[], facts: readonly Fact[], today: CivilDate): Change | undefined {
  const { first, on } = booking;
  if (isHeld(on, facts)) return { first, from: on, heldOn: on };
  const cancelled = factsOfKind(facts, 'session-cancelled').filter((fact) => fact.on === on);
  const to = cancelled.flatMap(({ rebookedFor }) => rebookedFor ?? []).find((day) => day >= today && !known.some((one) => one.on === day));
  if (to !== undefined) return { first, from: on, to };
  return isBooked(on, facts) ? undefined : { first, from: on };
}

function noticesFor({ change, people }: Telling, posted: number, situation: Situation): readonly NoticeDraft[] {
  const { first, from, to, heldOn } = change;
  const about: NoticeDraft['about'] = {
    item: `${BOOKING}${first}`,
    owner: null,
    title: 'Supervision session',
    dueOn: null,
    actBy: null,
    ...(to !== undefined && { bookedFor: to }),
    ...(from !== undefined && { bookedBefore: from }),
    ...(heldOn !== undefined && { metOn: heldOn }),
    why: '',
    ladder: '',
    action: to === undefined ? 'Agree a new date, then record it.' : 'Meet on that day, then record the date.',
    done: 'held',
    fact: to === undefined ? 'session-booked' : 'session-held',
  };
  return people.flatMap((person) => {
    if (person === null) return [];
    const role = { role: 'owner', of: person } as const;
    // Nobody puts a session into their calendar for somebody who has left.
    if (recipientOf(role, situation) !== person) return [];
    return [
      {
        kind: 'booked' as const,
        step: inRound(to ?? (heldOn === undefined ? 'off' : 'held'), posted),
        who: person,
        role,
        urgent: false,
        about,
      },
    ];
  });
}

function isHeld(day: CivilDate, facts: readonly Fact[]): boolean {
  return factsOfKind(facts, 'session-held').some(({ on }) => on === day);
}

/** How it stands with a session that the two were told of: held, booked for a day, or neither. */
export type BookingNow = { readonly heldOn: CivilDate } | { readonly bookedFor: CivilDate } | { readonly bookedFor: null };

/** The session that a notice of a booking is about, as it stands now, wherever it was moved. Undefined for what is no such notice's item. */
export function bookingOf(item: string, facts: readonly Fact[]): BookingNow | undefined {
  if (!item.startsWith(BOOKING)) return undefined;
  const seen = new Set<CivilDate>();
  for (let on: CivilDate | undefined = item.slice(BOOKING.length); on !== undefined;) {
    if (isHeld(on, facts)) return { heldOn: on };
    if (isBooked(on, facts)) return { bookedFor: on };
    seen.add(on);
    const cancelled = factsOfKind(facts, 'session-cancelled').filter((fact) => fact.on === on);
    on = cancelled.flatMap(({ rebookedFor }) => rebookedFor ?? []).find((day) => !seen.has(day));
  }
  return { bookedFor: null };
}

/** Also a day in the past, which `bookedDays` leaves out. */
function isBooked(day: CivilDate, facts: readonly Fact[]): boolean {
  return bookedDays(facts, day, () => true).includes(day);
}

function flagOf({ first, on, supervisor }: KnownBooking): string {
  return `${BOOKING}${first}=${on}${supervisor === undefined ? '' : `@${supervisor ?? ''}`}`;
}

function bookingOfFlag(flag: string): readonly KnownBooking[] {
  const [, first, on, supervisor] = FLAG.exec(flag) ?? [];
  return first === undefined || on === undefined ? [] : [{ first, on, supervisor: supervisor === '' ? null : supervisor }];
}

const BOOKING = 'booking/';
const FLAG = /^booking\/([\d-]+)=([\d-]+)(?:@(.*))?$/;
/** How long after its day a session that was not recorded is remembered: whoever records it later still gets it out of the calendar. */
const LATE_DAYS = 31;
