import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { isEnding, lastDayOf } from '../../policies/engine/ending.js';
import { supervisorChanges } from '../../policies/engine/parts.js';
import { startOf, type Subject } from '../../policies/engine/subject.js';
import { standingFacts } from '../../policies/facts/standing.js';
import type { Fact, FactKind } from '../../policies/facts/table.js';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import { livesOf } from '../../policies/ledger/lives.js';
import { momentsOf } from '../../policies/ledger/moments.js';
import { NOTHING_RECALLED, recall, type Recollection, settle } from '../../policies/ledger/recollection.js';
import type { Report } from '../../workflows/messages.js';
import { newsFor } from './news.js';
import type { RosterMoment, Wanted } from './wanted.js';

/** A life that came to its end, as the ledger has it: what closed with it may be gone from the service. */
export interface EarlierLife {
  readonly subject: Subject;
  /** What it held when it closed. */
  readonly facts: readonly Fact[];
  readonly lastDay: CivilDate;
}

/** The last life of a subject by its whole ledger; undefined where there is none, none that had a last day, or its content was erased. */
export function earlierLife(entries: readonly LedgerEntry[]): EarlierLife | undefined {
  const life = livesOf(entries).at(-1) ?? [];
  const { parts, facts, lost } = momentsOf(life).reduce<Recollection>(
    (before, moment) => settle(recall(before, moment), moment),
    NOTHING_RECALLED,
  );
  const subject = parts.get('subject') as Subject | undefined;
  const lastDay = lastDayOf({ facts });
  return lost !== null || subject === undefined || lastDay === undefined ? undefined : { subject, facts, lastDay };
}

/**
 * What a roster means that gives a later last day, or none, for what has ended. Of another first day that comes after the end, something new
 * begins under the old id; of one before it nobody can tell, unless the roster says how long it goes on.
 */
export function meaningOf(
  { start: { subject }, endsOn }: Wanted,
  { subject: before, lastDay }: EarlierLife,
): 'goes-on' | 'anew' | 'unclear' {
  const began = startOf(subject);
  if (began > lastDay) return 'anew';
  return began === startOf(before) || endsOn !== undefined ? 'goes-on' : 'unclear';
}

/** What an id has belonged to stays: somebody else's supervision, or another scope of it, is given an id of its own. */
export function isOfOthers({ start: { subject } }: Wanted, { subject: before }: EarlierLife): boolean {
  return (
    subject.kind === 'relationship' &&
    before.kind === 'relationship' &&
    (subject.worker !== before.worker || subject.scope !== before.scope)
  );
}

/**
 * The same subject in another life: with all that counted when the first one closed, and what the roster says beside it. What was due meanwhile
 * nobody watched: gaps count from today.
 */
export function goingOn(
  wanted: Wanted,
  { subject, facts }: EarlierLife,
  moment: RosterMoment,
): { readonly wanted: Wanted; readonly carried: number } {
  const carried = standingFacts(facts).filter(({ kind }) => !isEnding(kind) && !LEFT_BEHIND.has(kind));
  const news = newsFor(wanted, asRunning(wanted, subject, carried, moment), moment);
  return {
    wanted: {
      ...wanted,
      start: { ...wanted.start, subject: { ...subject, watchFrom: moment.today, goesOnFrom: moment.today } },
      facts: [...carried, ...news],
    },
    carried: carried.length,
  };
}

/** It begins under the policy of today; what could not be reached then is no news; and what took something back has done so. */
const LEFT_BEHIND: ReadonlySet<FactKind> = new Set<FactKind>(['policy-adopted', 'case-unreached', 'fact-withdrawn']);

function asRunning({ start: { policy } }: Wanted, subject: Subject, facts: readonly Fact[], { today, now }: RosterMoment): Report {
  const supervisor = subject.kind === 'relationship' ? subject.supervisor : null;
  const changed = supervisorChanges(facts).findLast(({ on }) => on <= today)?.supervisor;
  return {
    subject,
    policy,
    standing: {
      state: 'on-track',
      nextDue: null,
      nextDueOn: null,
      overdue: 0,
      policy: policy.id,
      worker: null,
      supervisor: changed ?? supervisor,
      team: null,
    },
    records: [],
    facts,
    settledThrough: null,
    recent: [],
    lookAgainAt: now,
    stuck: null,
    conflict: null,
    outbox: { entries: 0, notices: 0, carries: 0, failure: null },
    stamp: null,
  };
}
