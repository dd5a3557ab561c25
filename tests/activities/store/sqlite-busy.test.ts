import Database from 'libsql';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../activities/store/open-store.js';
import type { Store } from '../../../activities/store/store.js';
import { NO_CHANGE, ROSTER } from './examples.js';

let folder: string;
let store: Store;
let other: Database.Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-busy-'));
  const file = join(folder, 'store.db');
  store = await openStore(`sqlite:${file}`);
  other = new Database(file);
});

afterEach(async () => {
  other.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

// The lock is let go by a timer of this process, so these also show that waiting does not stop the event loop.
it('waits for a lock that another connection holds, and commits afterwards', async () => {
  other.exec('begin immediate');
  const applied = store.roster.apply(ROSTER, []);
  await sleep(300);
  other.exec('update directory_revision set revision = 41');
  other.exec('commit');
  expect(await applied).toEqual({ changed: 5 });
  expect((await store.roster.directory()).people.revision).toBe('42');
});

it('reads what is new after a single statement met the lock', async () => {
  await store.roster.apply(NO_CHANGE, [{ workflowId: 'a', reason: 'team' }]);
  other.exec('begin immediate');
  const delivered = store.roster.nudgeDelivered({ workflowId: 'a', reason: 'team' });
  await sleep(300);
  other.exec('update directory_revision set revision = 41');
  other.exec('commit');
  await delivered;
  expect(await store.roster.pendingNudges(10)).toEqual([]);
  expect((await store.roster.directory()).people.revision).toBe('41');
  expect(await store.roster.apply(ROSTER, [])).toEqual({ changed: 5 });
});

it('reads while another connection writes', async () => {
  other.exec('begin immediate');
  expect((await store.roster.directory()).people.revision).toBe('0');
  other.exec('rollback');
});

it('writes on after an error inside a transaction', async () => {
  await expect(store.roster.startAbsence('P-9', 'f', { from: '2026-03-02', kind: 'leave' }, [])).rejects.toThrow('not in the roster');
  await expect(store.roster.apply({ ...NO_CHANGE, people: [{ ...ROSTER.people[0], name: null } as never] }, [])).rejects.toThrow(
    'NOT NULL',
  );
  expect(await store.roster.apply(ROSTER, [])).toEqual({ changed: 5 });
});
