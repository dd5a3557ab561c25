import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fact } from '../../policies/facts/table.js';
import { firstBreak } from '../../policies/ledger/chain.js';
import { contentHash } from '../../policies/policy/content-hash.js';
import { catalogue } from '../../policies/policy/catalogue.js';
import type { PolicyInput } from '../../policies/policy/schema.js';
import type { Wanted } from '../../client/apply/wanted.js';
import { sendFacts } from '../../client/record/send-facts.js';
import { BreakableStore } from '../world/breakable-store.js';
import { shiftedCalendar } from '../world/shifted-calendar.js';
import { staff, TestWorld } from '../world/test-world.js';

const input: PolicyInput = { ...(catalogue().get('standard')?.input ?? ({} as never)), version: 'from elsewhere' };
/** A version of the policy that is neither in this release nor, at first, in the store. */
const unknown = { id: 'standard', hash: contentHash(input) };
const lost = { id: 'standard', hash: contentHash('nowhere') };

let world: TestWorld;
let database: BreakableStore;
beforeAll(async () => {
  world = await TestWorld.open({
    startsOn: '2037-04-01',
    holidays: shiftedCalendar(),
    change: (usual) => {
      database = new BreakableStore(usual.store);
      return { ...usual, store: database.store };
    },
  });
  await world.apply({ people: [staff('head'), staff('manager', 'head'), staff('sue', 'manager'), staff('will', 'sue')] });
});
afterAll(async () => {
  expect(await world.replayAll()).toBe(await world.countRuns());
  await world.close();
});

describe('a policy version that no worker knows', () => {
  test('the subject waits and says so; facts are safe', async () => {
    await world.startRelationship({ id: 'r-stuck' }, { policy: unknown });
    const reply = await world.record('relationship/r-stuck', session('2037-04-01'));
    expect(reply).toMatchObject({ recorded: ['session/2037-04-01'], assessed: false, answer: null });
    expect(reply.reason).toMatch(/^recorded, not yet assessed: this worker does not know policy version/);
    expect(await world.details('relationship/r-stuck')).toMatch(
      /^\*\*Stuck since 2037-04-01T.*Nothing is lost; it is tried again by itself/,
    );
    expect(await world.standing('relationship/r-stuck')).toMatchObject({ Standing: 'stuck' });
  });

  test('it heals by itself once the version is there, and the fact counts', async () => {
    await database.store.policies.keep({ ...unknown, input });
    await world.goTo('2037-04-02', 9);
    const { stuck, records } = await world.report('relationship/r-stuck');
    expect(stuck).toBeNull();
    expect(records.find(({ duty }) => duty === 'standard-first-supervision')).toMatchObject({ state: 'met', metOn: '2037-04-01' });
    expect(await world.standing('relationship/r-stuck')).toMatchObject({ Standing: 'on-track' });
  });
});

describe('a store that is down', () => {
  test('twenty facts are accepted and answered with what they met', async () => {
    await world.startRelationship({ id: 'r-down' });
    database.down = true;
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        sendFacts(world.environment.client, 'relationship/r-down', [recorded({ ...session('2037-04-02'), id: `down/${at}` })]),
      ),
    );
    expect(replies.every(({ assessed, recorded: ids }) => assessed && ids.length === 1)).toBe(true);
    const { outbox } = await world.report('relationship/r-down');
    expect(outbox.entries).toBeGreaterThan(20);
    await expect
      .poll(async () => (await world.report('relationship/r-down')).outbox.failure, { timeout: 20_000 })
      .toBe('the store does not answer');
    expect(await world.details('relationship/r-down')).toContain('**Not written yet**');
  });

  test('nothing is lost: once it is back all is written, in order and once', async () => {
    await world.goTo('2037-04-02', 20);
    database.down = false;
    expect((await world.store.ledger.read({ subject: 'relationship/r-down' })).filter(({ kind }) => kind === 'recorded')).toEqual([]);
    await world.goTo('2037-04-03', 9);
    const entries = await world.store.ledger.read({ subject: 'relationship/r-down' });
    expect(firstBreak(entries)).toBeUndefined();
    expect(
      entries
        .filter(({ kind }) => kind === 'recorded')
        .map(({ about }) => about)
        .toSorted(),
    ).toEqual(Array.from({ length: 20 }, (_, at) => `down/${at}`).toSorted());
    expect((await world.report('relationship/r-down')).outbox).toEqual({ entries: 0, notices: 0, carries: 0, failure: null });
  });
});

describe('while what was decided is being written', () => {
  const subject = 'relationship/r-writing';

  test('facts are taken and answered at once, and all of it is written, in order and once', async () => {
    await world.startRelationship({ id: 'r-writing' });
    let release = (): void => undefined;
    database.held = new Promise((resolve) => (release = resolve));
    const send = async (at: number) =>
      await sendFacts(world.environment.client, subject, [recorded({ ...session('2037-04-02'), id: `writing/${at}` })]);
    const replies = [await send(0)];
    // The first is being written now; the others arrive meanwhile.
    await expect
      .poll(async () => (await world.client.getHandle(subject).describe()).raw.pendingActivities?.length, { timeout: 20_000 })
      .toBe(1);
    replies.push(...(await Promise.all([1, 2, 3].map(send))));
    expect(replies.every(({ assessed, recorded: ids }) => assessed && ids.length === 1)).toBe(true);
    database.held = undefined;
    release();
    await world.clock.settle([subject]);
    const entries = await world.store.ledger.read({ subject });
    expect(firstBreak(entries)).toBeUndefined();
    const written = entries.filter(({ kind }) => kind === 'recorded').map(({ about }) => about);
    expect(written.toSorted()).toEqual(['writing/0', 'writing/1', 'writing/2', 'writing/3']);
    expect((await world.report(subject)).outbox).toEqual({ entries: 0, notices: 0, carries: 0, failure: null });
  });

  test('a worker that dies after writing and before it says so writes nothing twice, and nobody is told twice', async () => {
    database.losesAnswers = true;
    await world.record(subject, { ...session('2037-04-02'), id: 'writing/lost', cases: ['C-77'] }, [subject]);
    await expect
      .poll(async () => (await world.report(subject)).outbox.failure, { timeout: 20_000 })
      .toBe('the connection broke before the answer came');
    const before = (await world.store.ledger.read({ subject })).length;
    database.losesAnswers = false;
    await world.goTo('2037-04-03', 12);
    const entries = await world.store.ledger.read({ subject });
    expect(firstBreak(entries)).toBeUndefined();
    expect(entries.filter(({ about, kind }) => about === 'writing/lost' && kind === 'recorded')).toHaveLength(1);
    expect(entries.length).toBeGreaterThanOrEqual(before);
    expect((await world.report(subject)).outbox).toEqual({ entries: 0, notices: 0, carries: 0, failure: null });
    // The case that the session names is not there: that is told, once.
    await world.goTo('2037-04-07', 12);
    const told = world.post.to('sue@example.org').filter(({ text }) => text?.replace(/\s+/g, ' ').includes('names case C-77'));
    expect(told).toHaveLength(1);
  });
});

describe('a ledger that holds another entry in the place of one', () => {
  const subject = 'relationship/r-torn';

  test('people are told all the same, and the subject says what is wrong', async () => {
    await world.startRelationship({ id: 'r-torn' });
    const last = (await world.store.ledger.read({ subject })).at(-1)!;
    // As a restored backup would: the next place is taken by what this life never decided.
    await world.store.ledger.append([{ ...last, sequence: last.sequence + 1, hash: 'f'.repeat(64) }]);
    expect((await world.record(subject, { ...session('2037-04-02'), id: 'torn/1' })).assessed).toBe(true);
    await expect.poll(async () => (await world.standing(subject))['Standing'], { timeout: 20_000 }).toBe('stuck');
    const reason = `The ledger of ${subject} (life ${last.life}) already holds another entry ${last.sequence + 1}`;
    expect(await world.details(subject)).toMatch(/^\*\*The ledger differs\*\* since 2037-04-0/);
    expect(await world.details(subject)).toContain(reason);
    const { outbox, stuck, conflict } = await world.report(subject);
    expect(outbox).toEqual({ entries: 0, notices: 0, carries: 0, failure: null });
    expect(stuck).toBeNull();
    expect(conflict?.reason).toContain(reason);
  });

  test('what comes after is written and told as ever', async () => {
    await world.goTo('2037-05-05', 12);
    // The agreement was due on Friday 1 May; the next working day but the bank holiday on the 4th is the 5th.
    expect(await world.saidAbout(subject, 'standard-agreement/2037-04-01', '2037-05-02')).toContain('2037-05-05 sue breach');
    expect((await world.store.ledger.read({ subject, kind: 'breached' })).map(({ on }) => on)).toContain('2037-05-01');
    expect(await world.standing(subject)).toMatchObject({ Standing: 'stuck' });
  });
});

describe('continue-as-new at every step', () => {
  test('facts that arrive at that moment are neither lost nor left hanging', async () => {
    await world.startRelationship({ id: 'r-restless' }, { checkpointEvery: 1 });
    const replies: Promise<unknown>[] = [];
    for (let at = 0; at < 25; at += 1) {
      replies.push(
        sendFacts(world.environment.client, 'relationship/r-restless', [recorded({ ...session('2037-04-02'), id: `restless/${at}` })]),
      );
      await pause(at % 5);
    }
    await Promise.all(replies);
    await world.clock.settle();
    const { facts } = await world.report('relationship/r-restless');
    expect(facts.map(({ id }) => id).toSorted()).toEqual(Array.from({ length: 25 }, (_, at) => `restless/${at}`).toSorted());
    // The list of workflows lags behind: the runs show up in it one by one.
    const runs = async () => (await world.client.count("WorkflowId = 'relationship/r-restless'")).count;
    await expect.poll(runs, { timeout: 10_000 }).toBeGreaterThan(2);
  });
});

describe('gaps that are older than the first look', () => {
  test('are noticed late, told once to each person, and the ledger says when', async () => {
    await world.goTo('2037-05-20', 9);
    await world.startRelationship({ id: 'r-old' });
    const breaches = await world.store.ledger.read({ subject: 'relationship/r-old', kind: 'breached' });
    expect(breaches.map(({ on, detail }) => [on, detail['noticedOn']])).toEqual([
      ['2037-05-01', '2037-05-20'],
      ['2037-05-01', '2037-05-20'],
    ]);
    await world.goTo('2037-05-22', 12);
    // Breach on 5 May, the next manager five working days later, the one above at ten: all had passed. Above head there is nobody, and
    // this policy has no owner: the last of them goes to operations rather than nowhere.
    const said = await world.saidAbout('relationship/r-old', 'standard-first-supervision/2037-04-01', '2037-05-01');
    expect(said).toEqual([
      '2037-05-20 head escalation',
      '2037-05-20 manager escalation',
      '2037-05-20 operations escalation',
      '2037-05-20 sue breach',
    ]);
    const told = world.post
      .to('sue@example.org')
      .filter(({ text }) => text?.replace(/\s+/g, ' ').includes('Rather than all of them at once, you get this one'));
    expect(told).toHaveLength(1);
  });
});

describe('many that cannot be assessed', () => {
  test('eighty of them do not slow a healthy one', async () => {
    await world.startAll(Array.from({ length: 80 }, (_, at) => relationshipUnder(lost, `r-stuck-${at}`)));
    await world.startRelationship({ id: 'r-healthy' });
    const began = Date.now();
    const reply = await world.record('relationship/r-healthy', session('2037-05-22'));
    expect(reply.assessed).toBe(true);
    // A second is the promise; it takes some 50 ms here.
    expect(Date.now() - began).toBeLessThan(5_000);
    const history = await world.client.getHandle('relationship/r-stuck-7').fetchHistory();
    expect(history.events?.length).toBeLessThan(40);
  });
});

function relationshipUnder(policy: typeof lost, id: string): Wanted {
  const startedOn = '2037-05-01';
  const subject = { kind: 'relationship', id, worker: 'will', supervisor: 'sue', scope: 'both', startedOn, watchFrom: startedOn } as const;
  return {
    place: id,
    workflowType: 'supervisoryRelationship',
    workflowId: `relationship/${id}`,
    start: { schemaVersion: 1, subject, policy },
    facts: [],
  };
}

function session(on: string) {
  return { id: `session/${on}`, kind: 'session-held', on, kinds: ['personal'] } as const;
}

function recorded(fact: object): Fact {
  return { recordedAt: new Date(world.clock.now).toISOString(), recordedBy: 'tester', ...fact } as Fact;
}
