import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../../activities/store/open-store.js';
import { freePorts } from '../../worker/server/free-port.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-open-'));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

it('makes the folder of a SQLite file', async () => {
  const file = join(folder, 'a', 'b', 'store.db');
  const store = await openStore(`sqlite:${file}`);
  expect(store.describe).toBe(`sqlite ${file}`);
  await store.close();
});

it('says which file cannot be opened, and what to do', async () => {
  await mkdir(join(folder, 'taken.db'));
  await expect(openStore(`sqlite:${join(folder, 'taken.db')}`)).rejects.toThrow(
    /^Cannot open the store \(sqlite .*taken\.db\): .+\. Check that the folder exists, that this user may write to it, and that the file is a store of Oversight\.$/,
  );
  await writeFile(join(folder, 'letter.txt'), 'Dear reader, this is not a database. '.repeat(200));
  await expect(openStore(`sqlite:${join(folder, 'letter.txt')}`)).rejects.toThrow(/letter\.txt\): file is not a database\. /);
  await expect(openStore(`sqlite:${join(folder, 'letter.txt', 'store.db')}`)).rejects.toThrow(/store\.db\): .*(ENOTDIR|EEXIST)/);
});

it('says which server does not answer, without the password', async () => {
  const [free] = await freePorts('nobody');
  const failure = await openStore(`postgresql://oversight:secret@127.0.0.1:${free?.port}/rota`).catch((error: unknown) => String(error));
  expect(failure).toMatch(
    /^Error: Cannot open the store \(postgresql 127\.0\.0\.1:\d+\/rota\): connect ECONNREFUSED .*\. Check that the server runs/,
  );
  expect(failure).not.toContain('secret');
});

it.each(['mysql://me:secret@host/db', 'sqlite:', 'store.db', 'postgresql:host', 'postgresql://me:se/cret@host:x/db'])(
  'refuses the address %s without repeating it',
  async (url) => {
    const failure = await openStore(url).catch((error: unknown) => error);
    expect(String(failure)).toMatch(/^Error: The address of the store /);
    expect(JSON.stringify([String(failure), (failure as Error).cause ?? ''])).not.toContain('cret');
  },
);
