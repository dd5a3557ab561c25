import { Connection } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSettings } from '../../../activities/settings.js';
import { type ApplyPlan } from '../../../client/apply/apply.js';
import { carryOut } from '../../../client/apply/carry-out.js';
import { Program } from '../../world/program.js';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

const PEOPLE = 'id,name,email,role,line_manager,team,division,working_days,started_on,left_on';
const RELATIONSHIPS = 'id,worker,supervisor,policy,scope,started_on,ended_on,last_held_on,agreement_signed_on,watch_from';
const CASES = 'ref,worker,lead,allocated_on,kind,risk,risk_since,risk_reasons,closed_on,last_recorded_on';
const POLICIES = 'policy,owner,implemented_on,last_reviewed_on';

const person = (id: string, manager = '', left = '') => [id, `${id} Test`, `${id}@example.org`, '', manager, 'north', '', '', '', left];
const people = [
  person('head'),
  person('mia', 'head'),
  person('max', 'head'),
  person('sam', 'mia'),
  person('ann', 'mia'),
  person('kim', 'max'),
];
const relationship = (id: string, worker: string, more: Partial<Record<'supervisor' | 'ended' | 'held' | 'scope', string>> = {}) => [
  id,
  worker,
  more.supervisor ?? 'mia',
  'standard',
  more.scope ?? 'both',
  day(-200),
  more.ended ?? '',
  more.held ?? day(-20),
  day(-100),
  day(-30),
];
const heldCase = (ref: string, worker: string, more: Partial<Record<'lead' | 'kind' | 'risk' | 'closed', string>> = {}) => [
  ref,
  worker,
  more.lead ?? '',
  day(-40),
  more.kind ?? 'assessment',
  more.risk ?? '',
  '',
  '',
  more.closed ?? '',
  '',
];

const BASE = {
  'people.csv': csv(PEOPLE, ...people),
  'relationships.csv': csv(
    RELATIONSHIPS,
    relationship('r-1', 'sam'),
    relationship('r-2', 'ann'),
    relationship('r-3', 'kim', { supervisor: 'max' }),
  ),
  'cases.csv': csv(CASES, heldCase('C-1', 'sam'), heldCase('C-2', 'ann')),
  'policies.csv': csv(POLICIES, ['standard', 'head', day(-100), '']),
};
const ALL = ['allocation/C-1/sam', 'allocation/C-2/ann', 'policy/standard', 'relationship/r-1', 'relationship/r-2', 'relationship/r-3'];

let service: Service;
beforeAll(async () => {
  service = await Service.open();
});
afterAll(() => service.close());
beforeEach(() => {
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

const apply = async (files: Readonly<Record<string, string>>, ...flags: readonly string[]) =>
  await use('apply', await service.roster(files), ...flags);

describe('apply', () => {
  it('shows with --dry-run what it would do, and does nothing', async () => {
    const { code, stdout, stderr } = await apply(BASE, '--dry-run');
    expect([code, stderr]).toEqual([0, 'Nothing was changed (--dry-run).\n']);
    expect(stdout.split('\n')).toEqual([
      '+ people: head, mia, max, sam, ann, kim',
      `+ policy/standard: start, watched from ${day(0)}`,
      `+ relationship/r-1: start, watched from ${day(-30)} (session-held ${day(-20)}, agreement-signed ${day(-100)})`,
      `+ relationship/r-2: start, watched from ${day(-30)} (session-held ${day(-20)}, agreement-signed ${day(-100)})`,
      `+ relationship/r-3: start, watched from ${day(-30)} (session-held ${day(-20)}, agreement-signed ${day(-100)})`,
      `+ allocation/C-1/sam: start, watched from ${day(-30)}`,
      `+ allocation/C-2/ann: start, watched from ${day(-30)}`,
      '',
    ]);
    expect(await service.subjects()).toEqual([]);
    expect(await service.store.roster.staff()).toEqual([]);
    expect(await service.store.roster.firstAppliedOn()).toBeUndefined();
  });

  it('refuses a roster with problems whole, each with its place and mend', async () => {
    const bad = {
      ...BASE,
      'cases.csv': BASE['cases.csv'].replace('assessment', 'short'),
      'people.csv': BASE['people.csv'].replace('sam@', 'sam '),
    };
    const { code, stdout, stderr } = await apply(bad);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')).toEqual([
      'people.csv:5: email: "sam example.org" is not an e-mail address. Write one address, such as sam@example.org, or leave it blank.',
      'cases.csv:2: kind: "short" is not known. Write one of: assessment, longer-term, other.',
      '2 problems; nothing was changed.',
      '',
    ]);
    expect(await service.subjects()).toEqual([]);
    expect(await service.store.roster.staff()).toEqual([]);
  });

  it('starts what is new, as JSON for programs', async () => {
    const { code, stdout, stderr } = await apply(BASE, '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      start: ['policy/standard', 'relationship/r-1', 'relationship/r-2', 'relationship/r-3', 'allocation/C-1/sam', 'allocation/C-2/ann'],
      record: [],
      adopt: [],
      lookAgain: [],
      unchanged: 0,
      notes: [],
      missing: [],
      facts: { record: 0, known: 0, over: [] },
      people: ['head', 'mia', 'max', 'sam', 'ann', 'kim'],
      changed: [],
      warnings: [],
      goesOnWithApply: [],
      applied: true,
    });
    await service.until(async () => (await service.subjects()).length === ALL.length);
    expect(await service.subjects()).toEqual(ALL);
    expect((await service.report('relationship/r-1')).facts.map(({ kind, on }) => [kind, on])).toEqual([
      ['session-held', day(-20)],
      ['agreement-signed', day(-100)],
    ]);
  });

  it('has nothing to do the second time', async () => {
    const before = await service.store.roster.directory();
    const { code, stdout, stderr } = await apply(BASE);
    expect([code, stdout]).toEqual([0, 'Nothing to do: what runs agrees with the roster.\n']);
    expect(stderr).toMatch(/^Applied in \d+ s\. 0 started, 0 changed, 6 unchanged\.\n$/);
    expect((await service.store.roster.directory()).people.revision).toBe(before.people.revision);
    expect(JSON.parse((await apply(BASE, '--json')).stdout)).toMatchObject({
      start: [],
      record: [],
      unchanged: 6,
      people: [],
      missing: [],
    });
  });

  it('names the subject that refuses, rather than saying that an update failed', async () => {
    const { store, environment } = service;
    const fact = { id: 'ahead', kind: 'session-held' as const, on: day(30), recordedAt: new Date().toISOString(), recordedBy: 'roster' };
    const nothing = { people: [], lines: [], cases: [], policies: [] };
    const plan: ApplyPlan = {
      items: [{ does: 'record', workflowId: 'relationship/r-2', facts: [fact] }],
      directory: { change: nothing, nudges: [], people: [], rows: [] },
      policies: [],
      warnings: [],
      ending: { count: 0, of: 6 },
      facts: { file: '', news: [], known: 0, over: [] },
    };
    const session = { settings: readSettings(process.env), client: environment.client, store };
    await expect(carryOut(plan, session, { endMissing: false, now: Date.now() })).rejects.toThrow(
      `relationship/r-2: session-held is dated ${day(30)}, which lies in the future. Record it once it has happened. What was done before that stays; correct the roster and apply it again.`,
    );
  });

  it('records what a row says anew, and says what takes effect by the directory alone', async () => {
    const changed = {
      ...BASE,
      'people.csv': csv(
        PEOPLE,
        ...people.map((row) => (row[0] === 'kim' ? [...row.slice(0, 5), 'south', 'scotland', 'Mon-Thu', '', ''] : row)),
      ),
      'relationships.csv': csv(
        RELATIONSHIPS,
        relationship('r-1', 'sam', { held: day(-2), supervisor: 'max' }),
        relationship('r-2', 'ann'),
        relationship('r-3', 'kim', { supervisor: 'max' }),
      ),
      'cases.csv': csv(CASES, heldCase('C-1', 'sam', { kind: 'longer-term', risk: 'high' }), heldCase('C-2', 'ann')),
    };
    const { code, stdout, stderr } = await apply(changed);
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^Applied in \d+ s\. 0 started, 2 changed, 4 unchanged, 1 people new or changed\.\n$/),
    ]);
    expect(stdout.trim().split('\n')).toEqual([
      `~ person/kim: division: england-and-wales -> scotland, working_days: Mon-Fri -> Mon Tue Wed Thu from ${day(0)} on (what was due before stays), team: north -> south`,
      '~ allocation/C-1/sam: kind: assessment -> longer-term',
      `~ relationship/r-1: record (session-held ${day(-2)}, supervisor-changed to max ${day(0)})`,
      `~ allocation/C-1/sam: record (risk-raised high-risk ${day(0)})`,
    ]);
    await service.until(async () => (await service.report('relationship/r-1')).standing?.supervisor === 'max');
    // A case follows its holder's supervisor, and has another duty now.
    await service.until(async () => (await service.report('allocation/C-1/sam')).standing?.supervisor === 'max');
    expect((await service.report('allocation/C-1/sam')).records.map(({ duty }) => duty)).toContain('standard-first-casework');
    expect((await apply(changed)).stdout).toBe('Nothing to do: what runs agrees with the roster.\n');
  });

  it('keeps what is known where cells are blank', async () => {
    const blank = {
      'people.csv': csv('id,name,working_days', ...people.map(([id, name]) => [id ?? '', name ?? '', ''])),
      'relationships.csv': csv(
        'id,worker,supervisor,started_on',
        ['r-1', 'sam', 'max', day(-200)],
        ['r-2', 'ann', 'mia', day(-200)],
        ['r-3', 'kim', 'max', day(-200)],
      ),
      'cases.csv': csv('ref,worker,allocated_on', ['C-1', 'sam', day(-40)], ['C-2', 'ann', day(-40)]),
      'policies.csv': BASE['policies.csv'],
    };
    expect((await apply(blank)).stdout).toBe('Nothing to do: what runs agrees with the roster.\n');
    expect((await service.store.roster.staff()).find(({ id }) => id === 'kim')).toMatchObject({
      division: 'scotland',
      workingDays: [1, 2, 3, 4],
    });
  });

  it('only lists what is missing; --end-missing ends it, once, and cases forget who supervised', async () => {
    const smaller = {
      ...BASE,
      'relationships.csv': csv(RELATIONSHIPS, relationship('r-1', 'sam', { held: day(-2), supervisor: 'max' }), relationship('r-2', 'ann')),
      'cases.csv': csv(CASES, heldCase('C-1', 'sam', { kind: 'longer-term', risk: 'high' })),
      'policies.csv': csv(POLICIES),
    };
    const listed = await apply(smaller, '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject({
      record: [],
      unchanged: 3,
      missing: ['allocation/C-2/ann', 'policy/standard', 'relationship/r-3'],
    });
    expect((await apply(smaller)).stdout.trim().split('\n')).toEqual([
      'Nothing to do. Worth a look:',
      '? allocation/C-2/ann: runs and is not in the roster; it goes on (--end-missing ends it)',
      '? policy/standard: runs and is not in the roster; it goes on',
      '? relationship/r-3: runs and is not in the roster; it goes on (--end-missing ends it)',
    ]);
    const ended = await apply(smaller, '--end-missing');
    expect([ended.code, ended.stderr]).toEqual([
      0,
      expect.stringMatching(/^Applied in \d+ s\. 0 started, 2 changed, 3 unchanged, 1 not in the roster\.\n$/),
    ]);
    expect(ended.stdout).toContain(`~ relationship/r-3: record (relationship-ended ${day(0)})`);
    const { lines, cases } = await service.store.roster.directory();
    expect(lines.find(({ id }) => id === 'r-3')?.endedOn).toBe(day(0));
    expect(cases.find(({ ref }) => ref === 'C-2')?.closedOn).toBe(day(0));
    expect(JSON.parse((await apply(smaller, '--json')).stdout)).toMatchObject({ record: [], unchanged: 3, missing: ['policy/standard'] });
    // In a roster that lists them still they have ended all the same: blank does not clear.
    expect(
      JSON.parse((await apply({ ...smaller, 'cases.csv': BASE['cases.csv'].replace('assessment', 'longer-term') }, '--json')).stdout),
    ).toMatchObject({
      record: [],
      notes: [],
    });
  });

  it('ends what belongs to somebody who left', async () => {
    const left = {
      ...BASE,
      'people.csv': csv(PEOPLE, ...people.map((row) => (row[0] === 'ann' ? person('ann', 'mia', day(-1)) : row))),
      'cases.csv': csv(CASES, heldCase('C-1', 'sam'), heldCase('C-2', 'ann', { closed: day(0) })),
    };
    const { code, stdout } = await apply(left);
    expect(code).toBe(0);
    expect(stdout).toContain(`~ person/ann: left_on: blank -> ${day(-1)}`);
    expect(stdout).toContain(`~ relationship/r-2: record (relationship-ended ${day(-1)})`);
    await service.until(async () => !(await service.current()).includes('relationship/r-2'));
    // The roster of the beginning again: its last session of r-1 is older than the one that was given since.
    const note = `relationships.csv:2: last_held_on: it says ${day(-20)}, and said ${day(-2)} before.`;
    expect(JSON.parse((await apply(left, '--json')).stdout)).toMatchObject({
      record: [],
      notes: [{ id: 'relationship/r-1', note: expect.stringContaining(note) as string }],
      start: [],
    });
  });

  it('notes what cannot change while it runs, and leaves the directory as it runs', async () => {
    const other = {
      ...BASE,
      'relationships.csv': csv(RELATIONSHIPS, relationship('r-1', 'sam', { scope: 'personal', supervisor: 'max' })),
    };
    const { code, stdout } = await apply(other);
    expect(code).toBe(0);
    expect(stdout).toContain(
      '! relationship/r-1: scope is both, the roster says personal; end it (ended_on) and give a new id to start with the other\n',
    );
    expect((await service.store.roster.directory()).lines.find(({ id }) => id === 'r-1')).toMatchObject({
      scope: 'both',
      changes: [{ on: day(0), supervisor: 'max' }],
    });
    expect((await service.report('allocation/C-1/sam')).standing?.supervisor).toBe('max');
  });

  it('says where something has ended by other hands and the roster goes on', async () => {
    await service.environment.client.workflow.getHandle('relationship/r-1').terminate('by hand');
    const { code, stdout } = await apply({ ...BASE, 'cases.csv': csv(CASES), 'people.csv': BASE['people.csv'].replace('ann Test', 'Ann') });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /! relationship\/r-1: it ended on \w{3} \d+ \w{3} \d{4} and is not started again; if it is over, write ended_on, and else give a new id/,
    );
  });

  it('refuses what has not happened yet with its line, before anything is done', async () => {
    const { code, stdout, stderr } = await apply({
      ...BASE,
      'relationships.csv': csv(RELATIONSHIPS, relationship('r-1', 'sam', { held: day(1) })),
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`relationships.csv:2: last_held_on: ${day(1)} lies in the future.`);
  });
});

describe('an apply that is killed in the middle', () => {
  const COUNT = 60;
  const many = {
    'people.csv': csv(PEOPLE, ...people, ...Array.from({ length: COUNT }, (_, at) => person(`w-${at}`, 'mia'))),
    'relationships.csv': csv(RELATIONSHIPS, ...Array.from({ length: COUNT }, (_, at) => relationship(`m-${at}`, `w-${at}`))),
  };
  const running = async (): Promise<number> => (await service.subjects()).filter((id) => id.startsWith('relationship/m-')).length;
  // Asked directly: by the time that the index knows of one, all may be there.
  const hasBegun = async (): Promise<boolean> =>
    await service.environment.client.workflow
      .getHandle('relationship/m-0')
      .describe()
      .then(
        () => true,
        () => false,
      );

  it('is simply run again, and then nothing is left to do', async () => {
    const program = new Program(['apply', await service.roster(many)], { ...service.settings });
    while (!(await hasBegun())) await pause(2);
    program.child.kill('SIGKILL');
    expect(await program.ended).toBeNull();
    const again = await apply(many, '--json');
    expect(again.code).toBe(0);
    const { start, unchanged } = JSON.parse(again.stdout) as { readonly start: readonly string[]; readonly unchanged: number };
    expect(start.length + unchanged).toBe(COUNT);
    expect(unchanged).toBeGreaterThan(0);
    expect(start.length).toBeGreaterThan(0);
    await service.until(async () => (await running()) === COUNT);
    expect(JSON.parse((await apply(many, '--json')).stdout)).toMatchObject({ start: [], record: [], unchanged: COUNT, people: [] });
  });
});

it('without a worker says so in a sentence rather than waiting for ever', async () => {
  await service.stopWorker();
  // It waits for half a minute, which is said here to be two seconds.
  type Within = (this: Connection, deadline: number | Date, ask: () => Promise<unknown>) => Promise<unknown>;
  const within = Reflect.get(Connection.prototype, 'withDeadline') as Within;
  const waits: number[] = [];
  const spy = vi.spyOn(Connection.prototype, 'withDeadline').mockImplementation(async function <T>(
    this: Connection,
    deadline: number | Date,
    ask: () => Promise<T>,
  ) {
    waits.push(Number(deadline) - Date.now());
    return (await within.call(this, Date.now() + 2_000, ask)) as T;
  });
  const { code, stdout, stderr } = await apply(BASE);
  spy.mockRestore();
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  // The service remembers for a while who polled; then the question itself goes unanswered.
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(/worker/i);
});
