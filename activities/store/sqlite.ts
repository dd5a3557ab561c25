import { Kysely } from 'kysely';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { cannotOpen } from './cannot-open.js';
import type { SqlDatabase } from './database.js';
import { migrate } from './migrate.js';
import type { Tables } from './schema.js';
import { sqliteDialect } from './sqlite-dialect.js';

/** Opens the file, and makes it and its folder when they are missing. Rejects with an error that says what to do. */
export async function openSqlite(path: string): Promise<SqlDatabase> {
  const file = resolve(path);
  const describe = `sqlite ${file}`;
  const sql = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  try {
    await mkdir(dirname(file), { recursive: true });
    await migrate(sql, 'sqlite');
  } catch (error) {
    await sql.destroy();
    throw cannotOpen(
      describe,
      error,
      'Check that the folder exists, that this user may write to it, and that the file is a store of Oversight.',
    );
  }
  return {
    describe,
    sql,
    // The file has one write lock, and every write transaction begins by taking it.
    write: (_lock, work) => sql.transaction().execute(work),
    snapshot: (work) => sql.transaction().setAccessMode('read only').execute(work),
    close: () => sql.destroy(),
  };
}
