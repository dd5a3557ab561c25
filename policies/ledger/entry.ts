import type { CivilDate } from '../calendar/civil-date.js';

/** What the ledger knows to say. Nothing is ever rewritten: a correction is an entry of its own. */
export type EntryKind =
  | 'looked'
  | 'recorded'
  | 'settled'
  | 'opened'
  | 'moved'
  | 'passed-on'
  | 'asked'
  | 'reminded'
  | 'breached'
  | 'told'
  | 'escalated'
  | 'hidden'
  | 'shown'
  | 'met'
  | 'explained'
  | 'cleared'
  | 'corrected'
  | 'reopened'
  | 'withdrawn'
  | 'closed-unmet';

/** An entry before it has its place in the chain. `Kind` is of another vocabulary where something else is kept in a chain. */
export interface EntryDraft<Kind extends string = EntryKind> {
  readonly kind: Kind;
  /** Occurrence or fact that it is about. */
  readonly about: string;
  /** The civil day that the entry speaks of: due, held, moved to. */
  readonly on: CivilDate | null;
  /** Ids, dates and codes only. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** An entry in its place. `hash` covers the commitment and the previous hash, so that the store can only mirror, not change. */
export interface LedgerEntry<Kind extends string = EntryKind> extends EntryDraft<Kind> {
  /** First run of the workflow: a subject that was started anew has a new chain. */
  readonly life: string;
  readonly subject: string;
  /** 1 for the first of a life. */
  readonly sequence: number;
  /** ISO 8601, UTC: the workflow's clock when it was decided. */
  readonly at: string;
  readonly salt: string;
  /** Hash of salt, about and detail: these can be erased later without breaking the chain. */
  readonly commitment: string;
  readonly previous: string;
  readonly hash: string;
}

/** The end of a chain. */
export interface ChainHead {
  readonly life: string;
  readonly sequence: number;
  readonly hash: string;
}
