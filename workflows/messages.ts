import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { Answer } from '../policies/engine/assess.js';
import type { Notice } from '../policies/engine/notice.js';
import type { NotSet } from '../policies/engine/not-set.js';
import type { OccurrenceRecord, OpenDetails } from '../policies/engine/record.js';
import type { Standing } from '../policies/engine/standing.js';
import type { Subject } from '../policies/engine/subject.js';
import type { Words } from '../policies/engine/words.js';
import type { Fact } from '../policies/facts/table.js';
import type { LedgerEntry } from '../policies/ledger/entry.js';
import type { Stamp } from './contract.js';
import type { KnownGap, WatchState } from './watch-state.js';

/** Why an assessment is not to be had just now; the workflow waits and tries again. */
export interface Stuck {
  /** ISO 8601. */
  readonly since: string;
  readonly attempts: number;
  readonly reason: string;
}

/** Another entry than this subject's stands in the ledger: for a person to look into, nothing that trying again mends. */
export interface Conflict {
  /** ISO 8601. */
  readonly since: string;
  readonly reason: string;
}

export interface RecordRequest {
  readonly facts: readonly Fact[];
}

export interface RecordReply {
  readonly recorded: readonly string[];
  /** Ids that were known already and changed nothing. */
  readonly repeated: readonly string[];
  /** False when the facts are safe but what follows from them is not worked out yet; `reason` says why. */
  readonly assessed: boolean;
  readonly reason: string | null;
  readonly answer: Answer | null;
}

/** An occurrence with what is said of it, once this run has looked: the words are not carried from run to run. */
export interface ReportedOccurrence extends OccurrenceRecord {
  readonly open?: OpenDetails & Partial<Words>;
}

export interface Report {
  readonly subject: Subject;
  readonly policy: { readonly id: string; readonly hash: string };
  readonly standing: Standing | null;
  readonly records: readonly ReportedOccurrence[];
  /** Duties without a figure: never dated. Left out when there is none. */
  readonly notSet?: readonly NotSet[];
  readonly facts: readonly Fact[];
  readonly settledThrough: CivilDate | null;
  readonly recent: readonly Pick<LedgerEntry, 'sequence' | 'at' | 'kind' | 'about' | 'on'>[];
  readonly lookAgainAt: string;
  readonly stuck: Stuck | null;
  readonly conflict: Conflict | null;
  /** Decided and not yet written or posted. */
  readonly outbox: { readonly entries: number; readonly notices: number; readonly carries: number; readonly failure: string | null };
  readonly stamp: Stamp | null;
}

export interface InboxReport {
  readonly person: string;
  readonly pending: readonly {
    readonly id: string;
    readonly kind: string;
    readonly title: string;
    readonly urgent: boolean;
    readonly held: boolean;
  }[];
  readonly nextDelivery: string | null;
  readonly lastDigestOn: CivilDate | null;
  readonly failure: string | null;
}

export interface WatchReport extends Pick<WatchState, 'nextAt' | 'last' | 'failure'> {
  readonly gaps: readonly KnownGap[];
}

/** Records facts; answered once what follows from them is known. A repeated fact changes nothing. */
export const recordFacts = defineUpdate<RecordReply, [RecordRequest]>('record');
/** Facts that another workflow carries here, such as a session in which a case was discussed. */
export const carryFacts = defineSignal<[RecordRequest]>('carry');
/** Something around the subject changed: people, policy, calendar. The text says what. */
export const lookAgain = defineSignal<[string]>('look-again');
export const report = defineQuery<Report>('report');

/** A notice arrives for the inbox's person. */
export const postNotice = defineSignal<[Notice]>('post');
/** Send what waits without waiting for the morning; still at most one digest a day. */
export const sendNow = defineSignal<[string]>('send-now');
export const inboxReport = defineQuery<InboxReport>('inbox-report');
export const watchReport = defineQuery<WatchReport>('watch-report');
