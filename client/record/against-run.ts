import type { Client } from '@temporalio/client';
import { grouped } from '../../policies/facts/grouped.js';
import type { LedgerMirror } from '../../activities/store/store.js';
import type { FactKind } from '../../policies/facts/table.js';
import type { Problem } from '../../policies/policy/problem.js';
import type { Report } from '../../workflows/messages.js';
import { nonsenseIn } from '../../workflows/nonsense.js';
import { inParallel } from '../apply/in-parallel.js';
import { askSubject } from '../ask-subject.js';
import { correctedBy, withDetailsOf } from './correction.js';
import { columnOf } from './fact-columns.js';
import { makeFact, type RecordMoment } from './make-fact.js';
import { type MadeRow, problemOf } from './row-faults.js';

const WIDTH = 16;

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
  { client, ledger, moment }: { readonly client: Client; readonly ledger: LedgerMirror; readonly moment: RecordMoment },
): Promise<RowsAgainstRun> {
  const groups = [...grouped(made, ({ subject }) => subject.workflowId ?? '').entries()];
  const checked = await inParallel(groups, WIDTH, async ([workflowId, rows]): Promise<RowsAgainstRun> => {
    if (running.get(workflowId) !== true || !rows.some(({ row }) => restsOnRun(row))) return { rows, problems: [] };
    const report = await askSubject(client, workflowId);
    const whole = rows.map((one) => completed(one, report, moment));
    const wrong = new Map(
      nonsenseIn(
        whole.map(({ fact }) => fact),
        report,
      ).map(({ fact, sentence }) => [fact.id, sentence]),
    );
    const unknown = await Promise.all(whole.map((one) => unknownTo(one, rows, report, ledger)));
    return {
      rows: whole,
      problems: whole.flatMap((one, at) => {
        const sentence = wrong.get(one.fact.id) ?? unknown[at];
        return sentence === undefined ? [] : [problemOf(one.row, columnAbout(one), sentence)];
      }),
    };
  });
  return { rows: checked.flatMap(({ rows }) => rows), problems: checked.flatMap(({ problems }) => problems) };
}

function completed(one: MadeRow, { facts }: Report, moment: RecordMoment): MadeRow {
  const target = facts.find(({ id }) => id === one.row.said.corrects);
  if (target === undefined || target.kind !== one.fact.kind) return one;
  // Its id is made of what the row says, and stays when what it corrects is forgotten.
  const said = { ...withDetailsOf(target, one.row.said), id: one.fact.id };
  return { ...one, fact: makeFact(said, one.subject, { ...moment, now: one.fact.recordedAt }) };
}

/** What the workflow may have forgotten the ledger still knows. */
async function unknownTo(
  { row, subject }: MadeRow,
  rows: readonly MadeRow[],
  { facts }: Report,
  ledger: LedgerMirror,
): Promise<string | undefined> {
  const named = correctedBy(row.said);
  if (named === undefined || facts.some(({ id }) => id === named) || rows.some(({ fact }) => fact.id === named)) return undefined;
  const known = await ledger.read({ subject: subject.workflowId ?? '', about: named, kind: 'recorded' });
  return known.length > 0 ? undefined : `there is no record "${named}" on ${subject.id}`;
}

function columnAbout({ row: { said } }: MadeRow): string {
  if (said.kind === 'fact-withdrawn') return columnOf('fact');
  return said.corrects === undefined ? 'fact' : 'corrects';
}
