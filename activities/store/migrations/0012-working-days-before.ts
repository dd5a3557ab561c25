import type { Kysely } from 'kysely';

/** What somebody worked before, with the last day of each: due dates that were counted by it stay. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('person').addColumn('worked_before', 'text').execute();
}
