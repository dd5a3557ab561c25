import type { Kysely } from 'kysely';

/** Bank-holiday snapshots by content hash, so that a date can be worked out again when no release ships its calendar any more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calendar_snapshot')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('revision', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .execute();
}
