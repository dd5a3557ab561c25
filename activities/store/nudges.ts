import type { Kysely, Transaction } from 'kysely';
import { batches } from './batches.js';
import type { Tables } from './schema.js';
import type { Nudge } from './store.js';

/** Keeps one nudge a workflow, the newest, at the end of the queue. */
export async function addNudges(tx: Transaction<Tables>, nudges: readonly Nudge[]): Promise<void> {
  const newest = [...new Map(nudges.map(({ workflowId, reason }) => [workflowId, { workflow_id: workflowId, reason }])).values()];
  for (const batch of batches(newest)) {
    await tx
      .deleteFrom('nudge')
      .where(
        'workflow_id',
        'in',
        batch.map((row) => row.workflow_id),
      )
      .execute();
    await tx.insertInto('nudge').values(batch).execute();
  }
}

export async function pendingNudges(sql: Kysely<Tables>, limit: number): Promise<readonly Nudge[]> {
  const rows = await sql.selectFrom('nudge').selectAll().orderBy('place').limit(limit).execute();
  return rows.map((row) => ({ workflowId: row.workflow_id, reason: row.reason, asked: row.place }));
}

/** A newer nudge has another place, even when its reason reads the same. */
export async function removeNudge(sql: Kysely<Tables>, { workflowId, reason, asked }: Nudge): Promise<void> {
  const same = sql.deleteFrom('nudge').where('workflow_id', '=', workflowId).where('reason', '=', reason);
  await (asked === undefined ? same : same.where('place', '=', asked)).execute();
}
