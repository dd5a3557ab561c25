import type { Client } from '@temporalio/client';
import { grouped } from '../../policies/facts/grouped.js';
import type { Store } from '../../activities/store/store.js';
import type { FactKind } from '../../policies/facts/table.js';
import type { Problem } from '../../policies/policy/problem.js';
import { nonsenseIn } from '../../workflows/nonsense.js';
import { inParallel } from '../apply/in-parallel.js';
import { askSubject } from '../ask-subject.js';
import { present } from '../roster/present.js';
import { completedBy, correctedBy, lackingIn, type OnRecord, recalled } from './correction.js';
import { columnOf } from './fact-columns.js';
import { makeFact, type RecordMoment, UnusableFactError } from './make-fact.js';
import { type MadeRow, problemOf } from './row-faults.js';

const WIDTH = 16;

type Kept = Pick<Store, 'ledger' | 'roster'>;

/** Kinds that may be nonsense by what is on record already. */
const RESTING: ReadonlySet<FactKind> = new Set([
  ...(['risk-lowered', 'supervisor-changed', 'action-updated', 'action-plan-closed', 'fact-withdrawn'] as const),
  ...(['relationship-ended', 'case-closed', 'service-ended'] as const),
]);

/** Whether only the workflow can say that the row makes sense; a worker has to answer for it. */
export function restsOnRun({ said }: MadeRow['row']): boolean {
  return RESTING.has(said.kind) || said.corrects !== undefined || said.details['for'] !== undefined;
}

export interface RowsAgainstRun {
  /** All of the rows; corrections with what they take over. */
  readonly rows: readonly MadeRow[];
  readonly problems: readonly Problem[];
}

/**
 * Checks rows against what the workflows hold, where that matters, and completes corrections. What is not running has faults of its own, and
 * is not asked.
 */
export async function againstRun(
  made: readonly MadeRow[],
  running: ReadonlyMap<string, boolean | undefined>,
  { client, store, moment }: { readonly client: Client; readonly store: Kept; readonly moment: RecordMoment },
): Promise<RowsAgainstRun> {
  const groups = [...grouped(made, ({ subject }) => subject.workflowId ?? '').entries()];
  const checked = await inParallel(groups, WIDTH, async ([workflowId, rows]): Promise<RowsAgainstRun> => {
    if (!rows.some(({ row }) => restsOnRun(row))) return { rows, problems: [] };
    if (workflowId === '') return await againstPerson(rows, store, moment);
    // What only starts with these rows, or has ended, is not asked; what it was told is in the rows, or in the ledger.
    const report = running.get(workflowId) === true ? await askSubject(client, workflowId) : undefined;
    const onRecord: OnRecord = {
      facts: [...(report?.facts ?? []), ...rows.map(({ fact }) => fact)],
      recall: async (id) => await recalled(id, workflowId, store.ledger),
    };
    const completed = await Promise.all(rows.map((one) => complete(one, onRecord, moment)));
    if (report === undefined) return { rows: completed.map(({ made }) => made), problems: completed.flatMap(({ problems }) => problems) };
    const whole = completed.map(({ made }) => made);
    const wrong = new Map(
      nonsenseIn(
        whole.map(({ fact }) => fact),
        report,
      ).map(({ fact, sentence }) => [fact.id, sentence]),
    );
    return {
      rows: whole,
      problems: completed.flatMap(({ made, problems }) => {
        if (problems.length > 0) return problems;
        const sentence = wrong.get(made.fact.id);
        return sentence === undefined ? [] : [problemOf(made.row, columnAbout(made), sentence)];
      }),
    };
  });
  return { rows: checked.flatMap(({ rows }) => rows), problems: checked.flatMap(({ problems }) => problems) };
}

/** What is recorded of people has no workflow: it is in the store. */
async function againstPerson(rows: readonly MadeRow[], { roster }: Kept, moment: RecordMoment): Promise<RowsAgainstRun> {
  const completed = await Promise.all(
    rows.map(async (one) => {
      if (correctedBy(one.row.said) === undefined) return { made: one, problems: [] };
      const own = rows.filter(({ subject }) => subject.id === one.subject.id).map(({ fact }) => fact);
      const facts = [...(await roster.personFacts(one.subject.id)), ...own];
      return await complete(one, { facts, recall: async () => await Promise.resolve(undefined) }, moment);
    }),
  );
  return { rows: completed.map(({ made }) => made), problems: completed.flatMap(({ problems }) => problems) };
}

/** A row with what it takes over, or what keeps it from being completed. */
async function complete(
  one: MadeRow,
  onRecord: OnRecord,
  moment: RecordMoment,
): Promise<{ readonly made: MadeRow; readonly problems: readonly Problem[] }> {
  const { row, subject } = one;
  try {
    const { said, replaced } = await completedBy(row.said, subject, onRecord);
    const problems = lackingIn(said).map((name) => problemOf(row, columnOf(name), `${said.kind} needs it`));
    // Its id is made of what the row says, and stays when what it corrects is forgotten.
    const fact = makeFact({ ...said, id: one.fact.id }, subject, { ...moment, now: one.fact.recordedAt });
    return { made: { ...one, fact, ...present('replaced', replaced) }, problems };
  } catch (error) {
    if (!(error instanceof UnusableFactError)) throw error;
    return { made: one, problems: [problemOf(row, columnAbout(one), error.message)] };
  }
}

function columnAbout({ row: { said } }: MadeRow): string {
  if (said.kind === 'fact-withdrawn') return columnOf('fact');
  return said.corrects === undefined ? 'fact' : 'corrects';
}
