import type { ColumnType, GeneratedAlways } from 'kysely';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Division } from '../../policies/calendar/bank-holidays.js';
import type { Scope } from '../../policies/engine/subject.js';
import type { EntryKind } from '../../policies/ledger/entry.js';
import type { CaseHolding, Employment, PersonId } from '../../policies/people/person.js';
import type { CaseKind } from '../../policies/policy/schema.js';
import type { MailEventKind, MailState } from './store.js';

/** The tables of the store, the same in SQLite and PostgreSQL: text and integers only. Days are `YYYY-MM-DD`, instants ISO 8601 in UTC. */
export interface Tables {
  readonly directory_revision: DirectoryRevisionRow;
  readonly person: PersonRow;
  readonly supervision_line: SupervisionLineRow;
  readonly supervisor_change: SupervisorChangeRow;
  readonly held_case: HeldCaseRow;
  readonly owned_policy: OwnedPolicyRow;
  readonly service: ServiceRow;
  readonly absence: AbsenceRow;
  readonly absence_fact: AbsenceFactRow;
  readonly nudge: NudgeTable;
  readonly policy_version: PolicyVersionRow;
  readonly calendar_snapshot: CalendarSnapshotRow;
  readonly ledger_life: LedgerLifeTable;
  readonly ledger_entry: LedgerEntryTable;
  readonly mail: MailTable;
  readonly mail_notice: MailNoticeTable;
  readonly mail_event: MailEventTable;
  readonly dead_address: DeadAddressRow;
}

/** Its one row is raised by 1 in the transaction of every change to the directory. */
interface DirectoryRevisionRow {
  readonly revision: number;
  readonly first_applied_on: string | null;
  readonly calendar: string | null;
}

export interface PersonRow {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly role: string | null;
  readonly team: string | null;
  readonly line_manager: PersonId | null;
  readonly division: Division;
  /** ISO weekdays with blanks between: `1 2 3 4 5`. */
  readonly working_days: string;
  /** What was worked before, as JSON. */
  readonly worked_before: string | null;
  readonly started_on: CivilDate | null;
  readonly left_on: CivilDate | null;
  readonly employment: Employment | null;
  readonly stage: string | null;
  readonly grade: string | null;
  readonly post_started_on: CivilDate | null;
  readonly case_holding: CaseHolding | null;
  readonly appraisal_on: CivilDate | null;
}

export interface SupervisionLineRow {
  readonly id: string;
  readonly worker: PersonId;
  readonly supervisor: PersonId;
  readonly policy: string;
  readonly scope: Scope;
  readonly started_on: CivilDate;
  readonly ended_on: CivilDate | null;
  readonly every: string | null;
}

export interface SupervisorChangeRow {
  readonly line: string;
  readonly on_day: CivilDate;
  readonly supervisor: PersonId;
}

export interface HeldCaseRow {
  readonly ref: string;
  readonly worker: PersonId;
  readonly lead: PersonId;
  readonly kind: CaseKind;
  readonly allocated_on: CivilDate;
  readonly closed_on: CivilDate | null;
}

export interface OwnedPolicyRow {
  readonly policy: string;
  readonly owner: PersonId;
  readonly implemented_on: CivilDate;
}

export interface ServiceRow {
  readonly id: string;
  readonly name: string;
  readonly owner: PersonId;
  readonly policy: string;
  readonly started_on: CivilDate;
  readonly ended_on: CivilDate | null;
}

export interface AbsenceRow {
  /** Id of the fact that started it. */
  readonly started_by: string;
  readonly person: PersonId;
  readonly from_day: CivilDate;
  readonly to_day: CivilDate | null;
  readonly kind: string;
  readonly cover: PersonId | null;
}

/** Every fact that started or ended an absence, so that a repeat is known. */
interface AbsenceFactRow {
  readonly fact: string;
  readonly person: PersonId;
  /** JSON of the whole fact; null for what was recorded before these were kept. */
  readonly said: string | null;
}

interface NudgeTable {
  /** Never used twice: it tells one asking from the next. */
  readonly place: GeneratedAlways<number>;
  readonly workflow_id: string;
  readonly reason: string;
}

interface PolicyVersionRow {
  readonly hash: string;
  readonly id: string;
  /** JSON. */
  readonly input: string;
}

interface CalendarSnapshotRow {
  readonly hash: string;
  readonly revision: string;
  /** JSON. */
  readonly content: string;
}

interface LedgerLifeTable {
  readonly place: GeneratedAlways<number>;
  readonly subject: string;
  readonly life: string;
}

/** Only ever inserted, but for `detail` and `salt`, which can be emptied. */
type Once<T> = ColumnType<T, T, never>;

interface LedgerEntryTable {
  readonly subject: Once<string>;
  readonly life: Once<string>;
  readonly sequence: Once<number>;
  readonly kind: Once<EntryKind>;
  readonly about: Once<string>;
  readonly on_day: Once<CivilDate | null>;
  /** JSON. */
  readonly detail: string;
  readonly at: Once<string>;
  readonly salt: string;
  readonly commitment: Once<string>;
  readonly previous: Once<string>;
  readonly hash: Once<string>;
}

interface MailTable {
  readonly place: GeneratedAlways<number>;
  readonly message_id: Once<string>;
  readonly recipient: Once<string>;
  readonly kind: Once<'digest' | 'urgent'>;
  readonly on_day: Once<CivilDate>;
  readonly state: MailState;
  readonly attempts: number;
  readonly reply: string | null;
  readonly decided_at: Once<string>;
  readonly settled_at: string | null;
  /** 1 where its events are kept; 0 for mail from before there were any. */
  readonly chained: Once<number>;
}

interface MailNoticeTable {
  readonly id: Once<string>;
  /** The mail that holds the notice: one at a time. */
  readonly message_id: string;
  readonly position: number;
  readonly source: Once<string>;
  readonly item: Once<string>;
  readonly kind: Once<string>;
  /** The notice as JSON; null where it was claimed before that was kept. */
  readonly content: Once<string | null>;
}

/** Only ever inserted, but for `detail` and `salt`, which can be emptied. */
interface MailEventTable {
  readonly recipient: Once<string>;
  readonly sequence: Once<number>;
  readonly kind: Once<MailEventKind>;
  readonly about: Once<string>;
  readonly on_day: Once<CivilDate | null>;
  /** JSON. */
  readonly detail: string;
  readonly at: Once<string>;
  readonly salt: string;
  readonly commitment: Once<string>;
  readonly previous: Once<string>;
  readonly hash: Once<string>;
}

interface DeadAddressRow {
  readonly person: PersonId;
  /** In small letters. A roster that gives the person another one is not concerned. */
  readonly address: string;
  readonly since: string;
  /** The mail that came back. */
  readonly message_id: string;
  readonly reason: string;
}
