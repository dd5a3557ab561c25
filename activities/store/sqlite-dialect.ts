import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { SqliteDriver } from './sqlite-driver.js';

/** Kysely over one SQLite file that several processes write. */
export function sqliteDialect(file: string): Dialect {
  return {
    createDriver: () => new SqliteDriver(file),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new LockingAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class LockingAdapter extends SqliteAdapter {
  /** True of SQLite, though kysely says otherwise. It makes migrations one transaction, whose write lock is the lock between processes. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
