import type { Client } from '@temporalio/client';
import type { Directory } from '../../activities/store/store.js';
import { civilDateAt, dayInWords, type ZoneName } from '../../policies/calendar/zone.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Problem } from '../../policies/policy/problem.js';
import { allocationWorkflowId } from '../../workflows/ids.js';
import { inParallel } from '../apply/in-parallel.js';
import type { FactRow } from '../roster/roster.js';
import { checkPeople, closed, heldBy, isRunning } from './check-references.js';
import { findSubject, type FoundSubject, NoSuchSubjectError } from './find-subject.js';
import { makeFact, UnusableFactError } from './make-fact.js';

/** A row that can be recorded. */
export interface CheckedFact {
  readonly subject: FoundSubject;
  readonly fact: Fact;
}

export interface FactSurroundings {
  /** As it is when the facts are recorded. */
  readonly directory: Directory;
  /** Workflows that will run by then. */
  readonly starting: ReadonlySet<string>;
  readonly now: number;
  readonly zone: ZoneName;
}

const WIDTH = 16;

/** Checks rows against who and what there is. All rows are looked at, so that all problems come at once. */
export async function checkFacts(
  rows: readonly FactRow[],
  client: Client,
  { directory, starting, now, zone }: FactSurroundings,
): Promise<{ readonly facts: readonly CheckedFact[]; readonly problems: readonly Problem[] }> {
  const today = civilDateAt(now, zone);
  const problems: Problem[] = [];
  const facts = rows.flatMap((row) => {
    try {
      const subject = findSubject(row.of, directory, today);
      const recordedAt = row.recordedOn === undefined || row.recordedOn === today ? now : Date.parse(`${row.recordedOn}T12:00:00Z`);
      const fact = makeFact(row.said, subject, { today, now: new Date(recordedAt).toISOString() });
      checkPeople(fact, subject, directory);
      return [{ row, subject, fact }];
    } catch (error) {
      if (!(error instanceof NoSuchSubjectError || error instanceof UnusableFactError)) throw error;
      problems.push(problemOf(row, error instanceof NoSuchSubjectError ? 'id' : 'fact', error.message));
      return [];
    }
  });
  const asked = new Set(facts.flatMap(({ subject, fact }) => [...ownWorkflow(subject), ...caseWorkflows(subject, fact)]));
  const running = new Set(
    (await inParallel([...asked], WIDTH, async (id) => (starting.has(id) || (await isRunning(client, id)) ? [id] : []))).flat(),
  );
  for (const { row, subject, fact } of facts) {
    if (subject.workflowId !== null && !running.has(subject.workflowId))
      problems.push(
        problemOf(
          row,
          'id',
          `${subject.workflowId} is not running: it ended more than thirty days ago, or its roster row was never applied.`,
        ),
      );
    for (const message of caseProblems(subject, fact, directory, running)) problems.push(problemOf(row, 'cases', message));
  }
  return { facts: facts.map(({ subject, fact }) => ({ subject, fact })), problems };
}

function ownWorkflow({ workflowId }: FoundSubject): readonly string[] {
  return workflowId === null ? [] : [workflowId];
}

function caseWorkflows({ worker }: FoundSubject, fact: Fact): readonly string[] {
  return fact.kind === 'session-held' && worker !== null ? (fact.cases ?? []).map((ref) => allocationWorkflowId(ref, worker)) : [];
}

/** Half of a record would look like all of it: a session that names a case which cannot hear of it is refused whole. */
function caseProblems({ worker }: FoundSubject, fact: Fact, { cases }: Directory, running: ReadonlySet<string>): readonly string[] {
  if (fact.kind !== 'session-held' || worker === null) return [];
  return (fact.cases ?? []).flatMap((ref) => {
    const own = heldBy(worker, ref, cases);
    if (typeof own === 'string') return [own];
    if (own.closedOn !== undefined && own.closedOn < fact.on) return [closed(ref, own.closedOn)];
    return running.has(allocationWorkflowId(ref, worker))
      ? []
      : [`case ${ref} is not watched with ${worker}: it is closed, or was never applied`];
  });
}

function problemOf({ file, line, said }: FactRow, path: string, message: string): Problem {
  const plain = message.replace(/ Nothing was recorded\.$/, '').replace(/\.$/, '');
  return { file, line, path, message: plain, mend: `Correct the row (${said.kind}, ${dayInWords(said.on)}), or leave it out.` };
}
