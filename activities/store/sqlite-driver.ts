import type { Driver, TransactionSettings } from 'kysely';
import { SqliteConnection } from './sqlite-connection.js';

/**
 * Kysely's SQLite driver, but for three things: transactions take the write lock when they begin, waits are bounded, and a spoilt
 * connection is replaced.
 */
export class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  #turn: Promise<void> = Promise.resolve();
  #endTurn = (): void => undefined;

  constructor(file: string) {
    this.#connection = new SqliteConnection(file);
  }

  async init(): Promise<void> {
    await this.#connection.open();
  }

  /** First come, first served: there is one connection, and a transaction keeps it to its end. */
  async acquireConnection(): Promise<SqliteConnection> {
    const before = this.#turn;
    let endTurn = (): void => undefined;
    this.#turn = new Promise((resolve) => {
      endTurn = resolve;
    });
    await before;
    this.#endTurn = endTurn;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#endTurn();
  }

  async beginTransaction(connection: SqliteConnection, { accessMode }: TransactionSettings): Promise<void> {
    await connection.begin(accessMode === 'read only' ? 'deferred' : 'immediate');
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    connection.commit();
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    connection.rollback();
  }

  async destroy(): Promise<void> {
    await this.#turn;
    this.#connection.close();
  }
}
