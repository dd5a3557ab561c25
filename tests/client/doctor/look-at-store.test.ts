import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../activities/store/store.js';
import { lookAtStore } from '../../../client/doctor/look-at-store.js';
import { startPostgres } from '../../activities/store/postgres-server.js';
import { postgresDatabase, sqliteDatabase, type TestDatabase } from '../../activities/store/test-database.js';

const postgres = await startPostgres();
if (postgres === undefined)
  console.warn('SKIPPED: a look at a store on PostgreSQL. No initdb and postgres in /usr/lib/postgresql/*/bin or on PATH.');
afterAll(async () => await postgres?.stop());

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-look-'));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

function onBoth({ open, run }: TestDatabase, urlOf: (store: Store) => string): void {
  it('of this release is current, and was not written to', async () => {
    const store = await open();
    expect(await lookAtStore(urlOf(store))).toEqual({ is: 'current' });
    expect((await store.roster.directory()).people.revision).toBe('0');
  });

  it('without its last migration is behind; looking does not make it', async () => {
    const url = urlOf(await open());
    await run('delete from kysely_migration where name = (select max(name) from kysely_migration)');
    expect(await lookAtStore(url)).toEqual({ is: 'behind', missing: 1 });
    expect(await lookAtStore(url)).toEqual({ is: 'behind', missing: 1 });
  });

  it('of a newer release is ahead', async () => {
    const url = urlOf(await open());
    await run("insert into kysely_migration (name, timestamp) values ('9999-later', '2099-01-01T00:00:00.000Z')");
    expect(await lookAtStore(url)).toEqual({ is: 'ahead', newer: '9999-later' });
  });
}

describe('a store on SQLite', () => {
  onBoth(
    sqliteDatabase(() => folder),
    ({ describe }) => describe.replace('sqlite ', 'sqlite:'),
  );

  it('that is not there yet would be made in the nearest folder; looking makes neither', async () => {
    expect(await lookAtStore(`sqlite:${join(folder, 'new', 'deep', 'store.db')}`)).toEqual({ is: 'not-made', folder, writable: true });
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  it('that is a letter is none', async () => {
    const letter = join(folder, 'letter.txt');
    await writeFile(letter, 'Dear reader, this is not a database. '.repeat(200));
    await expect(lookAtStore(`sqlite:${letter}`)).rejects.toThrow('file is not a database');
    expect(await lookAtStore(`sqlite:${join(letter, 'store.db')}`)).toMatchObject({ is: 'not-made', writable: false });
  });
});

describe.skipIf(postgres === undefined)('a store on PostgreSQL', () => {
  if (postgres === undefined) return;
  const database = postgresDatabase(postgres);
  onBoth(database, () => postgres.url);

  it('that is empty is behind by every migration', async () => {
    expect(await lookAtStore(postgres.url)).toMatchObject({ is: 'behind', missing: expect.any(Number) as number });
  });

  it('that this user may only read is said', async () => {
    await database.open();
    await database.run(
      'drop role if exists reader; create role reader login; grant usage on schema public to reader; grant select on all tables in schema public to reader',
    );
    const url = postgres.url.replace('oversight:secret', 'reader');
    expect(await lookAtStore(url)).toEqual({ is: 'read-only', reason: 'permission denied for table directory_revision' });
    await database.run('drop owned by reader; drop role reader');
  });

  it('that does not answer rejects', async () => {
    await expect(lookAtStore('postgresql://oversight@127.0.0.1:1/rota')).rejects.toThrow('ECONNREFUSED');
  });
});
