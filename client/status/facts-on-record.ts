import { civilDateAt } from '../../policies/calendar/zone.js';
import type { Fact } from '../../policies/facts/table.js';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import { factOf } from '../../policies/ledger/fact-entry.js';
import { findSubject, NoSuchSubjectError } from '../record/find-subject.js';
import type { Session } from '../session.js';
import { type SubjectReport, subjectReport } from './subject-report.js';

/** All that was recorded; `settled` are the ids of what no workflow carries, because it is settled, of an earlier life, or all is over. */
export interface OnRecord extends Pick<SubjectReport, 'id' | 'facts' | 'settledThrough'> {
  readonly settled: ReadonlySet<string>;
}

/**
 * What is recorded of an id. What belongs to a person is in the directory, not in a workflow; what a workflow has forgotten, or went with it
 * when it was deleted after its end, is in the ledger. Throws `NoSuchSubjectError`.
 */
export async function factsOnRecord(text: string, session: Session): Promise<OnRecord> {
  const { store, settings } = session;
  const { id, workflowId } = findSubject(text, await store.roster.directory(), civilDateAt(Date.now(), settings.zone));
  if (workflowId === null) return { id, facts: await store.roster.personFacts(id), settledThrough: null, settled: new Set() };
  const entries = await store.ledger.read({ subject: workflowId, kind: 'recorded' });
  const report = await reportOrNone(workflowId, session, entries);
  return { id: workflowId, settledThrough: report?.settledThrough ?? null, ...allFacts(report?.facts ?? [], entries) };
}

/** What a workflow holds, and then what only the ledger has, each once. */
export function allFacts(held: readonly Fact[], recorded: readonly LedgerEntry[]): Pick<OnRecord, 'facts' | 'settled'> {
  const ids = new Set(held.map(({ id }) => id));
  const forgotten = new Map(
    recorded.flatMap((entry) => {
      const fact = ids.has(entry.about) ? undefined : factOf(entry);
      return fact === undefined ? [] : [[fact.id, fact] as const];
    }),
  );
  return { facts: [...held, ...forgotten.values()], settled: new Set(forgotten.keys()) };
}

/** Undefined for what ran, by its ledger, and is known to the service no more. */
async function reportOrNone(
  workflowId: string,
  session: Session,
  entries: readonly LedgerEntry[],
): Promise<Pick<SubjectReport, 'facts' | 'settledThrough'> | undefined> {
  try {
    return await subjectReport(workflowId, session, Date.now());
  } catch (error) {
    if (error instanceof NoSuchSubjectError && entries.length > 0) return undefined;
    throw error;
  }
}
