import type { Kysely } from 'kysely';

/** What a roster may say beyond the first columns: of people, of the frequency two agreed on, and of the services there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // One column a statement: SQLite takes no more.
  for (const column of ['employment', 'stage', 'grade', 'post_started_on', 'case_holding', 'appraisal_on']) {
    await db.schema.alterTable('person').addColumn(column, 'text').execute();
  }
  await db.schema.alterTable('supervision_line').addColumn('every', 'text').execute();

  await db.schema
    .createTable('service')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('policy', 'text', (c) => c.notNull())
    .addColumn('started_on', 'text', (c) => c.notNull())
    .execute();
}
