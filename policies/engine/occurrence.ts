import type { CivilDate } from '../calendar/civil-date.js';
import type { SkippedDay } from '../calendar/working-days.js';
import type { Instant } from '../calendar/zone.js';
import type { PersonId } from '../people/person.js';
import type { FittedDuty } from '../policy/resolve.js';
import type { Party } from '../policy/rule-schema.js';
import type { Clock } from './rules/clock.js';

/** States an occurrence can be in; see the semantics for what each means. */
export type OccurrenceState = 'before-start' | 'upcoming' | 'due' | 'at-risk' | 'overdue' | 'missed' | 'met' | 'met-late' | 'explained';

export type ClosedBecause = 'ended' | 'too-long-ago';

/** A stretch of time a rule found: what has to happen between opening and due, before anyone asks whether it did. */
export interface Slot {
  /** Tells this occurrence from the duty's others for ever: a window's key or an anchor's date. */
  readonly key: string;
  /** For people: `May 2026`; empty where the duty's title says enough. */
  readonly period: string;
  readonly anchor: { readonly event: string; readonly on: CivilDate };
  readonly opensOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly skipped: readonly SkippedDay[];
  /** For a duty that counts hours: due at that instant of `dueOn`. */
  readonly clock?: Clock;
  /** A window closes for good; the others stay open however late. */
  readonly closes: boolean;
  /** The fact that met it, if one did. */
  readonly met?: { readonly fact: string; readonly on: CivilDate; readonly at?: Instant };
  /** The recorded reason for which it counts neither as met nor as a breach. A fact that meets it later goes before. */
  readonly explained?: { readonly fact: string; readonly on: CivilDate };
  /** For a window that closed unmet: the first session after it, which ends its ladder. */
  readonly cleared?: { readonly fact: string; readonly on: CivilDate };
  /** What the owner is asked for, when the date rests on something that nobody knows. */
  readonly note?: string;
  /** Something about the date that should be seen: it is later than the policy allows. */
  readonly caution?: string;
  /** The fact that opened it, where one did. */
  readonly opener?: string;
  /** Of so many in a year: how far it has come. */
  readonly count?: Counted;
  /** It was not watched from its beginning, and what it asks could not be reached any more on the day watching began. */
  readonly unwatched?: true;
  /** The first day whose facts it rests on, where that is before its opening: settling keeps it whole. */
  readonly restsOn?: CivilDate;
  /** Whose return it is counted from. */
  readonly returned?: { readonly of: readonly Party[]; readonly on: CivilDate };
  /** The next one, by which it is due, where that is held or booked. */
  readonly next?: { readonly on: CivilDate; readonly is: 'held' | 'booked'; readonly fact?: string };
}

export interface Counted {
  readonly atLeast: number;
  /** Ids of the facts that count so far, one a day. */
  readonly facts: readonly string[];
  /** The first day on which so many more no longer fit; none where the policy sets no pace or nothing is missing. */
  readonly atRiskOn?: CivilDate;
}

/** One dated instance of a duty, with everything a person may ask about it. */
export interface Occurrence extends Slot {
  /** `standard-monthly/2026-05` */
  readonly id: string;
  readonly duty: FittedDuty;
  readonly title: string;
  readonly owner: PersonId | null;
  /** 23:59:59 of the due day in the policy's zone, or the instant where hours are counted. */
  readonly due: Instant;
  /** The owner's last working day on or before the due day; the due day itself where hours are counted. */
  readonly actBy: CivilDate;
  readonly state: OccurrenceState;
  /** A session is booked for this day: the ladder waits until it has passed. */
  readonly bookedFor?: CivilDate;
  /** An exception is granted until that day, and the ladder waits as it does for a booking. */
  readonly exceptUntil?: CivilDate;
  /** It was not met and never will be waited for again: its subject has ended, or nobody could write it up any more. */
  readonly closed?: ClosedBecause;
  /** First of a run of consecutive missed windows; they share its ladder. */
  readonly ladderOf?: string;
  /** Why the date is what it is, in sentences; worked out when it is asked for. */
  readonly why: () => string;
}

export function isMet(state: OccurrenceState): boolean {
  return state === 'met' || state === 'met-late';
}

export function isLate(state: OccurrenceState): boolean {
  return state === 'overdue' || state === 'missed';
}

/** Nothing more can happen to it but a correction. */
export function isOver({ state, cleared, closed }: Pick<Occurrence, 'state' | 'cleared' | 'closed'>): boolean {
  return isMet(state) || state === 'explained' || (state === 'missed' && cleared !== undefined) || closed !== undefined;
}
