import type { Kysely } from 'kysely';

/** Who supervises from which day on: a change may be recorded ahead, and cases look here for their supervisor. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('supervisor_change')
    .addColumn('line', 'text', (c) => c.notNull())
    .addColumn('on_day', 'text', (c) => c.notNull())
    .addColumn('supervisor', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('supervisor_change_key', ['line', 'on_day'])
    .execute();
}
