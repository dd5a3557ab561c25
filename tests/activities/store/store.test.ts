import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { absenceSuite } from './absence-suite.js';
import { ROSTER } from './examples.js';
import { deliverySuite } from './delivery-suite.js';
import { evidenceSuite } from './evidence-suite.js';
import { ledgerSuite } from './ledger-suite.js';
import { mailSuite } from './mail-suite.js';
import { nudgeSuite } from './nudge-suite.js';
import { openingSuite } from './opening-suite.js';
import { startPostgres } from './postgres-server.js';
import { rosterSuite } from './roster-suite.js';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from './test-database.js';
import { upgradeSuite } from './upgrade-suite.js';

const postgres = await startPostgres();
if (postgres === undefined) {
  console.warn('SKIPPED: the store on PostgreSQL. No initdb and postgres in /usr/lib/postgresql/*/bin or on PATH.');
}
afterAll(async () => await postgres?.stop());

function everything(database: TestDatabase): void {
  openingSuite(database);
  rosterSuite(database);
  absenceSuite(database);
  nudgeSuite(database);
  ledgerSuite(database);
  evidenceSuite(database);
  mailSuite(database);
  deliverySuite(database);
}

describe('SQLite', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oversight-store-'));
  });
  afterAll(async () => await rm(folder, { recursive: true, force: true }));
  const database = sqliteDatabase(() => folder);
  everything(database);
  upgradeSuite(database);
});

describe.skipIf(postgres === undefined)('PostgreSQL', () => {
  if (postgres === undefined) return;
  const database = postgresDatabase(postgres);
  everything(database);
  upgradeSuite(database, ['drop function refuse_mail_event_change cascade']);

  it('works on after the server has closed its connections', async () => {
    const { roster } = await database.open();
    await roster.apply(ROSTER, []);
    await database.run(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    // The pool hears of it by an event, a moment later.
    await vi.waitFor(async () => expect(await roster.staff()).toHaveLength(2));
    expect(await roster.apply(ROSTER, [])).toEqual({ changed: 0 });
  });
});
