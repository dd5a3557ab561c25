import { type Kysely, Migrator } from 'kysely';
import type { Engine } from './database.js';
import { migrationsFor } from './migrations/list.js';
import type { Tables } from './schema.js';

/** Brings the tables to this release, in one transaction. Several processes may do so at once: one does the work, the others wait for it. */
export async function migrate(sql: Kysely<Tables>, engine: Engine): Promise<void> {
  const migrator = new Migrator({ db: sql, provider: { getMigrations: async () => migrationsFor(engine) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const newer = /previously executed migration (\S+) is missing/.exec(error instanceof Error ? error.message : '')?.[1];
  if (newer !== undefined)
    throw new Error(`it was last used by a newer release of Oversight (${newer}); use that release`, { cause: error });
  throw error;
}
