import type { Client } from '@temporalio/client';
import type { Store } from '../../activities/store/store.js';
import type { FactKind } from '../../policies/facts/table.js';
import { type CheckedFact, checkFacts, type FactSurroundings } from '../record/check-facts.js';
import type { Problem } from '../../policies/policy/problem.js';
import { isKnownFact } from '../record/known-fact.js';
import { BadFileError } from '../roster/read-roster.js';
import type { FactRow } from '../roster/roster.js';
import { inParallel } from './in-parallel.js';
import type { PlanItem } from './plan.js';
import { runningState } from './running.js';

/** What `facts.csv` of a roster adds. */
export interface PlannedFacts {
  readonly file: string;
  /** Not known yet. */
  readonly news: readonly CheckedFact[];
  readonly known: number;
  /** Rows that come too late, because what they are of has ended. */
  readonly over: readonly Problem[];
}

const WIDTH = 8;

/** Checks the facts of a roster and finds those that are not known yet. Throws `BadFileError` when a row is wrong. */
export async function planFacts(
  rows: readonly FactRow[],
  { client, store }: { readonly client: Client; readonly store: Store },
  surroundings: FactSurroundings,
): Promise<PlannedFacts> {
  const { facts, known: repeats, over, problems } = await checkFacts(rows, { client, store }, surroundings);
  if (problems.length > 0) throw new BadFileError(problems.toSorted((a, b) => a.line - b.line));
  const subjects = [...new Set(facts.flatMap(({ subject: { workflowId } }) => (workflowId === null ? [] : [workflowId])))];
  const carried = new Map(
    await inParallel(
      subjects.filter((id) => !surroundings.starting.has(id)),
      WIDTH,
      async (id) => {
        const running = await runningState(client, id);
        return [id, new Set(running.state === 'running' ? running.report.facts.map((fact) => fact.id) : [])] as const;
      },
    ),
  );
  const isKnown = async ({ subject, fact }: CheckedFact): Promise<boolean> => {
    const { workflowId } = subject;
    if (workflowId !== null && surroundings.starting.has(workflowId)) return false;
    return carried.get(workflowId ?? '')?.has(fact.id) === true || (await isKnownFact(subject, fact, store, surroundings.directory));
  };
  const known = await inParallel(facts, WIDTH, isKnown);
  const news = facts.filter((_fact, at) => known[at] !== true);
  return { file: rows[0]?.file ?? '', news, known: facts.length - news.length + repeats, over };
}

/**
 * Hands facts to what they belong to where it is started by the same plan: looking without them first, it would tell people of gaps that are
 * none. Facts that change the directory are recorded afterwards.
 */
export function withFacts(items: readonly PlanItem[], { news }: PlannedFacts): readonly PlanItem[] {
  return items.map((item) => {
    if (item.does !== 'start') return item;
    const own = news.flatMap(({ subject, fact }) =>
      subject.workflowId === item.wanted.workflowId && !CHANGES_DIRECTORY.has(fact.kind) ? [fact] : [],
    );
    const facts = [...new Map([...item.wanted.facts, ...own].map((fact) => [fact.id, fact])).values()];
    return { ...item, wanted: { ...item.wanted, facts } };
  });
}

const CHANGES_DIRECTORY: ReadonlySet<FactKind> = new Set<FactKind>(['relationship-ended', 'case-closed', 'supervisor-changed']);
