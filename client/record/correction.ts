import type { Directory, RosterChange } from '../../activities/store/store.js';
import { isEnding, lastDayOf } from '../../policies/engine/ending.js';
import { supervisorChanges } from '../../policies/engine/parts.js';
import { namedBy, supersededFacts } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Report } from '../../workflows/messages.js';
import { askSubject } from '../ask-subject.js';
import { present } from '../roster/present.js';
import type { Session } from '../session.js';
import type { FoundSubject } from './find-subject.js';
import { UnusableFactError } from './make-fact.js';
import type { SaidFact } from './read-fact.js';

/** A correction with all that it says, as far as it can be completed. */
export interface Completed {
  readonly said: SaidFact;
  /** What whoever corrects should know besides. */
  readonly note?: string;
}

/** What a correction or a withdrawal names; undefined for what is neither. */
export function correctedBy({ kind, corrects, details }: SaidFact): string | undefined {
  return kind === 'fact-withdrawn' ? String(details['fact']) : corrects;
}

/**
 * A correction replaces all of a fact: what is not said again is taken over from the one that it replaces, if that is of the same kind. What
 * the workflow has settled and forgotten can still be corrected, as the ledger knows it. Throws `UnusableFactError` when nobody knows it.
 */
export async function completeCorrection(said: SaidFact, { workflowId, id }: FoundSubject, session: Session): Promise<Completed> {
  const named = correctedBy(said);
  if (named === undefined || workflowId === null) return { said };
  const { facts } = await askSubject(session.client, workflowId);
  const target = facts.find((fact) => fact.id === named);
  if (target !== undefined) return target.kind === said.kind ? { said: withDetailsOf(target, said) } : { said };
  const recorded = await session.store.ledger.read({ subject: workflowId, about: named, kind: 'recorded' });
  if (recorded.length === 0)
    throw new UnusableFactError(
      `There is no record "${named}" on ${id}. "oversight explain ${id} --facts" lists them. Nothing was recorded.`,
    );
  return { said, note: SETTLED };
}

/** Said to whoever corrects what is older than thirteen months. */
const SETTLED =
  'What it names is settled: the correction is on record beside it, and what was due at that time is not worked out again. Nothing was taken over from it.';

/** The correction with the details of what it replaces, where it does not say them itself. */
export function withDetailsOf(target: Fact, said: SaidFact): SaidFact {
  const { id: _id, kind: _kind, on: _on, at: _at, recordedAt: _when, recordedBy: _who, corrects: _what, because: _why, ...before } = target;
  return { ...said, details: { ...before, ...said.details } };
}

/** Why a repeat changed nothing although it no longer counts; undefined where it does. */
export function supersededNote(fact: Fact, { facts }: Pick<Report, 'facts'>): string | undefined {
  const found = supersededFacts(facts).find((one) => one.fact.id === fact.id);
  if (found === undefined) return undefined;
  const was = found.by.kind === 'fact-withdrawn' ? 'withdrawn' : 'corrected';
  return `It was ${was} since (${found.by.id}), and stays so. If it happened all the same, record it with an id of its own (--id).`;
}

/** Whether a correction or withdrawal may have changed who supervises, or when something ends. */
export function concernsDirectory(fact: Fact, { facts }: Pick<Report, 'facts'>): boolean {
  const named = namedBy(fact);
  const target = facts.find(({ id }) => id === named);
  return target !== undefined && (isEnding(target.kind) || target.kind === 'supervisor-changed');
}

/** The rows of the directory as they follow from the facts that count. */
export function rowsAsRecorded(report: Pick<Report, 'subject' | 'facts'>, { lines, cases, services }: Directory): RosterChange {
  const { subject, facts } = report;
  const end = lastDayOf(report);
  const none: RosterChange = { people: [], policies: [], lines: [], cases: [] };
  switch (subject.kind) {
    case 'relationship': {
      const changes = supervisorChanges(facts);
      const own = lines.filter(({ id }) => id === subject.id);
      return { ...none, lines: own.map(({ endedOn: _, ...line }) => ({ ...line, changes, ...present('endedOn', end) })) };
    }
    case 'case': {
      const own = cases.filter(({ ref, worker }) => ref === subject.ref && worker === subject.worker);
      return { ...none, cases: own.map(({ closedOn: _, ...held }) => ({ ...held, ...present('closedOn', end) })) };
    }
    case 'service': {
      const own = services.filter(({ id }) => id === subject.id);
      return { ...none, services: own.map(({ endedOn: _, ...one }) => ({ ...one, ...present('endedOn', end) })) };
    }
    case 'policy':
      return none;
  }
}
