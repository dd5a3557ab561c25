import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openStore } from '../../../activities/store/open-store.js';
import { held, Life, relationship } from '../../policies/engine/life.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { use } from './use.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-evidence-'));
  const store = await openStore(`sqlite:${join(folder, 'oversight.db')}`);
  const life = new Life(relationship('2026-04-01'), { policyHash: catalogue().get('standard')!.hash });
  await store.ledger.append(
    life
      .byAlarm('2026-04-01', '2026-04-25', (today) => (today === '2026-04-20' ? [held(today)] : []))
      .ledger.map(({ lookedOn: _, ...entry }) => entry),
  );
  await store.close();
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

const evidence = async (...more: readonly string[]) => {
  vi.stubEnv('OVERSIGHT_STORE', `sqlite:${join(folder, 'oversight.db')}`);
  return await use('evidence', ...more);
};

test('a summary in words, when nothing else is asked for', async () => {
  const { code, stdout } = await evidence('r-1', '--from', '2026-04-01', '--to', '2026-05-31');
  expect(code).toBe(0);
  expect(stdout).toMatch(/First supervision\s+1\s+1\s+0/);
  expect(stdout).toContain('worked out again');
});

test('what nobody has looked at since is not known, rather than passed over', async () => {
  // The last look was on 25 April; the agreement was due on 1 May, and May was not held.
  const { code, stdout } = await evidence('r-1', '--from', '2026-04-01', '--to', '2026-06-15');
  expect(code).toBe(0);
  expect(stdout).toContain('Monthly supervision for May 2026, due Sun 31 May 2026. Nothing recorded meets it');
});

test.each([
  [['r-9'], 1, 'The ledger has nothing about "r-9".'],
  [['--policy', 'islington-2016'], 1, 'Nothing in the ledger is of policy "islington-2016".'],
  [['--from', '2026-05-01', '--to', '2026-04-01'], 2, '--from 2026-05-01 lies after --to 2026-04-01.'],
  [['--from', '2026-02-30'], 2, 'Write a real date as YYYY-MM-DD.'],
  [['r-1', '--team', 'north'], 2, 'leave them out, or leave out the id'],
  [['--json', '--format', 'csv'], 2, 'ask for two formats'],
  [['--out', '/nowhere/at/all.html'], 2, 'there is no folder /nowhere/at. Make it, or name another.'],
] as const)('%j is refused with its mend', async (args, code, message) => {
  const used = await evidence(...args);
  expect([used.code, used.stdout]).toEqual([code, '']);
  expect(used.stderr).toContain(message);
});

test('a file cannot hold CSV, and stays as it was', async () => {
  const file = join(folder, 'notes.txt');
  await writeFile(file, 'mine');
  const { code, stderr } = await evidence('--format', 'csv', '--out', file);
  expect([code, await readFile(file, 'utf8')]).toEqual([2, 'mine']);
  expect(stderr).toContain('Name a folder.');
});

test('where there is no store none is made', async () => {
  vi.stubEnv('OVERSIGHT_STORE', `sqlite:${join(folder, 'other.db')}`);
  const { code, stderr } = await use('evidence');
  expect([code, stderr.startsWith('There is no store at')]).toEqual([1, true]);
});
