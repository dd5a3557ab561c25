import type { WorkflowClient } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time.js';
import type { temporal } from '@temporalio/proto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolder } from '../../../policies/package-folder.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { historyAsText } from '../../../worker/replay/recorded.js';
import { contentHash } from '../../../policies/policy/content-hash.js';
import type { PolicyInput } from '../../../policies/policy/schema.js';
import { lookAgain } from '../../../workflows/messages.js';
import { BreakableStore } from '../../world/breakable-store.js';
import { shiftedCalendar } from '../../world/shifted-calendar.js';
import { staff, TestWorld } from '../../world/test-world.js';
import { scrubbed } from './scrubbed.js';

interface Run {
  readonly workflowId: string;
  readonly history: temporal.api.history.v1.IHistory;
}

/**
 * Six weeks of a small service in which as much happens as may: each kind of workflow, facts in time and late, a case that is not there, a
 * store that is away, an assessment that fails, a form that nobody knows, and many runs of one life.
 */
test('the histories of this release are written anew', async () => {
  const { version } = JSON.parse(await readFile(packageFolder('package.json'), 'utf8')) as { readonly version: string };
  const folder = join(packageFolder('tests/histories'), version);
  let database: BreakableStore | undefined;
  const world = await TestWorld.open({
    startsOn: '2037-04-01',
    holidays: shiftedCalendar(),
    change: (usual) => {
      database = new BreakableStore(usual.store);
      return { ...usual, store: database.store };
    },
  });
  try {
    await tell(world, (down) => {
      if (database !== undefined) database.down = down;
    });
    const count = await world.replayAll();
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    expect(await writeAll(world.client, folder)).toBe(count);
  } finally {
    await world.close();
  }
});

async function tell(world: TestWorld, breakStore: (down: boolean) => void): Promise<void> {
  const lead = { id: 'children', name: 'Children', owner: 'head', policy: 'council-procedure', startedOn: '2037-04-01' };
  await world.apply({
    people: [staff('head'), staff('manager', 'head'), staff('sue', 'manager'), staff('will', 'sue')],
    lines: [{ id: 'r-1', worker: 'will', supervisor: 'sue', policy: 'standard', scope: 'both', startedOn: '2037-04-01' }],
    policies: [{ policy: 'standard', owner: 'head', implementedOn: '2037-04-01' }],
    services: [lead],
  });
  const council = { id: 'council-procedure', hash: catalogue().get('council-procedure')?.hash ?? '' };
  await world.startRelationship({ id: 'r-1' });
  await world.startRelationship({ id: 'r-restless' }, { checkpointEvery: 2 });
  await world.startCase({ ref: 'C-1' });
  const watchFrom = '2037-04-01';
  await world.start('policyReview', 'policy/standard', {
    kind: 'policy',
    id: 'standard',
    owner: 'head',
    implementedOn: '2035-11-01',
    watchFrom,
  });
  await world.start(
    'serviceAssurance',
    'service/children',
    { kind: 'service', id: 'children', owner: 'head', startedOn: watchFrom, watchFrom },
    [],
    {
      policy: council,
    },
  );

  await world.startWatch();

  await world.goTo('2037-04-14', 10);
  await world.record('relationship/r-1', session('2037-04-13', ['C-1', 'C-99']));
  await world.record('relationship/r-restless', session('2037-04-13'));
  await world.goTo('2037-04-21', 10);
  await world.record('allocation/C-1/will', { id: 'overview', kind: 'overview-held', on: '2037-04-20' });
  breakStore(true);
  await world.record('relationship/r-1', session('2037-04-20'), ['relationship/r-1']);
  await world.client.getHandle('relationship/r-1').signal(lookAgain, 'the store is away');
  await world.goTo('2037-04-21', 12);
  breakStore(false);
  await world.goTo('2037-05-06', 12);
  await world.record('relationship/r-1', { id: 'signed', kind: 'agreement-signed', on: '2037-04-28' });
  await world.record('relationship/r-restless', session('2037-05-05'));
  await world.goTo('2037-05-11', 9);
  const input: PolicyInput = { ...(catalogue().get('standard')?.input ?? ({} as never)), version: 'from elsewhere' };
  const unknown = { id: 'standard', hash: contentHash(input) };
  await world.startRelationship({ id: 'r-stuck' }, { policy: unknown });
  await world.record('relationship/r-stuck', session('2037-05-08'));
  await world.goTo('2037-05-11', 10);
  await world.store.policies.keep({ ...unknown, input });
  await world.goTo('2037-05-11', 12);
  // Last, because a clock that asks when to go on gets no answer from it.
  await world.startRelationship({ id: 'r-newer' }, { schemaVersion: 999 } as object);
  await world.client.getHandle('relationship/r-newer').signal(lookAgain, 'a later release');
}

/** A file for each run that is known, the first of a life with the number 1; how many there are. */
async function writeAll(client: WorkflowClient, folder: string): Promise<number> {
  const runs: Run[] = [];
  for await (const run of client.list().intoHistories({ concurrency: 2 })) runs.push(run as Run);
  const numbers = new Map<string, number>();
  for (const { workflowId, history } of runs.toSorted((a, b) => startedAt(a) - startedAt(b))) {
    const number = (numbers.get(workflowId) ?? 0) + 1;
    numbers.set(workflowId, number);
    await writeFile(join(folder, `${workflowId.replaceAll('/', '-')}.${number}.json`), `${scrubbed(historyAsText(history))}\n`);
    if (number === 2) await writeState(workflowId, history);
  }
  return runs.length;
}

/** What a second run was given is an example of what a later release has to read. */
async function writeState(workflowId: string, { events }: Run['history']): Promise<void> {
  const name = { 'relationship/r-1': 'subject', 'inbox/sue': 'inbox' }[workflowId];
  const data = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]?.data;
  if (name === undefined || !data) return;
  const state = JSON.parse(Buffer.from(data).toString()) as { readonly schemaVersion: number };
  const file = join(packageFolder('tests/workflows/states'), `${name}.${state.schemaVersion}.json`);
  await writeFile(file, `${JSON.stringify(state, null, 2)}\n`);
}

function startedAt({ history }: Run): number {
  return tsToMs(history.events?.[0]?.eventTime);
}

function session(on: string, cases: readonly string[] = []) {
  return { id: `session/${on}`, kind: 'session-held', on, kinds: ['personal', 'casework'], ...(cases.length > 0 && { cases }) } as const;
}
