import type { Kysely } from 'kysely';

/** What was recorded of people is kept word by word, so that it can be read and corrected; of what was recorded before, only the id is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('absence_fact').addColumn('said', 'text').execute();
}
