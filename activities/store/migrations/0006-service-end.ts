import type { Kysely } from 'kysely';

/** A team or service may be closed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('service').addColumn('ended_on', 'text').execute();
}
