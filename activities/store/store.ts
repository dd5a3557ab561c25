import type { BankHolidays } from '../../policies/calendar/bank-holidays.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { SupervisorChange } from '../../policies/engine/parts.js';
import type { Scope } from '../../policies/engine/subject.js';
import type { Fact } from '../../policies/facts/table.js';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import type { Absence, People, Person, PersonId } from '../../policies/people/person.js';
import type { CaseKind, PolicyInput } from '../../policies/policy/schema.js';
import type { DeadAddress, MailLog } from './mail-store.js';

export type * from './mail-store.js';

/** A person as the roster knows them: the only place where names and addresses are. */
export interface StaffMember extends Omit<Person, 'absences' | 'hasAddress' | 'mailCameBack'> {
  readonly name: string;
  readonly email?: string;
}

/** Who supervises whom: a row of the roster, kept so that a case finds its holder's supervisor. */
export interface SupervisionLine {
  readonly id: string;
  readonly worker: PersonId;
  readonly supervisor: PersonId;
  /** Changes of supervisor that were recorded, by their days; a day that lies ahead is none yet. Left out when there is none. */
  readonly changes?: readonly SupervisorChange[];
  readonly policy: string;
  readonly scope: Scope;
  readonly startedOn: CivilDate;
  readonly endedOn?: CivilDate;
  /** The frequency that the two agreed: `4 weeks`. */
  readonly every?: string;
}

export interface HeldCase {
  readonly ref: string;
  readonly worker: PersonId;
  readonly lead: PersonId;
  readonly kind: CaseKind;
  readonly allocatedOn: CivilDate;
  readonly closedOn?: CivilDate;
}

export interface OwnedPolicy {
  readonly policy: string;
  readonly owner: PersonId;
  readonly implementedOn: CivilDate;
}

/** A team or service whose own duties a policy counts. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly owner: PersonId;
  readonly policy: string;
  readonly startedOn: CivilDate;
  readonly endedOn?: CivilDate;
}

/** An absence as a roster says it: of one person, one a day of beginning. */
export interface PersonAbsence extends Absence {
  readonly person: PersonId;
}

/** Everything an assessment needs to know of the organisation, at one revision. No names, no addresses. */
export interface Directory {
  readonly people: People;
  readonly lines: readonly SupervisionLine[];
  readonly cases: readonly HeldCase[];
  readonly policies: readonly OwnedPolicy[];
  readonly services: readonly Service[];
}

/** What `apply` writes: whole rows; a row equal to the stored one changes nothing. Changes of supervisor are added and never taken away. */
export interface RosterChange {
  readonly people: readonly StaffMember[];
  readonly lines: readonly SupervisionLine[];
  readonly cases: readonly HeldCase[];
  readonly policies: readonly OwnedPolicy[];
  /** Written over the person's absence of the same first day, whoever recorded it. */
  readonly absences?: readonly PersonAbsence[];
  readonly services?: readonly Service[];
}

/** A workflow that must look again because something around it changed; kept until it was told. */
export interface Nudge {
  readonly workflowId: string;
  readonly reason: string;
  /** Set by `pendingNudges`: which asking it was. Handed back when delivered, so that one asked for meanwhile stays. */
  readonly asked?: number;
}

export interface RosterStore {
  /** The directory at its present revision; unchanged revisions come from memory. */
  directory(): Promise<Directory>;
  staff(): Promise<readonly StaffMember[]>;
  /** Names and addresses, looked up when a mail is written. Unknown ids are left out. */
  contacts(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, { readonly name: string; readonly email?: string }>>;
  /** Writes rows and the nudges they cause in one transaction; raises the revision when anything changed. */
  apply(change: RosterChange, nudges: readonly Nudge[]): Promise<{ readonly changed: number }>;
  /** The day of the first apply of any roster; what was due before it was nobody's to watch. */
  firstAppliedOn(): Promise<CivilDate | undefined>;
  /** Remembers the day of an apply, unless there was one before. */
  markApplied(on: CivilDate): Promise<void>;
  /** The revision of the bank holidays that every workflow was last told to look at. */
  calendarNoted(): Promise<string | undefined>;
  /** Remembers a revision with the nudges that it causes, unless that one or a later one is known: then nothing happens, and the answer is false. */
  noteCalendar(revision: string, nudges: readonly Nudge[]): Promise<boolean>;
  /** Absence by fact id; a repeat changes nothing. `ended` closes the person's open absence on that day. */
  startAbsence(person: PersonId, fact: string, absence: Absence, nudges: readonly Nudge[]): Promise<boolean>;
  endAbsence(person: PersonId, fact: string, lastDay: CivilDate, nudges: readonly Nudge[]): Promise<boolean>;
  /** Who stands in, for the absence in which the day lies. */
  coverAbsence(
    person: PersonId,
    fact: string,
    cover: { readonly on: CivilDate; readonly cover: PersonId },
    nudges: readonly Nudge[],
  ): Promise<boolean>;
  /** The last day of employment. */
  leave(person: PersonId, fact: string, lastDay: CivilDate, nudges: readonly Nudge[]): Promise<boolean>;
  /** Keeps the words of a fact that one of these took, so that it can be read and corrected. */
  keepPersonFact(fact: Fact): Promise<void>;
  /** Corrects or takes back what was recorded of a person. Rejects with a sentence when it cannot. */
  correctPerson(person: PersonId, fact: Fact, nudges: readonly Nudge[]): Promise<boolean>;
  personFacts(person: PersonId): Promise<readonly Fact[]>;
  /** The address takes no mail until somebody mends it. False when that is known, or the person has another address by now. */
  addressDied(dead: DeadAddress, nudges: readonly Nudge[]): Promise<boolean>;
  /** The person's address takes mail again. False when it was not dead. */
  addressMended(person: PersonId, nudges: readonly Nudge[]): Promise<boolean>;
  /** Dead addresses that somebody in the directory still has, by person. */
  deadAddresses(): Promise<readonly DeadAddress[]>;
  pendingNudges(limit: number): Promise<readonly Nudge[]>;
  nudgeDelivered(nudge: Nudge): Promise<void>;
}

/** Policy documents by content hash: every version that was ever used. */
export interface PolicyShelf {
  keep(version: { readonly hash: string; readonly id: string; readonly input: PolicyInput }): Promise<void>;
  fetch(hash: string): Promise<PolicyInput | undefined>;
}

/** Bank-holiday snapshots by the hash of their content: every one that was ever in force. */
export interface CalendarShelf {
  keep(holidays: BankHolidays): Promise<void>;
  fetch(hash: string): Promise<BankHolidays | undefined>;
}

export interface LedgerMirror {
  /**
   * Appends entries of one subject. A repeat with equal content is success. Throws `LedgerConflictError` when the place is
   * taken by other content: a finding for a person, never a reason to retry.
   */
  append(entries: readonly LedgerEntry[]): Promise<void>;
  /** Workflow ids of everything that ever wrote an entry, in the order of the first. */
  subjects(): Promise<readonly string[]>;
  /** In order of (life as first written, sequence). `since` is an ISO 8601 instant in UTC: what was written from then on. */
  read(filter: {
    readonly subject?: string;
    readonly about?: string;
    readonly kind?: string;
    readonly since?: string;
  }): Promise<readonly LedgerEntry[]>;
}

/** The SQL store. It is never asked what is due: workflows know that. */
export interface Store {
  readonly roster: RosterStore;
  readonly policies: PolicyShelf;
  readonly calendars: CalendarShelf;
  readonly ledger: LedgerMirror;
  readonly mail: MailLog;
  /** `sqlite` or `postgresql`, with the file or database; no password. */
  readonly describe: string;
  close(): Promise<void>;
}

export class LedgerConflictError extends Error {
  override readonly name = 'LedgerConflictError';
}
