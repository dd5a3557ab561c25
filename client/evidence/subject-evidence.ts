import type { BankHolidays } from '../../policies/calendar/bank-holidays.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { NotSet } from '../../policies/engine/not-set.js';
import type { Subject } from '../../policies/engine/subject.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Account, Told } from '../../policies/ledger/account.js';
import type { Period } from '../../policies/ledger/period.js';
import type { Difference, Unproved } from '../../policies/ledger/rederive.js';

/** All the evidence of one subject for a period. Ids only: names are added where it is printed for people. */
export interface SubjectEvidence {
  /** The workflow's id: `relationship/r-07`. */
  readonly subject: string;
  /** As its last assessment saw it; null where that was erased or an earlier release did not say. */
  readonly about: AboutSubject | null;
  readonly lives: readonly LifeEvidence[];
  readonly occurrences: readonly OccurrenceEvidence[];
  readonly facts: readonly FactEvidence[];
  readonly unknown: readonly Unknown[];
  /** The part of the period before anybody watched, though the subject had begun: nothing is claimed about it. */
  readonly unwatched: Period | null;
  readonly notSet: readonly Pick<NotSet, 'duty' | 'title' | 'clause' | 'text'>[];
}

export interface AboutSubject {
  readonly kind: Subject['kind'];
  readonly worker: string | null;
  readonly supervisor: string | null;
  readonly owner: string | null;
  readonly team: string | null;
  readonly policy: string;
  readonly startedOn: CivilDate;
  readonly watchedFrom: CivilDate;
}

/** One run from start to end: a subject that was ended and started anew has several. */
export interface LifeEvidence {
  readonly life: string;
  readonly entries: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** The last number and hash: whoever notes them can tell later that nothing before was changed or cut off. */
  readonly head: { readonly sequence: number; readonly hash: string };
  /** Where the chain does not hold; null where all of it does. */
  readonly broken: { readonly sequence: number; readonly reason: string } | null;
  readonly erased: number;
  /** Assessments worked out again, and entries compared. */
  readonly moments: number;
  readonly compared: number;
  readonly differences: readonly Difference[];
  readonly unproved: readonly Unproved[];
  readonly versions: readonly VersionUsed[];
  readonly calendars: readonly { readonly from: string; readonly revision: BankHolidays['revision']; readonly hash: string }[];
}

export interface VersionUsed {
  /** ISO 8601: the assessment from which it was used. */
  readonly from: string;
  readonly hash: string;
  readonly id: string | null;
  readonly version: string | null;
}

export interface OccurrenceEvidence extends Omit<Account, 'told'> {
  readonly life: string;
  /** The policy under which it was due, which may be another than the subject is under now. */
  readonly policy: string | null;
  readonly title: string | null;
  /** The title of its duty, without the window. */
  readonly dutyTitle: string | null;
  readonly clause: string | null;
  readonly strength: string | null;
  /** ISO 8601 with offset, where it is due at an instant. */
  readonly dueAt: string | null;
  /** Where the figure comes from when the clause does not simply say it: `house default, not in the policy: …`. */
  readonly basis: string | null;
  /** Where the ladder comes from. */
  readonly ladder: string | null;
  readonly why: string | null;
  /** When the fact that met or explained it was recorded. */
  readonly recordedAt: string | null;
  readonly told: readonly (Told & { readonly deliveries: readonly Delivery[] })[];
}

/** A mail that held the notice. */
export interface Delivery {
  readonly to: string;
  readonly on: CivilDate;
  readonly state: string;
  readonly messageId: string;
}

/** A fact with both its dates. Of an erased one only its id and day are left. */
export interface FactEvidence {
  readonly id: string;
  readonly on: CivilDate | null;
  readonly fact: Fact | null;
}

/** Something that this evidence cannot say. */
export interface Unknown {
  readonly what: string;
  readonly why: string;
}
