import type { CivilDate } from '../calendar/civil-date.js';
import type { Division } from '../calendar/bank-holidays.js';
import type { EarlierPattern, WorkingPattern } from '../calendar/working-pattern.js';

/** An opaque id. Names and addresses stay in the store and in the mail; they never reach a workflow. */
export type PersonId = string;

export interface Absence {
  readonly from: CivilDate;
  /** The last day away; unknown while someone is away without a date of return. */
  readonly to?: CivilDate;
  readonly kind: string;
  readonly cover?: PersonId;
}

export const EMPLOYMENTS = ['permanent', 'locum', 'agency', 'contractor'] as const;
export type Employment = (typeof EMPLOYMENTS)[number];

/** Whether someone holds cases: as the roster's cases say, or whatever they say. */
export const CASE_HOLDING = ['auto', 'yes', 'no'] as const;
export type CaseHolding = (typeof CASE_HOLDING)[number];

export interface Person {
  readonly id: PersonId;
  readonly role?: string;
  readonly employment?: Employment;
  /** A slug of the policy's own: `newly-qualified`, `probation`, `deputy`. */
  readonly stage?: string;
  readonly grade?: string;
  /** First day in the present post; `startedOn` is that of the employment. */
  readonly postStartedOn?: CivilDate;
  /** Absent: `auto`. */
  readonly caseHolding?: CaseHolding;
  /** The next appraisal, where its date is known. */
  readonly appraisalOn?: CivilDate;
  readonly team?: string;
  readonly lineManager?: PersonId;
  readonly division: Division;
  readonly workingDays: WorkingPattern;
  /** What they worked before, in order of days: from the day after the last of it on the present days count. Left out when it never changed. */
  readonly workedBefore?: readonly EarlierPattern[];
  readonly startedOn?: CivilDate;
  readonly leftOn?: CivilDate;
  /** An address that takes mail. */
  readonly hasAddress: boolean;
  /** There is an address, but mail to it came back for good. */
  readonly mailCameBack?: true;
  readonly absences: readonly Absence[];
}

/** Everyone that matters to one assessment, and which state of the directory it was. */
export interface People {
  readonly revision: string;
  readonly persons: Readonly<Record<PersonId, Person>>;
}

/** The absence that covers the date, if there is one. */
export function absenceOn(person: Person, date: CivilDate): Absence | undefined {
  return person.absences.find(({ from, to }) => from <= date && (to === undefined || date <= to));
}

/** True for somebody whom a mail can reach on that day: in post, there, and with an address. */
export function isReachable(person: Person, on: CivilDate): boolean {
  return person.hasAddress && !hasLeft(person, on) && absenceOn(person, on) === undefined;
}

/** Someone is gone from the day after the last day in post. */
export function hasLeft(person: Person, date: CivilDate): boolean {
  return person.leftOn !== undefined && person.leftOn < date;
}
