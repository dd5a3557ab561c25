import Database from 'libsql';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { LifeEvidence, SubjectEvidence } from '../../client/evidence/subject-evidence.js';
import type { Summary } from '../../client/evidence/summary.js';
import { use } from '../client/command/use.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { staff, TestWorld } from '../world/test-world.js';

// Told in 2037, whose weekdays and (shifted) bank holidays are those of 2026. A relationship and a case of April to July, of which the server
// knows nothing any more when somebody asks.

const IDS = ['relationship/r-1', 'allocation/C-1/will'];

interface Pack {
  readonly holds: boolean;
  readonly summary: Summary;
  readonly subjects: readonly SubjectEvidence[];
}

let world: TestWorld;
let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-pack-'));
  world = await TestWorld.open({ startsOn: '2037-04-01', holidays: shiftedCalendar() });
  file = world.store.describe.replace(/^sqlite /, '');
  vi.stubEnv('OVERSIGHT_STORE', `sqlite:${file}`);
  // Whoever asked a server would be told that there is none.
  vi.stubEnv('TEMPORAL_ADDRESS', '127.0.0.1:1');
  await world.store.calendars.keep(shiftedCalendar());
  await liveAndEnd();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function liveAndEnd(): Promise<void> {
  await world.apply({
    people: [staff('head'), staff('manager', 'head'), staff('sue', 'manager'), staff('will', 'sue', { team: 'north' })],
    lines: [{ id: 'r-1', worker: 'will', supervisor: 'sue', policy: 'standard', scope: 'both', startedOn: '2037-04-01' }],
    cases: [{ ref: 'C-1', worker: 'will', lead: 'will', kind: 'longer-term', allocatedOn: '2037-04-01' }],
    policies: [{ policy: 'standard', owner: 'head', implementedOn: '2037-04-01' }],
  });
  await world.startRelationship({ id: 'r-1' });
  await world.startCase({ ref: 'C-1' });
  await world.goTo('2037-04-15', 9);
  await world.record('allocation/C-1/will', { id: 'overview', kind: 'overview-held', on: '2037-04-15' });
  await world.goTo('2037-04-20', 9);
  await world.record('relationship/r-1', {
    id: 'april',
    kind: 'session-held',
    on: '2037-04-20',
    kinds: ['personal', 'casework'],
    cases: ['C-1'],
  });
  await world.record('relationship/r-1', { id: 'signed', kind: 'agreement-signed', on: '2037-04-20' });
  // May is held and recorded too late; meanwhile the supervisor has another manager.
  await world.goTo('2037-06-03', 9);
  await world.apply({ people: [staff('sue', 'head')] });
  await world.record('relationship/r-1', { id: 'may', kind: 'session-held', on: '2037-05-20', kinds: ['personal'] });
  await world.goTo('2037-07-06', 9);
  await world.record('allocation/C-1/will', { id: 'closed', kind: 'case-closed', on: '2037-07-03' });
  await world.record('relationship/r-1', { id: 'ended', kind: 'relationship-ended', on: '2037-07-03' });
  await world.goTo('2037-08-10', 9);
  expect(await world.stillRunning(IDS)).toEqual([]);
  expect(await world.replayAll()).toBeGreaterThan(2);
  await forgetAll();
}

/** As the server does when the retention of its namespace is over: no run of any of them is left. */
async function forgetAll(): Promise<void> {
  for (const workflowId of IDS) {
    // The index lags behind: what it does not know yet is asked for again.
    const gone = async () => {
      for await (const { runId } of world.client.list({ query: `WorkflowId = '${workflowId}'` }))
        await world.client.workflowService
          .deleteWorkflowExecution({ namespace: 'default', workflowExecution: { workflowId, runId } })
          .catch(() => undefined);
      await expect(world.client.getHandle(workflowId).describe()).rejects.toThrow('not found');
    };
    await vi.waitFor(gone, { timeout: 50_000, interval: 200 });
  }
}

const evidence = async (...more: readonly string[]) => await use('evidence', '--from', '2037-04-01', '--to', '2037-07-31', ...more);

test('the pack of what is gone from the server is whole, and every date in it was worked out again', async () => {
  const { code, stdout, stderr } = await evidence('--json');
  const { holds, summary, subjects } = JSON.parse(stdout) as Pack;
  expect([code, stderr, holds, summary.findings, summary.unknown]).toEqual([0, '', true, [], []]);
  expect(subjects.map(({ subject, about }) => [subject, about?.team, about?.policy])).toEqual([
    ['relationship/r-1', 'north', 'standard'],
    ['allocation/C-1/will', 'north', 'standard'],
  ]);
  expect(
    subjects.flatMap(({ occurrences }) => occurrences.map(({ occurrence, dueOn, outcome, by }) => [occurrence, dueOn, outcome, by?.on])),
  ).toEqual([
    ['standard-first-supervision/2037-04-01', '2037-05-01', 'met', '2037-04-20'],
    ['standard-agreement/2037-04-01', '2037-05-01', 'met', '2037-04-20'],
    ['standard-monthly/2037-05', '2037-05-31', 'met', '2037-05-20'],
    // Missed, and then no longer watched, because the relationship ended; July ends after it.
    ['standard-monthly/2037-06', '2037-06-30', 'closed-unmet', undefined],
    ['standard-monthly/2037-07', '2037-07-31', 'withdrawn', undefined],
    ['standard-first-casework/2037-04-01', '2037-05-01', 'met', '2037-04-20'],
    ['standard-10day-overview/2037-04-01', '2037-04-17', 'met', '2037-04-15'],
  ]);
});

test('May says that it was noticed as late, who was told, that the mail went out, and that it was corrected', async () => {
  const { stdout } = await evidence('r-1', '--json');
  const [subject] = (JSON.parse(stdout) as Pack).subjects;
  const may = subject!.occurrences.find(({ occurrence }) => occurrence === 'standard-monthly/2037-05')!;
  expect(may).toMatchObject({ title: 'Monthly supervision for May 2037', breach: { on: '2037-06-01' }, corrected: [{ was: 'missed' }] });
  expect(may.recordedAt).toMatch(/^2037-06-03/);
  // The last working day of May before Sunday the 31st is the 29th; five working days before it, over the holiday, is the 21st.
  expect(may.told.map(({ how, who, deliveries }) => [how, who, ...deliveries.map(({ to, on, state }) => `${on} ${to} ${state}`)])).toEqual([
    ['reminded', 'sue', '2037-05-21 sue sent'],
    ['reminded', 'sue', '2037-05-29 sue sent'],
    ['told', 'sue', '2037-06-01 sue sent'],
    ['escalated', 'manager', '2037-06-01 manager sent'],
  ]);
  expect(subject!.facts.map(({ id, fact }) => [id, fact?.on, fact?.recordedAt.slice(0, 10)])).toContainEqual([
    'may',
    '2037-05-20',
    '2037-06-03',
  ]);
});

test('a team, a policy and a case are chosen from what the ledger itself says', async () => {
  const chosen = async (...more: readonly string[]) => {
    const { code, stdout, stderr } = await evidence('--json', ...more);
    return code === 0 ? (JSON.parse(stdout) as Pack).subjects.map(({ subject }) => subject) : [code, stderr.trim()];
  };
  expect(await chosen('--team', 'north')).toEqual(IDS);
  expect(await chosen('--policy', 'standard')).toEqual(IDS);
  expect(await chosen('C-1')).toEqual(['allocation/C-1/will']);
  expect(await chosen('--team', 'south')).toEqual([
    1,
    'Nothing in the ledger is of team "south". Write it as the roster does, or leave it out for the whole service.',
  ]);
});

test('the page has the names of staff, and the spreadsheet', async () => {
  const page = join(folder, 'evidence.html');
  expect(await evidence('--out', page)).toMatchObject({ code: 0, stdout: '' });
  const html = await readFile(page, 'utf8');
  for (const word of [
    'Sue Test (sue)',
    'Monthly supervision for May 2037',
    'Corrected on Wed 3 Jun 2037',
    'house default, not in the policy',
    'done in time on Wed 20 May 2037, recorded on Wed 3 Jun 2037',
  ])
    expect(html).toContain(word);
  expect(html).not.toContain('<script');
  expect(await evidence('--format', 'csv', '--out', join(folder, 'pack'))).toMatchObject({ code: 0 });
  const due = await readFile(join(folder, 'pack', 'due.csv'), 'utf8');
  expect(due.split('\r\n').find((line) => line.includes('standard-monthly') && line.includes('2037-06-30'))).toContain('Sue Test');
  expect((await readFile(join(folder, 'pack', 'summary.csv'), 'utf8')).split('\r\n')[4]).toMatch(/^verdict,/);
});

test('changed past the guard of the store, the entry is named, and the exit is 1', async () => {
  const copy = join(folder, 'tampered.db');
  const original = new Database(file);
  original.exec(`vacuum into '${copy}'`);
  original.close();
  const database = new Database(copy);
  database.exec('drop trigger ledger_entry_fixed');
  database.exec("update ledger_entry set on_day = '2037-06-07' where kind = 'opened' and about = 'standard-monthly/2037-05'");
  database.close();
  vi.stubEnv('OVERSIGHT_STORE', `sqlite:${copy}`);
  const { code, stdout, stderr } = await evidence('--json');
  vi.stubEnv('OVERSIGHT_STORE', `sqlite:${file}`);
  const { holds, subjects, summary } = JSON.parse(stdout) as Pack;
  const life: LifeEvidence = subjects[0]!.lives[0]!;
  expect([code, holds, life.broken?.reason]).toEqual([1, false, 'its content was changed']);
  expect(life.differences[0]).toMatchObject({
    kind: 'opened',
    occurrence: 'standard-monthly/2037-05',
    ledger: 'due 2037-06-07',
    engine: 'due 2037-05-31',
  });
  expect(stderr).toContain(`The chain of relationship/r-1 (life ${life.life}) does not hold at entry ${life.broken!.sequence}`);
  expect(stderr).toContain('Compare the store with a backup');
  expect(summary.findings).toHaveLength(2);
});
