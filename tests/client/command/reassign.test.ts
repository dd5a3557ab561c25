import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SubjectEvidence } from '../../../client/evidence/subject-evidence.js';
import { lastDayOf } from '../../../policies/engine/ending.js';
import { recordFacts } from '../../../workflows/messages.js';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

const PEOPLE = 'id,name,email,line_manager,working_days,left_on,grade';
const RELATIONSHIPS = 'id,worker,supervisor,started_on,last_held_on,agreement_signed_on,every,watch_from';
const CASES = 'ref,worker,allocated_on,risk,overview_held_on';

type Row = readonly string[];
interface Written {
  readonly people?: readonly Row[];
  readonly relationships?: readonly Row[];
  readonly cases?: readonly Row[];
  readonly absences?: readonly Row[];
}

const person = (id: string, manager: string, left = '', grade = ''): Row => [
  id,
  `${id} Test`,
  `${id}@example.org`,
  manager,
  'Mon-Sun',
  left,
  grade,
];
const supervised = (id: string, worker: string, supervisor = 'mia', every = ''): Row => [
  id,
  worker,
  supervisor,
  day(-300),
  day(-10),
  day(-60),
  every,
  day(-30),
];
const held = (ref: string, worker: string, allocatedOn = day(-40), risk = 'none'): Row => [ref, worker, allocatedOn, risk, ''];

const EVERYBODY = [person('head', ''), person('mia', 'head'), person('max', 'head'), person('sam', 'mia'), person('ann', 'mia')];
const LINES = [supervised('r-1', 'sam'), supervised('r-2', 'ann')];
const MANY = Array.from({ length: 8 }, (_, at) => held(`C-${10 + at}`, 'ann'));
const HELD = [held('C-1', 'sam'), ...MANY];

const files = ({ people = EVERYBODY, relationships = LINES, cases = HELD, absences = [] }: Written) => ({
  'people.csv': csv(PEOPLE, ...people),
  'relationships.csv': csv(RELATIONSHIPS, ...relationships),
  'cases.csv': csv(CASES, ...cases),
  'absences.csv': csv('person,from,to,kind,cover', ...absences),
});

let service: Service;
beforeAll(async () => {
  service = await Service.open();
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
  expect((await apply({})).code).toBe(0);
});
afterAll(() => service.close());
beforeEach(() => {
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

const apply = async (written: Written, ...flags: readonly string[]) => await use('apply', await service.roster(files(written)), ...flags);
const plan = async (written: Written) => (await apply(written)).stdout.trim().split('\n');
const NOTHING = ['Nothing to do: what runs agrees with the roster.'];
const supervisorOf = async (id: string) => (await service.report(id)).standing?.supervisor;

describe('what changes around somebody', () => {
  it('is nothing when nothing does', async () => {
    expect(await plan({})).toEqual(NOTHING);
  });

  it('a frequency that is agreed reaches the relationship, with before and after', async () => {
    const looks = async (id: string) => (await service.report(id)).stamp?.people;
    const before = await looks('relationship/r-1');
    const relationships = [supervised('r-1', 'sam', 'mia', '4 weeks'), ...LINES.slice(1)];
    expect(await plan({ relationships })).toEqual(['~ relationship/r-1: every: blank -> 4 weeks']);
    await service.until(async () => (await looks('relationship/r-1')) !== before);
    expect(await plan({ relationships })).toEqual(NOTHING);
    expect(await plan({})).toEqual(NOTHING);
  });

  it('so does a grade, and a new case reaches the relationship of its holder', async () => {
    const looks = async () => (await service.report('relationship/r-1')).stamp?.people;
    let before = await looks();
    const people = EVERYBODY.map((row) => (row[0] === 'sam' ? person('sam', 'mia', '', 'G7') : row));
    expect(await plan({ people })).toEqual(['~ person/sam: grade: blank -> G7']);
    await service.until(async () => (await looks()) !== before);
    before = await looks();
    const cases = [...HELD, held('C-2', 'sam')];
    expect(await plan({ people, cases })).toEqual([`+ allocation/C-2/sam: start, watched from ${day(-30)}`]);
    await service.until(async () => (await looks()) !== before);
  });

  it('other working days apply from today, and what was worked before is remembered', async () => {
    const people = EVERYBODY.map((row) => (row[0] === 'max' ? ['max', 'max Test', 'max@example.org', 'head', 'Mon-Wed', '', ''] : row));
    const cases = [...HELD, held('C-2', 'sam')];
    const of = async () => (await service.store.roster.directory()).people.persons['max'];
    expect(await plan({ people, cases })).toEqual([
      `~ person/max: working_days: Mon Tue Wed Thu Fri Sat Sun -> Mon Tue Wed from ${day(0)} on (what was due before stays)`,
    ]);
    expect(await of()).toMatchObject({ workingDays: [1, 2, 3], workedBefore: [{ until: day(-1), days: [1, 2, 3, 4, 5, 6, 7] }] });
    expect(await plan({ people, cases })).toEqual(NOTHING);
    expect((await apply({ cases })).code).toBe(0);
    expect((await of())?.workedBefore).toBeUndefined();
  });

  it('absences are written once, and their changes are shown', async () => {
    const cases = [...HELD, held('C-2', 'sam')];
    const absences = [['sam', day(10), day(20), '', 'ann']];
    expect(await plan({ cases, absences })).toEqual([`~ absence/sam/${day(10)}: new (leave to ${day(20)}, covered by ann)`]);
    expect(await plan({ cases, absences })).toEqual(NOTHING);
    expect(await plan({ cases, absences: [['sam', day(10), day(24), '', '']] })).toEqual([
      `~ absence/sam/${day(10)}: to: ${day(20)} -> ${day(24)}`,
    ]);
    expect((await service.store.roster.directory()).people.persons['sam']?.absences).toEqual([
      { from: day(10), to: day(24), kind: 'leave', cover: 'ann' },
    ]);
  });
});

describe('a case that is given to somebody else', () => {
  const moved = [held('C-1', 'ann', day(-5)), ...MANY, held('C-2', 'sam')];

  it('ends with the day before and starts with the day, and both hear of it', async () => {
    expect(await plan({ cases: moved })).toEqual([
      `+ allocation/C-1/ann: start, watched from ${day(-30)}`,
      `~ allocation/C-1/sam: record (case-closed ${day(-6)})`,
    ]);
    await service.until(async () => (await service.report('allocation/C-1/sam')).standing?.state === 'ended');
    const { cases } = await service.store.roster.directory();
    expect(cases.filter(({ ref }) => ref === 'C-1').map(({ worker, closedOn }) => [worker, closedOn])).toEqual([
      ['ann', undefined],
      ['sam', day(-6)],
    ]);
    await service.until(async () => (await service.subjects()).includes('allocation/C-1/ann'));
    expect(await plan({ cases: moved })).toEqual(NOTHING);
  });

  it('and comes back is another life of the same id, with a ledger of its own', async () => {
    const back = [held('C-1', 'sam', day(-2)), ...MANY, held('C-2', 'sam')];
    expect(await plan({ cases: back })).toEqual([
      `+ allocation/C-1/sam: start again, watched from ${day(-30)}`,
      `~ allocation/C-1/ann: record (case-closed ${day(-3)})`,
    ]);
    const report = await service.report('allocation/C-1/sam');
    expect(report.subject).toMatchObject({ allocatedOn: day(-2) });
    await service.until(async () => {
      const entries = await service.store.ledger.read({ subject: 'allocation/C-1/sam' });
      return new Set(entries.map(({ life }) => life)).size === 2;
    });
    const entries = await service.store.ledger.read({ subject: 'allocation/C-1/sam' });
    expect(entries.filter(({ sequence }) => sequence === 1)).toHaveLength(2);
    await service.until(async () => (await service.report('allocation/C-1/ann')).standing?.state === 'ended');
    expect(await plan({ cases: back })).toEqual(NOTHING);
    // What was said in the first life is no repeat in the second.
    const { code, stdout } = await use('record', 'allocation/C-1/sam', 'overview-held', '--on', day(-1));
    expect([code, stdout]).toEqual([0, expect.stringContaining('Met: 10-day overview')]);
  });

  it('moves with a word of warning when its day of allocation is the old one', async () => {
    const careless = [held('C-1', 'sam', day(-2)), held('C-10', 'sam'), ...MANY.slice(1), held('C-2', 'sam')];
    expect(await plan({ cases: careless })).toEqual([
      `+ allocation/C-10/sam: start, watched from ${day(-30)}`,
      `~ allocation/C-10/ann: record (case-closed ${day(0)})`,
      `! allocation/C-10/ann: somebody else has it with the same allocated_on, ${day(-40)}; what a policy asks of a new allocation is counted from the day on which it moved, so write that day`,
    ]);
  });
});

describe('what was recorded since the roster was written', () => {
  it('is not undone by it, and the plan says which row to mend', async () => {
    expect((await use('record', 'r-2', 'supervisor-changed', '--on', day(0), '--supervisor', 'max')).code).toBe(0);
    const { cases } = await service.store.roster.directory();
    const asItIs = cases
      .filter(({ closedOn }) => closedOn === undefined)
      .map(({ ref, worker, allocatedOn }) => held(ref, worker, allocatedOn));
    const lines = await plan({ cases: asItIs });
    expect(lines).toEqual([
      'Nothing to do. Worth a look:',
      expect.stringMatching(
        /^! relationship\/r-2: supervisor: max was recorded on .+, and the roster says mia as before; the record stands\. Write it into relationships\.csv:3 too/,
      ),
    ]);
    expect(await supervisorOf('relationship/r-2')).toBe('max');
    // Cases find their supervisor in the directory: it must not be set back either.
    await service.until(async () => (await supervisorOf('allocation/C-11/ann')) === 'max');
    const mended = [supervised('r-1', 'sam'), supervised('r-2', 'ann', 'max')];
    expect(await plan({ cases: asItIs, relationships: mended })).toEqual(NOTHING);
  });
});

describe('a last day that is moved after the workflow has closed', () => {
  const row = (endedOn: string): string =>
    csv(`${RELATIONSHIPS},ended_on`, ...LINES.map((line) => [...line, '']), [...supervised('r-9', 'max', 'head'), endedOn]);
  const applied = async (endedOn: string, ...flags: readonly string[]) =>
    await use('apply', await service.roster({ ...files({}), 'relationships.csv': row(endedOn) }), ...flags);
  const linesOf9 = ({ stdout }: { readonly stdout: string }): readonly string[] =>
    stdout.split('\n').filter((line) => line.includes('r-9'));
  const lastDay = async () => (await service.store.roster.directory()).lines.find(({ id }) => id === 'r-9')?.endedOn;

  it('is another life under the same id: the plan says so, both are in evidence, and applying again changes nothing', async () => {
    expect((await applied('')).code).toBe(0);
    const { workflow } = service.environment.client;
    const ended = {
      id: 'ended',
      kind: 'relationship-ended',
      on: day(-45),
      recordedAt: `${day(-44)}T12:00:00Z`,
      recordedBy: 'admin',
    } as const;
    await workflow.getHandle('relationship/r-9').executeUpdate(recordFacts, { args: [{ facts: [ended] }] });
    await workflow.getHandle('relationship/r-9').result();
    // A leaver's last day ends what it still can, and says what it cannot; so it does by a row of a file.
    const path = join(service.folder, 'leaver.csv');
    await writeFile(path, csv('id,fact,on', ['max', 'left', day(20)]));
    const left = await use('record', '--from', path);
    expect([left.code, left.stdout]).toEqual([
      0,
      expect.stringContaining('Ended more than thirty days ago with the earlier last day: relationship/r-9.'),
    ]);
    const [recorded] = await service.store.roster.personFacts('max');
    expect((await use('record', 'max', 'fact-withdrawn', '--fact', recorded?.id ?? '', '--reason', 'stays')).code).toBe(0);
    expect(linesOf9(await applied(day(-45)))).toEqual([]);
    expect(await lastDay()).toBe(day(-45));

    const planned = await applied('-', '--dry-run');
    expect(linesOf9(planned)).toEqual([
      `+ relationship/r-9: goes on after it ended on ${day(-45)} and closed: another life under the same id, gaps count from ${day(0)}; it begins with the 2 facts that counted then: the last session-held ${day(-10)}, the last agreement-signed ${day(-60)}`,
    ]);
    expect(await lastDay()).toBe(day(-45));
    expect((await applied('-')).code).toBe(0);
    expect(await lastDay()).toBeUndefined();
    expect(await service.report('relationship/r-9')).toMatchObject({ subject: { startedOn: day(-300), watchFrom: day(0) } });
    expect(linesOf9(await applied('-'))).toEqual([]);
    expect((await use('record', 'r-9', 'session-held', '--on', day(0))).code).toBe(0);

    await service.until(async () => {
      const entries = await service.store.ledger.read({ subject: 'relationship/r-9', kind: 'recorded' });
      return new Set(entries.map(({ life }) => life)).size === 2 && entries.length === 6;
    });
    const { code, stdout } = await use('evidence', 'r-9', '--json');
    const { subjects } = JSON.parse(stdout) as { readonly subjects: readonly SubjectEvidence[] };
    expect([code, subjects[0]?.lives.map(({ broken, differences }) => [broken, differences.length])]).toEqual([
      0,
      [
        [null, 0],
        [null, 0],
      ],
    ]);
    expect(subjects[0]?.unknown.map(({ why }) => why)).toContain('It had ended, and goes on since: nobody watched in between.');
    expect(new Set(subjects[0]?.facts.map(({ id }) => id)).size).toBe(subjects[0]?.facts.length);

    // A last day that the roster gives and takes back while it runs.
    expect(linesOf9(await applied(day(20)))).toEqual([`~ relationship/r-9: record (relationship-ended ${day(20)})`]);
    expect(await lastDay()).toBe(day(20));
    const back = `~ relationship/r-9: record (fact-withdrawn of roster/relationship-ended/${day(20)} ${day(0)})`;
    expect(linesOf9(await applied('-'))).toEqual([back]);
    expect([await lastDay(), lastDayOf(await service.report('relationship/r-9'))]).toEqual([undefined, undefined]);
    expect(linesOf9(await applied('-'))).toEqual([]);
  });
});

describe('a roster that would end much of what runs', () => {
  const empty = { cases: [], relationships: [supervised('r-1', 'sam'), supervised('r-2', 'ann', 'max')] };

  it('is not carried out unless that is really meant', async () => {
    const before = await service.current();
    const refused = await apply(empty, '--end-missing');
    expect([refused.code, refused.stderr]).toEqual([
      1,
      `This would end 11 of the ${before.length} relationships, cases and policies that run. Nothing was changed. If the files are right, apply them with --yes-really.\n`,
    ]);
    expect(await service.current()).toEqual(before);
    expect((await apply(empty, '--end-missing', '--dry-run')).code).toBe(0);
    expect((await apply(empty, '--end-missing', '--yes-really')).code).toBe(0);
    const { cases } = await service.store.roster.directory();
    expect(cases.every(({ closedOn }) => closedOn !== undefined)).toBe(true);
  });
});

it('what is on record of a workflow that the service deleted, long after its end, is in the ledger', async () => {
  const { workflowService } = service.environment.client.connection;
  await workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution: { workflowId: 'relationship/r-2' } });
  await service.until(async () => (await use('status', 'r-2')).stderr.includes('does not run'));
  const { code, stdout, stderr } = await use('explain', 'r-2', '--facts');
  expect([code, stdout, stderr]).toEqual([0, expect.stringMatching(/supervision held.*\n {2}id roster\/session-held/), '']);
});
