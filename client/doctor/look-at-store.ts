import { Kysely, Migrator, PostgresDialect, sql as raw } from 'kysely';
import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import pg from 'pg';
import type { Engine } from '../../activities/store/database.js';
import { migrationsFor } from '../../activities/store/migrations/list.js';
import type { Tables } from '../../activities/store/schema.js';
import { sqliteDialect } from '../../activities/store/sqlite-dialect.js';

/** How a store is found, without making or changing anything in it. */
export type StoreState =
  /** No file yet; `folder` is where it would be made, or as much of the path as there is. */
  | { readonly is: 'not-made'; readonly folder: string; readonly writable: boolean }
  /** Migrations that the first worker or command of this release will make. */
  | { readonly is: 'behind'; readonly missing: number }
  /** It was used by a newer release. */
  | { readonly is: 'ahead'; readonly newer: string }
  | { readonly is: 'read-only'; readonly reason: string }
  | { readonly is: 'current' };

const CONNECT_MS = 5_000;

/** Rejects when the store does not answer, or is none. */
export async function lookAtStore(url: string): Promise<StoreState> {
  const file = /^sqlite:(.+)$/s.exec(url)?.[1];
  if (file === undefined) return await lookInto('postgresql', new Kysely<Tables>({ dialect: postgresDialect(url) }));
  if ((await stat(file).catch(() => undefined)) === undefined) return await placeFor(resolve(file));
  const database = new Kysely<Tables>({ dialect: sqliteDialect(resolve(file)) });
  return await lookInto('sqlite', database);
}

function postgresDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: CONNECT_MS });
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

/** The nearest folder that is there, and whether this user may make things in it. */
async function placeFor(file: string): Promise<StoreState> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found === undefined && folder !== dirname(folder)) continue;
    const writable = await access(folder, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
    return { is: 'not-made', folder, writable: writable && found?.isDirectory() === true };
  }
}

async function lookInto(engine: Engine, database: Kysely<Tables>): Promise<StoreState> {
  try {
    const wanted = migrationsFor(engine);
    // Asking a migrator what was done is only reading; it says nothing of migrations that this release does not know.
    const done = await new Migrator({ db: database, provider: { getMigrations: async () => wanted } }).getMigrations();
    const missing = done.filter(({ executedAt }) => executedAt === undefined).length;
    if (missing === done.length)
      return await writable(database, raw`create table oversight_doctor (id integer)`, { is: 'behind', missing });
    const { rows } = await raw<{ readonly name: string }>`select name from kysely_migration`.execute(database);
    const newer = rows.find(({ name }) => !(name in wanted))?.name;
    if (newer !== undefined) return { is: 'ahead', newer };
    const state: StoreState = missing > 0 ? { is: 'behind', missing } : { is: 'current' };
    return await writable(database, raw`update directory_revision set revision = revision`, state);
  } finally {
    await database.destroy();
  }
}

/** The state, when the statement can be carried out; what it did is taken back. */
async function writable(database: Kysely<Tables>, statement: ReturnType<typeof raw>, state: StoreState): Promise<StoreState> {
  try {
    await database.transaction().execute(async (tx) => {
      await statement.execute(tx);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) return { is: 'read-only', reason: error instanceof Error ? error.message : String(error) };
  }
  return state;
}

class TakenBack extends Error {
  override readonly name = 'TakenBack';
}
