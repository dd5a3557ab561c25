import type { Kysely } from 'kysely';

/** Which revision of the bank holidays everybody has been told to look at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('directory_revision').addColumn('calendar', 'text').execute();
}
