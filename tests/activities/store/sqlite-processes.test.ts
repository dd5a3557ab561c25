import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../../activities/store/open-store.js';
import { compiled } from '../../worker/server/compiled.js';

const NAMES = ['worker', 'apply', 'record'];
const ROUNDS = 100;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-processes-'));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

it('loses nothing when three processes open one new file and write it at once', async () => {
  const script = await compiled('tests/activities/store/writer.ts', folder);
  const url = `sqlite:${join(folder, 'data', 'store.db')}`;
  const writers = NAMES.map((name) => fork(script, [url, name, String(ROUNDS)]));
  await Promise.all(writers.map((writer) => once(writer, 'message')));
  for (const writer of writers) writer.send('go');
  const taken = await Promise.all(writers.map(result));

  const store = await openStore(url);
  const mails = await store.mail.list({});
  expect(mails).toHaveLength(NAMES.length * ROUNDS);
  expect(mails.every(({ state, attempts }) => state === 'intent' && attempts === 1)).toBe(true);
  const notices = mails.flatMap((mail) => mail.notices.map(({ id }) => id));
  expect(notices).toHaveLength((NAMES.length + 1) * ROUNDS);
  expect(new Set(notices).size).toBe(notices.length);
  expect(taken.reduce((sum, one) => sum + one, 0)).toBe(notices.length);
  const { people } = await store.roster.directory();
  expect(Object.keys(people.persons)).toHaveLength(NAMES.length * ROUNDS);
  expect(people.revision).toBe(String(NAMES.length * ROUNDS));
  expect(await store.roster.pendingNudges(1000)).toHaveLength(ROUNDS);
  await store.close();
});

async function result(writer: ChildProcess): Promise<number> {
  let taken = NaN;
  writer.once('message', (message) => (taken = Number(message)));
  const [code] = await once(writer, 'exit');
  expect(code).toBe(0);
  return taken;
}
