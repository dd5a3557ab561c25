import { calendarShelf } from './calendar-shelf.js';
import type { SqlDatabase } from './database.js';
import { ledgerMirror } from './ledger-mirror.js';
import { mailLog } from './mail-log.js';
import { policyShelf } from './policy-shelf.js';
import { openPostgresql } from './postgresql.js';
import { rosterStore } from './roster-store.js';
import { openSqlite } from './sqlite.js';
import type { Store } from './store.js';

/**
 * Opens the store, and makes or updates its tables. `url` is `sqlite:<file>` (its folder is made when missing; other processes may use
 * the file at the same time) or `postgresql://user:password@host:port/database`. Rejects with one message: what, where, what to do.
 */
export async function openStore(url: string): Promise<Store> {
  const database = await openDatabase(url);
  return {
    roster: rosterStore(database),
    policies: policyShelf(database),
    calendars: calendarShelf(database),
    ledger: ledgerMirror(database),
    mail: mailLog(database),
    describe: database.describe,
    close: () => database.close(),
  };
}

async function openDatabase(url: string): Promise<SqlDatabase> {
  const file = /^sqlite:(.+)$/s.exec(url)?.[1];
  if (file !== undefined) return await openSqlite(file);
  if (/^postgres(ql)?:\/\//.test(url)) return await openPostgresql(url);
  // The address itself is not repeated: it may hold a password.
  throw new Error('The address of the store must be sqlite:<file> or postgresql://user:password@host:port/database.');
}
