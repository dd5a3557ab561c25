import Database from 'libsql';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach } from 'vitest';
import { openStore } from '../../../activities/store/open-store.js';
import type { Store } from '../../../activities/store/store.js';
import type { PostgresServer } from './postgres-server.js';

/** A database that is empty when a test begins. */
export interface TestDatabase {
  /** Every store that one test opens is on the same database. */
  readonly open: () => Promise<Store>;
  /** Runs a statement past the store. */
  readonly run: (sql: string) => Promise<void>;
}

export function sqliteDatabase(folder: () => string): TestDatabase {
  let tests = 0;
  beforeEach(() => {
    tests += 1;
  });
  const file = (): string => join(folder(), `store-${tests}.db`);
  const run = async (sql: string): Promise<void> => {
    const database = new Database(file());
    try {
      database.exec(sql);
    } finally {
      database.close();
    }
  };
  return { open: opener(() => `sqlite:${file()}`), run };
}

export function postgresDatabase({ url }: PostgresServer): TestDatabase {
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  beforeEach(async () => await run('drop schema public cascade; create schema public'));
  return { open: opener(() => url), run };
}

function opener(url: () => string): () => Promise<Store> {
  const opened: Store[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });
  return async () => {
    const store = await openStore(url());
    opened.push(store);
    return store;
  };
}
