import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { Assessment, Memory } from '../policies/engine/assess.js';
import type { CarriedFact } from '../policies/engine/carry.js';
import type { Notice } from '../policies/engine/notice.js';
import type { Subject } from '../policies/engine/subject.js';
import type { NewWords } from '../policies/engine/words.js';
import type { Fact } from '../policies/facts/table.js';
import type { ChainHead, LedgerEntry } from '../policies/ledger/entry.js';
import type { KnownGap } from './watch-state.js';

/** Milliseconds since the epoch, by the workflow's clock; activities take it as an argument, because theirs may differ. */
export type WorkflowClock = number;

export interface AssessInput {
  readonly workflowId: string;
  readonly subject: Subject;
  /** The version of the policy, by content hash. */
  readonly policy: string;
  readonly facts: readonly Fact[];
  readonly memory: Memory;
  readonly settledThrough: CivilDate | null;
  readonly head: ChainHead;
  readonly now: WorkflowClock;
}

/** A session fact on its way to a case that was discussed. */
export type Carry = CarriedFact;

/** Which versions of everything an assessment used, so that it can be proved again. */
export interface Stamp {
  readonly policy: string;
  readonly calendar: string;
  readonly people: string;
}

export interface AssessOutput extends Omit<Assessment, 'entries' | 'words'> {
  /** Left out by releases that had the words in the records and in the details. */
  readonly words?: NewWords;
  readonly entries: readonly LedgerEntry[];
  readonly head: ChainHead;
  readonly carries: readonly Carry[];
  /** Facts older than the settled time that the ledger knew already. */
  readonly repeats: readonly string[];
  /** Facts that could not be checked yet, because the store did not answer; they stay fresh. */
  readonly deferred: readonly string[];
  readonly stamp: Stamp;
}

/** What was decided and must now reach the world. Everything in it is safe to repeat. */
export interface Outbox {
  readonly entries: readonly LedgerEntry[];
  readonly notices: readonly Notice[];
  readonly carries: readonly Carry[];
}

export interface PerformInput extends Outbox {
  readonly workflowId: string;
  readonly now: WorkflowClock;
}

export interface PerformOutput {
  /** Cases that could not be reached, with the reason: they become facts. */
  readonly unreached: readonly { readonly caseRef: string; readonly fact: string; readonly on: CivilDate; readonly reason: string }[];
  /** The ledger held another entry in the place of one of these; null when all are written. */
  readonly conflict: string | null;
}

export interface PlanInput {
  readonly person: string;
  readonly now: WorkflowClock;
  /** The last civil day on which this person had a digest. */
  readonly lastDigestOn: CivilDate | null;
  /** True when all that waits is kept for somebody's return. */
  readonly onlyHeld: boolean;
  /** The digest of this morning could not be sent, or its moment passed while no worker ran. */
  readonly isLate?: boolean;
  /** When this digest was to go, as planned before what arrived just now. */
  readonly planned?: WorkflowClock;
}

export interface PlanOutput {
  readonly at: WorkflowClock;
  readonly because: string;
}

export interface DeliverInput {
  readonly person: string;
  readonly kind: 'digest' | 'urgent';
  readonly notices: readonly Notice[];
  /** Ids among them that were kept while the person was away. */
  readonly held: readonly string[];
  readonly now: WorkflowClock;
  /** When this digest was to go out; left out when it is to go whatever the hour. */
  readonly due?: WorkflowClock;
}

export interface DeliverOutput {
  /** Ids of notices that need nothing more here: sent, handed on, or overtaken. */
  readonly handled: readonly string[];
  /** Ids handed on to somebody else and kept for this person's return. */
  readonly held: readonly string[];
  /** The civil day of the digest, when one went out. */
  readonly digestOn: CivilDate | null;
  /** Why something is left over; it is tried again. */
  readonly failure: string | null;
  /** It is no hour for a digest, or something may still be on its way: not before this instant. */
  readonly notBefore?: WorkflowClock;
}

export interface WatchInput {
  readonly now: WorkflowClock;
  /** When this round is due; null when that is what is asked. */
  readonly due: WorkflowClock | null;
  /** The gaps that operations were told of. */
  readonly gaps: readonly KnownGap[];
  /** How many notices were posted so far. */
  readonly sequence: number;
  /** Monday of the week in which the last statement was posted. */
  readonly statedFor: CivilDate | null;
}

export interface WatchOutput extends Pick<WatchInput, 'gaps' | 'sequence' | 'statedFor'> {
  /** When the next round is due. */
  readonly at: WorkflowClock;
  /** What the round did, for people. Counts only. */
  readonly did: string;
}

/** What workflows ask of the world. `assess` and `planDelivery` are local activities; the others ordinary ones. */
export interface Activities {
  assess(input: AssessInput): Promise<AssessOutput>;
  perform(input: PerformInput): Promise<PerformOutput>;
  planDelivery(input: PlanInput): Promise<PlanOutput>;
  deliver(input: DeliverInput): Promise<DeliverOutput>;
  keepWatch(input: WatchInput): Promise<WatchOutput>;
}
