import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import Database from 'libsql';
import { isBusy, patiently } from './sqlite-busy.js';

/** One libsql connection for kysely; it opens itself again after an error that makes libsql's connection useless. */
export class SqliteConnection implements DatabaseConnection {
  readonly #file: string;
  #database: Database.Database | undefined;
  #inTransaction = false;

  constructor(file: string) {
    this.#file = file;
  }

  async open(): Promise<void> {
    await patiently(() => this.#opened());
  }

  /** `immediate` takes the write lock at once. A transaction that reads first and asks for the lock later can be refused for good. */
  async begin(kind: 'immediate' | 'deferred'): Promise<void> {
    // Measured with libsql 0.5.29: a prepared BEGIN that found the lock taken stays active, and no later transaction of the connection can
    // commit ("SQL statements in progress"). `exec` finishes its statement, also when it fails.
    await patiently(() => this.#opened().exec(`begin ${kind}`));
    this.#inTransaction = true;
  }

  commit(): void {
    this.#opened().exec('commit');
    this.#inTransaction = false;
  }

  rollback(): void {
    this.#inTransaction = false;
    // SQLite has rolled back by itself after some errors, such as a full disk.
    if (this.#database?.inTransaction === true) this.#database.exec('rollback');
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    return this.#inTransaction ? this.#run(sql, parameters) : await patiently(() => this.#run<R>(sql, parameters));
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('the store reads whole results');
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }

  #run<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const database = this.#opened();
    try {
      const statement = database.prepare(sql);
      if (statement.reader) return { rows: statement.all([...parameters]) as R[] };
      return { rows: [], numAffectedRows: BigInt(statement.run([...parameters]).changes) };
    } catch (error) {
      if (isBusy(error)) this.#discard();
      throw error;
    }
  }

  /**
   * Measured with libsql 0.5.29: after a statement that ended in a busy error, the connection reads the database as it was then, without
   * any error, until the garbage collector finds the statement; writes fail with SQLITE_BUSY_SNAPSHOT. Closing it is the only cure.
   */
  #discard(): void {
    if (this.#database?.inTransaction === true) this.#database.exec('rollback');
    this.close();
  }

  #opened(): Database.Database {
    if (this.#database !== undefined) return this.#database;
    if (this.#inTransaction) throw new Error('the transaction was lost when the database was locked');
    this.#database = openFile(this.#file);
    return this.#database;
  }
}

/** How long SQLite itself waits, with the event loop stopped: most locks are held for less. */
const BUSY_TIMEOUT_MS = 50;

function openFile(file: string): Database.Database {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.exec('pragma journal_mode = wal');
    // A claim must survive a power cut before its mail is sent, or the mail would go out twice. It costs one flush
    // of the disk a transaction, of which we have a few a mail.
    database.exec('pragma synchronous = full');
    database.exec('pragma foreign_keys = on');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
