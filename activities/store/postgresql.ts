import { Kysely, PostgresDialect, sql as raw } from 'kysely';
import pg from 'pg';
import { cannotOpen } from './cannot-open.js';
import type { SqlDatabase } from './database.js';
import { migrate } from './migrate.js';
import type { Tables } from './schema.js';

/** Small on purpose: a worker holds one mail or one batch of entries at a time, and every worker of the organisation has its own pool. */
const CONNECTIONS = 5;
const CONNECT_MS = 10_000;

const MEND = 'Check that the server runs, that the host, port, user, password and database are right, and that the user may create tables.';

/** Connects to the database, and makes its tables when they are missing. Rejects with an error that says what to do and holds no password. */
export async function openPostgresql(url: string): Promise<SqlDatabase> {
  const describe = `postgresql ${placeOf(url)}`;
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: CONNECT_MS, keepAlive: true });
  // Without a listener, a server that restarts would end the worker: the pool drops the idle connection and makes another when asked.
  pool.on('error', () => undefined);
  const sql = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(sql, 'postgresql');
  } catch (error) {
    await sql.destroy();
    throw cannotOpen(describe, error, MEND);
  }
  return {
    describe,
    sql,
    write: (lock, work) =>
      sql.transaction().execute(async (tx) => {
        await raw`select pg_advisory_xact_lock(hashtext(${`oversight/${lock}`}))`.execute(tx);
        return await work(tx);
      }),
    snapshot: (work) => sql.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    close: () => sql.destroy(),
  };
}

/** `host:port/database`, with what the environment (PGHOST and the like) adds to the address. */
function placeOf(url: string): string {
  try {
    const { host, port, database } = new pg.Client({ connectionString: url });
    return `${host}:${port}/${database ?? ''}`;
  } catch {
    // The error would quote the address, and with it the password.
    throw new Error(
      'The address of the store is not one that PostgreSQL understands. Write postgresql://user:password@host:port/database; signs such as @ or / in the password as %40 or %2F.',
    );
  }
}
