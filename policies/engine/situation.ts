import type { BankHolidays } from '../calendar/bank-holidays.js';
import { type CivilDate, laterOf } from '../calendar/civil-date.js';
import { sameCalendar, type WorkingCalendar } from '../calendar/working-days.js';
import { MONDAY_TO_FRIDAY } from '../calendar/working-pattern.js';
import { civilDateAt, type Instant } from '../calendar/zone.js';
import type { Fact } from '../facts/table.js';
import { hasLeft, type People, type PersonId } from '../people/person.js';
import { nextUp } from '../people/reporting-line.js';
import type { ActiveDuty, ResolvedPolicy } from '../policy/resolve.js';
import type { Span } from './span.js';
import { type Parts, startOf, type Subject } from './subject.js';
import type { VersionInForce } from './timeline.js';

/** Everything an assessment looks at. Nothing else may influence its result; `now` is an argument like the rest. */
export interface Situation {
  /** The version in force today. */
  readonly policy: ResolvedPolicy;
  /** Set where the subject has had or will have more than one version: each with its first day, in order. */
  readonly versions?: readonly VersionInForce[];
  /** Set while what a version brings in is derived: the day from which it applies. Nobody asked for it before. */
  readonly adoptedOn?: CivilDate;
  readonly subject: Subject;
  readonly parts: Parts;
  /** Days, past or ahead, on which the parts change by themselves: nothing is recorded then that would wake anybody. */
  readonly changesOn: readonly CivilDate[];
  readonly facts: readonly Fact[];
  readonly holidays: BankHolidays;
  readonly people: People;
  /** The cases that the worker holds or held, each with its last day where that is known. */
  readonly held: readonly HeldCase[];
  /** When others hold or held the case, where the subject is one. */
  readonly otherHolders?: readonly Span[];
  /** Of a service: everybody who works in it and who supervises them. */
  readonly staff?: Readonly<Record<PersonId, PersonId | null>>;
  /** When the worker holds a case, for duties that only case-holders have; whole stretches, in order. */
  readonly holding: readonly Span[];
  readonly now: Instant;
  /** What was due up to this day is settled and not derived again, but for `unsettled`. */
  readonly settledThrough: CivilDate | null;
  /** Ids of occurrences that stay open although they were due before `settledThrough`. */
  readonly unsettled: readonly string[];
  /** By the id of a missed window: the first of its run, whose ladder it shared at the last look. */
  readonly ladders?: Readonly<Record<string, string>>;
}

/** One case and how long the worker held it. */
export interface HeldCase extends Span {
  readonly ref: string;
}

export function todayOf({ now, policy }: Pick<Situation, 'now' | 'policy'>): CivilDate {
  return civilDateAt(now, policy.zone);
}

/** The day from which gaps count: what was due before the subject began belonged to an earlier one. */
export function watchedFrom({ subject }: Situation): CivilDate {
  return laterOf(subject.watchFrom, startOf(subject));
}

/**
 * The person who owes the duty; null when nobody is known, and then operations hears of it. Whoever has left owes nothing: until somebody else
 * is named, the next one up in post does.
 */
export function ownerOf(duty: Pick<ActiveDuty, 'owner'>, situation: Situation): PersonId | null {
  const named = namedOwner(duty, situation);
  const person = named === null ? undefined : situation.people.persons[named];
  const today = todayOf(situation);
  if (person === undefined || !hasLeft(person, today) || duty.owner === 'worker') return named;
  const next = nextUp(person.id, situation.parts.policyOwner, situation.people, today);
  return next === 'operations' ? null : next;
}

function namedOwner(duty: Pick<ActiveDuty, 'owner'>, { parts, people }: Situation): PersonId | null {
  switch (duty.owner) {
    case 'worker':
      return parts.worker;
    case 'supervisor':
      // A case whose holder has no supervisor is answered for by the holder's manager.
      return parts.supervisor ?? managerOf(parts.worker, people);
    case 'line-manager':
      return managerOf(parts.worker, people);
    case 'service-owner':
      // A service for which nobody is named is answered for by the owner of its policy.
      return parts.serviceOwner ?? parts.policyOwner;
    case 'policy-owner':
      return parts.policyOwner;
  }
}

/** The working days that count for someone: division and pattern of the person, closures of the organisation. */
export function workingCalendarOf(person: PersonId | null, { people, holidays, policy }: Situation): WorkingCalendar {
  const known = person === null ? undefined : people.persons[person];
  return sameCalendar({
    holidays,
    division: known?.division ?? 'england-and-wales',
    closures: policy.closures,
    pattern: known?.workingDays ?? MONDAY_TO_FRIDAY,
    ...(known?.workedBefore !== undefined && { earlier: known.workedBefore }),
  });
}

function managerOf(person: PersonId | null, people: People): PersonId | null {
  return (person === null ? undefined : people.persons[person]?.lineManager) ?? null;
}
