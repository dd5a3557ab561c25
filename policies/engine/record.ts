import type { CivilDate } from '../calendar/civil-date.js';
import type { PersonId } from '../people/person.js';
import type { Recipient } from '../people/reporting-line.js';
import type { Tellable } from '../policy/ladder-schema.js';
import type { Hidden } from './inhibit.js';
import type { ClosedBecause, OccurrenceState } from './occurrence.js';

/** How strongly somebody was told; a stronger word replaces a weaker one. */
export type Say = 'ask' | 'reminder' | 'breach' | 'escalation';

export interface Told {
  readonly who: Recipient;
  readonly say: Say;
}

/** The next step of the ladder that still lies ahead. */
export interface NextStep {
  readonly on: CivilDate;
  /** ISO 8601 with offset, where it is told at an instant rather than on a day. */
  readonly at?: string;
  readonly tell: Tellable;
  readonly who: Recipient;
}

/** Where the ladder of a breach went on after a booking that came to nothing. */
export interface Resumed {
  readonly on: CivilDate;
  /** The first step that had waited, by the working days that the ladder puts between the breach and it. */
  readonly from: number;
}

/**
 * What has been decided about an occurrence: the memory that keeps a reminder from being sent twice.
 * Plain data, carried by the workflow. Details for people are kept while it is open and dropped when it is over; the sentences about it are
 * not among them (`words.ts`).
 */
export interface OccurrenceRecord {
  readonly id: string;
  readonly duty: string;
  readonly title: string;
  readonly clause: string;
  readonly state: OccurrenceState;
  readonly dueOn: CivilDate;
  /** ISO 8601 with offset, where it is due at an instant of that day rather than at its end. */
  readonly dueAt?: string;
  readonly metOn?: CivilDate;
  /** The day of the recorded reason with which it counts neither as met nor as a breach. */
  readonly explainedOn?: CivilDate;
  /** For a window that closed unmet: when the next one was held, which ended its ladder. */
  readonly clearedOn?: CivilDate;
  /** Steps of the ladder already taken, such as `breach+5/owner`. */
  readonly steps: readonly string[];
  readonly told: readonly Told[];
  /** Who heard of the breach and then how it ended, as long as it is over: they hear when that proves wrong. */
  readonly heard?: readonly Recipient[];
  readonly resumed?: Resumed;
  /** The day on which the breach was noticed, which an outage can make later than the breach. */
  readonly noticedOn?: CivilDate;
  /** The breach that was noticed proved to be none: it was met in time after all. */
  readonly corrected?: true;
  /** Why it is over although it was never met. */
  readonly closed?: ClosedBecause;
  /** For a window that is missed and open: the first of its run, whose ladder it shares also when that one is settled. */
  readonly ladderOf?: string;
  /** How many notices the subject had posted when it was opened, or opened again; keeps the notices of each time apart. */
  readonly round: number;
  /** Nothing more will be said about it, unless a correction opens it again. */
  readonly over: boolean;
  /** Also gone from what has been overdue for long, once everybody has heard of it. */
  readonly open?: OpenDetails;
}

export interface OpenDetails {
  readonly actBy: CivilDate;
  readonly owner: PersonId | null;
  readonly bookedFor?: CivilDate;
  readonly exceptUntil?: CivilDate;
  /** Foreseen at each look, and not carried (`words.ts`). */
  readonly next?: NextStep;
  /** Steps of its ladder are held back while that lasts; somebody was told of the cause. */
  readonly hidden?: Hidden;
}

const STRENGTH: Readonly<Record<Say, number>> = { ask: 0, reminder: 1, breach: 2, escalation: 3 };

export function strongerThan(a: Say, b: Say): boolean {
  return STRENGTH[a] > STRENGTH[b];
}

/** What is open, and what only the end of its subject has closed: the end may be taken back. */
export function mayChange({ over, closed }: Pick<OccurrenceRecord, 'over' | 'closed'>): boolean {
  return !over || closed === 'ended';
}

/** `overdue, not watched any longer`, for people. */
export function stateInWords({ state, closed }: Pick<OccurrenceRecord, 'state' | 'closed'>): string {
  return closed === undefined ? state : `${state}, not watched any longer`;
}

/** True for those who heard of a breach, and so must hear when it is mended. */
export function heardOfBreach({ say }: Told): boolean {
  return say === 'breach' || say === 'escalation';
}
