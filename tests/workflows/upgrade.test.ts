import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { WorkflowBundle } from '@temporalio/worker';
import { deploymentOf, lookAtQueue, makeCurrent } from '../../activities/temporal/versions.js';
import type { Fact } from '../../policies/facts/table.js';
import { takeOver } from '../../worker/versions/take-over.js';
import { carryFacts, lookAgain } from '../../workflows/messages.js';
import { replayChain } from '../world/replay.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { staff, TestWorld } from '../world/test-world.js';
import { changedBundle } from '../world/changed-bundle.js';

const OLD = '0.1.0+old';
const NEW = '0.2.0+new';
const LATEST = '0.3.0+latest';
/** The later release differs in what its details say: an administrator sees which one looks after a subject. */
const SIGN = 'A later release looks after this.';

/** A busy machine is slow to spread such news. */
const PATIENCE_MS = 40_000;
/** All task queues have heard to whom the work goes. */
const SPREAD = 2;

let world: TestWorld;
let later: WorkflowBundle;
let latest: WorkflowBundle;
beforeAll(async () => {
  later = await changedBundle({ 'words.ts': ["return [...trouble, details || 'Not", `return ['${SIGN}', ...trouble, details || 'Not`] });
  latest = await changedBundle(
    { 'upgrade.ts': ['SUBJECT_FORM = 1', 'SUBJECT_FORM = 2'] },
    { 'upgrade.ts': ['SUBJECT_STEPS: Steps = {}', 'SUBJECT_STEPS: Steps = { 1: (state: object) => ({ ...state, schemaVersion: 2 }) }'] },
  );
  world = await TestWorld.open({ startsOn: '2037-04-01', holidays: shiftedCalendar(), build: { version: OLD } });
  await makeCurrentBy(OLD);
  await world.apply({ people: [staff('head'), staff('manager', 'head'), staff('sue', 'manager'), staff('will', 'sue')] });
  await Promise.all(['r-1', 'r-2'].map((id) => world.startRelationship({ id })));
});
afterAll(async () => {
  await world.close();
});

describe('a later release beside an earlier one', () => {
  test('gets nothing before it is made current: what runs is asked and answered by the earlier one', async () => {
    await world.goTo('2037-04-20', 12);
    await world.startWorker({ version: NEW, bundle: later });
    expect(await takeOver(world.environment.client, { taskQueue: 'oversight', version: NEW, versioning: 'manual' })).toBe(
      `All work goes to build ${OLD}, and this worker is of build ${NEW}: it gets none. Versioning is manual: "oversight setup --current" sends the work to this release.`,
    );
    expect((await world.record('relationship/r-1', session('2037-04-15'))).assessed).toBe(true);
    expect(await world.details('relationship/r-1')).not.toContain(SIGN);
  });

  test('once it is, a run goes over when it next wakes, and begins anew there', async () => {
    const before = await versionsOf('relationship/r-1');
    await makeCurrentBy(NEW);
    expect((await world.record('relationship/r-1', session('2037-04-16'))).assessed).toBe(true);
    expect(before).toEqual({ build: OLD, runs: 1 });
    await goesOver('relationship/r-1', { build: NEW, runs: 2 });
    expect(await world.details('relationship/r-1')).toContain(SIGN);
    const { facts, outbox } = await world.report('relationship/r-1');
    expect(facts.map(({ on }) => on)).toEqual(['2037-04-15', '2037-04-16']);
    expect(outbox).toEqual({ entries: 0, notices: 0, carries: 0, failure: null });
  });

  test('one that sleeps is left alone, and wakes there without its earlier worker', async () => {
    expect(await versionsOf('relationship/r-2')).toEqual({ build: OLD, runs: 1 });
    await world.stopWorker(OLD);
    // Reminded on 24 April by the later release; the breach of 1 May is told on the 5th, after a bank holiday.
    await world.goTo('2037-05-06', 12);
    await expect.poll(async () => await versionsOf('relationship/r-2'), { timeout: PATIENCE_MS }).toEqual({ build: NEW, runs: 2 });
  });

  test('nobody is told anything twice, and the ladder goes on where it was', async () => {
    const said = await world.saidAbout('relationship/r-2', 'standard-first-supervision/2037-04-01', '2037-04-01');
    expect(said).toEqual(['2037-04-24 sue reminder', '2037-05-01 sue reminder', '2037-05-05 manager escalation', '2037-05-05 sue breach']);
    const { records } = await world.report('relationship/r-2');
    expect(records.find(({ duty }) => duty === 'standard-first-supervision')).toMatchObject({ state: 'overdue', noticedOn: '2037-05-02' });
  });
});

describe('going back', () => {
  test('is never done by a worker that starts', async () => {
    await world.startWorker({ version: OLD });
    const why = await takeOver(world.environment.client, { taskQueue: 'oversight', version: OLD, versioning: 'auto' });
    expect(why).toBe(
      `All work goes to build ${NEW}, and this worker is of build ${OLD}: it gets none. That is a later release: "oversight setup --current" goes back to this one.`,
    );
  });

  test('works when a person says so', async () => {
    await goBackTo(OLD);
    expect((await world.record('relationship/r-1', session('2037-05-05'))).assessed).toBe(true);
    await goesOver('relationship/r-1', { build: OLD, runs: 3 });
    expect(await world.details('relationship/r-1')).not.toContain(SIGN);
  });

  test('both releases replay all that either did', async () => {
    const runs = await world.replayAll();
    expect(runs).toBeGreaterThan(4);
    expect(await replayChain(world.client, later)).toBe(runs);
  });
});

describe('a state that is newer than the worker', () => {
  const subject = 'relationship/r-3';
  // What only a later release can have written, and this one is given all the same.
  const newer = { schemaVersion: 2 } as object;

  test('is waited for: the subject says so, refuses what is recorded, and is never closed', async () => {
    await world.startRelationship({ id: 'r-3' }, newer);
    expect(await world.standing(subject)).toEqual({ Standing: 'stuck' });
    expect(await world.details(subject)).toMatch(
      /^\*\*Stuck\*\*: this worker is older than the state it was given \(form 2, and it writes 1\)/,
    );
    await expect(world.record(subject, session('2037-05-05'))).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/^this worker is older .* Nothing was recorded: record it again then\.$/) as string },
    });
    await expect(world.report(subject)).rejects.toThrow('this worker is older than the state it was given');
  });

  test('and goes on by itself under a later release, with every signal that came meanwhile', async () => {
    const carried = { ...session('2037-05-04'), recordedAt: '2037-05-06T12:00:00.000Z', recordedBy: 'tester' } as Fact;
    await world.client.getHandle(subject).signal(carryFacts, { facts: [carried] });
    await world.clock.settle([subject]);
    await world.startWorker({ version: LATEST, bundle: latest });
    await makeCurrentBy(LATEST);
    await world.stopWorker(OLD);
    await world.client.getHandle(subject).signal(lookAgain, 'a later release');
    await world.clock.settle([subject]);
    const { records, stuck, facts } = await world.report(subject);
    expect(stuck).toBeNull();
    expect(facts.map(({ id }) => id)).toEqual(['session/2037-05-04']);
    expect(records.find(({ duty }) => duty === 'standard-first-supervision')).toMatchObject({ metOn: '2037-05-04' });
    expect(await world.standing(subject)).toMatchObject({ Standing: 'overdue', Supervisor: 'sue' });
  });

  test('what an earlier release wrote is read, and written in the later form', async () => {
    await world.record('relationship/r-1', session('2037-05-06'));
    await goesOver('relationship/r-1', { build: LATEST, runs: 4 });
    const { events } = await world.client.getHandle('relationship/r-1').fetchHistory();
    const [input] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    expect(JSON.parse(Buffer.from(input?.data ?? []).toString())).toMatchObject({ schemaVersion: 2, subject: { id: 'r-1' } });
  });

  test('going back to a release that does not know it closes nothing: it waits, and goes on when the later one is back', async () => {
    await world.startWorker({ version: OLD });
    await goBackTo(OLD);
    await world.stopWorker(LATEST);
    await world.client.getHandle('relationship/r-1').signal(lookAgain, 'gone back');
    const failed = async () => (await world.client.getHandle('relationship/r-1').fetchHistory()).events?.map(failureOf) ?? [];
    await expect
      .poll(failed, { timeout: PATIENCE_MS })
      .toContain(
        'this worker is older than the state it was given (form 2, and it writes 1); it goes on by itself once a worker of a later release has taken it over.',
      );
    await world.startWorker({ version: LATEST, bundle: latest });
    await goBackTo(LATEST);
    expect((await world.record('relationship/r-1', session('2037-05-03'))).assessed).toBe(true);
  });

  test('the later release replays all of it, the waiting too', async () => {
    expect(await world.replayAll(latest)).toBe(await world.countRuns());
  });
});

function failureOf(event: {
  readonly workflowTaskFailedEventAttributes?: { readonly failure?: { readonly message?: string | null } | null } | null;
}) {
  return event.workflowTaskFailedEventAttributes?.failure?.message;
}

/**
 * The run is with another build, in the expected run of its life. All queues have heard of the change by then but those that a worker
 * keeps for what it remembers: a wake-up that still reaches one of these is done by the release before, and the run goes over with the next.
 */
async function goesOver(workflowId: string, to: Awaited<ReturnType<typeof versionsOf>>): Promise<void> {
  const seen = async () => {
    const versions = await versionsOf(workflowId);
    if (versions.build !== to.build) await world.client.getHandle(workflowId).signal(lookAgain, 'another release');
    return versions;
  };
  await expect.poll(seen, { timeout: PATIENCE_MS, interval: 500 }).toEqual(to);
}

async function makeCurrentBy(version: string): Promise<void> {
  expect(await takeOver(world.environment.client, { taskQueue: 'oversight', version, versioning: 'auto' })).toBeUndefined();
  await everybodyKnows(version);
}

/** A person says so; the service takes no build that nobody asks for work yet. */
async function goBackTo(version: string): Promise<void> {
  await vi.waitFor(async () => await makeCurrent(world.environment.client, 'oversight', version), { timeout: PATIENCE_MS, interval: 100 });
  await everybodyKnows(version);
}

async function everybodyKnows(version: string): Promise<void> {
  const { client } = world.environment;
  const known = async () => {
    const { routing } = await lookAtQueue(client, 'oversight', 'workflows', Date.now());
    const { workerDeploymentInfo } = await client.workflowService.describeWorkerDeployment({
      namespace: 'default',
      deploymentName: deploymentOf('oversight'),
    });
    expect([routing.current, workerDeploymentInfo?.routingConfigUpdateState]).toEqual([version, SPREAD]);
  };
  await vi.waitFor(known, { timeout: PATIENCE_MS, interval: 100 });
}

/** The build that did the last task of the present run, and how many runs there are. */
async function versionsOf(workflowId: string): Promise<{ readonly build: string | undefined; readonly runs: number }> {
  const { raw } = await world.client.getHandle(workflowId).describe();
  const { count } = await world.client.count(`WorkflowId = '${workflowId}'`);
  return { build: raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? undefined, runs: count };
}

function session(on: string) {
  return { id: `session/${on}`, kind: 'session-held', on, kinds: ['personal'] } as const;
}
