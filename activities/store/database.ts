import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.js';

export type Engine = 'sqlite' | 'postgresql';
export type Reader = Pick<Kysely<Tables>, 'selectFrom'>;

/** An open database with the tables of this release: what each part of the store is written against, whichever engine it is. */
export interface SqlDatabase {
  /** `sqlite` or `postgresql`, with the file or database; no password. */
  readonly describe: string;
  /** For single statements. Inside `write` and `snapshot` use the transaction instead: on SQLite the two would wait for each other. */
  readonly sql: Kysely<Tables>;
  /**
   * Commits what `work` wrote when it resolves, and nothing when it rejects. What was read inside cannot have changed when it is
   * written: no two writes under the same `lock` run at once, in this process or another.
   */
  write<T>(lock: string, work: (tx: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** All that `work` reads is of one moment. */
  snapshot<T>(work: (tx: Reader) => Promise<T>): Promise<T>;
  /** Waits for the transaction that runs. */
  close(): Promise<void>;
}
