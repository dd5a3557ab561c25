import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { NotSet } from '../policies/engine/not-set.js';
import type { Remembered } from '../policies/engine/named.js';
import type { Standing } from '../policies/engine/standing.js';
import type { Subject } from '../policies/engine/subject.js';
import type { WordsOf } from '../policies/engine/words.js';
import type { Fact } from '../policies/facts/table.js';
import type { ChainHead, LedgerEntry } from '../policies/ledger/entry.js';
import type { AssessOutput, Outbox, PerformOutput, Stamp } from './contract.js';
import type { Conflict, Stuck } from './messages.js';
import type { Published } from './search-attributes.js';

/** What starts a subject's life. */
export interface Start<S extends Subject> {
  readonly schemaVersion: 1;
  readonly subject: S;
  readonly policy: { readonly id: string; readonly hash: string };
  /** Dates of last events and whatever else is known on the first day. */
  readonly facts: readonly Fact[];
  /** For tests: continue as new after so many assessments. */
  readonly checkpointEvery?: number;
  /** What earlier runs left, when this is not the first. */
  readonly carried?: Carried;
}

/** Everything that lives on from run to run: plain JSON, no class, no Map, no Date. */
export interface Carried {
  readonly records: readonly Remembered[];
  readonly flags: readonly string[];
  readonly notices: number;
  readonly fresh: readonly string[];
  readonly settledThrough: CivilDate | null;
  readonly head: ChainHead;
  /** Enough to read; the whole of each entry is in the ledger. */
  readonly recent: readonly RecentEntry[];
  readonly outbox: Outbox;
  readonly standing: Standing | null;
  /** Duties without a figure, as of the last assessment; left out when there is none. */
  readonly notSet?: readonly NotSet[];
  readonly published: Published;
  readonly stamp: Stamp | null;
  readonly stuck: Stuck | null;
  readonly performFailures: number;
  readonly performFailure: string | null;
  readonly performAt: number;
  /** The ledger holds what this life did not decide: for a person to look into, nothing that time mends. The first one found. */
  readonly conflict: Conflict | null;
  readonly lookAgainAt: number;
}

export type RecentEntry = Pick<LedgerEntry, 'sequence' | 'at' | 'kind' | 'about' | 'on'>;

const RECENT_ENTRIES = 20;
const EMPTY_OUTBOX: Outbox = { entries: [], notices: [], carries: [] };

/** The first state of a life. `life` is the id of its first run. */
export function bornState(life: string, facts: readonly Fact[]): Carried {
  return {
    records: [],
    flags: [],
    notices: 0,
    fresh: facts.map(({ id }) => id),
    settledThrough: null,
    head: { life, sequence: 0, hash: '' },
    recent: [],
    outbox: EMPTY_OUTBOX,
    standing: null,
    published: null,
    stamp: null,
    stuck: null,
    performFailures: 0,
    performFailure: null,
    performAt: 0,
    conflict: null,
    lookAgainAt: 0,
  };
}

function briefly({ sequence, at, kind, about, on }: RecentEntry): RecentEntry {
  return { sequence, at, kind, about, on };
}

export function isEmpty({ entries, notices, carries }: Outbox): boolean {
  return entries.length + notices.length + carries.length === 0;
}

/** The state after an assessment of the facts named in `looked`; facts that arrived meanwhile stay fresh. */
export function afterAssessment(state: Carried, output: AssessOutput, looked: readonly string[]): Carried {
  const dropped = new Set(output.records.drop);
  const put = new Map(output.records.put.map((record) => [record.id, record]));
  const known = new Set(state.records.map(({ id }) => id));
  const done = new Set(looked.filter((id) => !output.deferred.includes(id)));
  const { notSet: _before, ...kept } = state;
  return {
    ...kept,
    ...(output.notSet !== undefined && { notSet: output.notSet }),
    // Each keeps its place: what is told of several is told in the same order whether or not a run has just begun.
    records: [
      ...state.records.flatMap((record) => put.get(record.id) ?? (dropped.has(record.id) ? [] : [record])),
      ...output.records.put.filter(({ id }) => !known.has(id)),
    ],
    flags: output.flags,
    notices: state.notices + output.notices.length,
    fresh: state.fresh.filter((id) => !done.has(id)),
    settledThrough: output.settledThrough,
    head: output.head,
    recent: [...state.recent, ...output.entries].slice(-RECENT_ENTRIES).map(briefly),
    outbox: {
      entries: [...state.outbox.entries, ...output.entries],
      notices: [...state.outbox.notices, ...output.notices],
      carries: [...state.outbox.carries, ...output.carries],
    },
    standing: output.standing,
    stamp: output.stamp,
    stuck: null,
    lookAgainAt: output.lookAgainAt,
  };
}

/** What the next run is given: its first look says again what everything is called. */
export function handedOn(state: Carried): Carried {
  return { ...state, records: state.records.map(({ duty: _, title: __, clause: ___, ...record }) => record) };
}

/** What is said of what is open, after an assessment: kept for as long as the run lasts. */
export function wordsAfter(words: WordsOf, { words: news }: Pick<AssessOutput, 'words'>): WordsOf {
  if (news === undefined) return words;
  const kept = Object.entries(words).filter(([id]) => !news.drop.includes(id));
  return { ...Object.fromEntries(kept), ...news.put };
}

/** The facts with those that arrived and were not known, and the ids of these. */
export function factsWith(
  facts: readonly Fact[],
  arrived: readonly Fact[],
): { readonly facts: readonly Fact[]; readonly news: readonly string[] } {
  const known = new Set(facts.map(({ id }) => id));
  const news = arrived.filter(({ id }, at) => !known.has(id) && arrived.findIndex((other) => other.id === id) === at);
  return news.length === 0 ? { facts, news: [] } : { facts: [...facts, ...news], news: news.map(({ id }) => id) };
}

/** A case that could not be reached, as a fact of whoever discussed it. */
export function unreachedFact({ caseRef, fact, on, reason }: PerformOutput['unreached'][number], now: number): Fact {
  return {
    id: `unreached/${caseRef}/${fact}`,
    kind: 'case-unreached',
    on,
    recordedAt: new Date(now).toISOString(),
    recordedBy: 'oversight',
    case: caseRef,
    reason: reason.slice(0, 120),
  };
}

/** The facts after an assessment: without those that are settled, or that the ledger knew already. */
export function factsAfter(facts: readonly Fact[], { dropFacts, repeats }: AssessOutput): readonly Fact[] {
  const gone = new Set([...dropFacts, ...repeats]);
  return gone.size === 0 ? facts : facts.filter(({ id }) => !gone.has(id));
}

/** The outbox without what was performed. */
export function afterPerform(outbox: Outbox, performed: Outbox): Outbox {
  return {
    entries: outbox.entries.slice(performed.entries.length),
    notices: outbox.notices.slice(performed.notices.length),
    carries: outbox.carries.slice(performed.carries.length),
  };
}
