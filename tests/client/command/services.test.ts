import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SubjectStanding } from '../../../client/status/standing.js';
import { dayInWords } from '../../../policies/calendar/zone.js';
import { windowAt } from '../../../policies/calendar/window.js';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

const person = (id: string, name: string, manager: string, team: string) => [id, name, `${id}@example.org`, manager, team];
const PEOPLE = csv(
  'id,name,email,line_manager,team',
  person('hana', 'Hana Brook', '', ''),
  person('mark', 'Mark Ellis', 'hana', 'children'),
  person('olive', 'Olive Reed', 'mark', 'children'),
  person('nina', 'Nina Shaw', 'mark', 'children'),
);
const RELATIONSHIPS = csv('id,worker,supervisor,started_on', ['r-1', 'mark', 'hana', day(-100)]);
interface Row {
  readonly owner?: string;
  readonly policy?: string;
  readonly started?: string;
  readonly ended?: string;
}
const roster = ({ owner = 'olive', policy = 'council-procedure', started = day(-100), ended = '' }: Row = {}) => ({
  'people.csv': PEOPLE,
  'relationships.csv': RELATIONSHIPS,
  'policies.csv': csv('policy,owner,implemented_on', ['council-procedure', 'hana', day(-400)]),
  'services.csv': csv('id,name,owner,policy,started_on,ended_on', ['children', 'Children and families', owner, policy, started, ended]),
});

let service: Service;
beforeAll(async () => {
  service = await Service.open();
});
afterAll(() => service.close());
beforeEach(() => {
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

const apply = async (row: Row = {}, ...flags: readonly string[]) => await use('apply', await service.roster(roster(row)), ...flags);
const listed = async (): Promise<SubjectStanding | undefined> =>
  (JSON.parse((await use('status', '--json')).stdout) as readonly SubjectStanding[]).find(({ id }) => id === 'service/children');
const THIS_MONTH = windowAt(day(0), 'calendar-month');

describe('a roster with a service', () => {
  it.each([
    ['an owner nobody knows', { owner: 'nobody' }, '2: owner: there is no person "nobody". Add a row to people.csv, or correct the id.'],
    ['a policy nobody knows', { policy: 'councel' }, '2: policy: there is no policy "councel". Write one of: '],
    ['no date of its start', { started: '' }, '2: started_on: the cell is empty.'],
    [
      'an end before its start',
      { started: day(-10), ended: day(-20) },
      `2: ended_on: ${day(-20)} is before the start on ${day(-10)}. Correct one of the two dates.`,
    ],
  ])('is refused with %s', async (_, row, problem) => {
    const { code, stdout, stderr } = await apply(row);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`services.csv:${problem}`);
    expect(await service.subjects()).toEqual([]);
  });

  it('of a policy that asks nothing of a service says so', async () => {
    expect((await apply({ policy: 'standard' }, '--dry-run')).stdout).toContain(
      '! services.csv:2: policy standard asks nothing of a service, so nothing will be due of children; name another policy, or leave the row out\n',
    );
  });

  it('starts it, and has nothing to do the second time', async () => {
    const first = await apply();
    expect([first.code, first.stdout.trim().split('\n')]).toEqual([
      0,
      [
        '+ people: hana, mark, olive, nina',
        `+ policy/council-procedure: start, watched from ${day(0)}`,
        `+ service/children: start, watched from ${day(0)}`,
        `+ relationship/r-1: start, watched from ${day(0)}`,
      ],
    ]);
    await service.until(async () => (await listed())?.state !== undefined && (await listed())?.state !== 'not-assessed');
    expect((await apply()).stdout).toBe('Nothing to do: what runs agrees with the roster.\n');
    expect(await listed()).toMatchObject({ kind: 'service', policy: 'council-procedure', worker: null, overdue: 0 });
  });
});

describe('what a service owes', () => {
  it('is shown by status, and met by what is recorded', async () => {
    const before = await use('status', 'service/children');
    expect(before.stdout).toContain('service/children, policy council-procedure, version 1\n');
    expect(before.stdout).toMatch(/Return on the frequency of supervision for \w+ \d{4} +(upcoming|due)/);
    const recorded = await use('record', 'service/children', 'return-done', '--on', day(0));
    expect([recorded.code, recorded.stderr]).toEqual([0, '']);
    expect(recorded.stdout.split('\n').slice(0, 2)).toEqual([
      `Recorded on service/children: return sent, ${dayInWords(day(0))}.`,
      `Met: Return on the frequency of supervision for ${THIS_MONTH.name} (due ${dayInWords(THIS_MONTH.to)}).`,
    ]);
    const { stdout } = await use('status', 'children');
    expect(stdout).toMatch(new RegExp(`Return on the frequency of supervision for ${THIS_MONTH.name} +met +${dayInWords(day(0))}`));
    expect((await use('record', 'children', 'return-done', '--on', day(0))).stdout).toMatch(/^Known already, nothing changed/);
  });

  it('is explained: the clause, who owes it and who is told next', async () => {
    const { code, stdout } = await use('explain', 'service/children', 'council-monthly-performance-meeting');
    expect(code).toBe(0);
    expect(stdout).toContain(`Performance meeting with the figures on supervision for ${THIS_MONTH.name}`);
    expect(stdout).toContain('clause Std-Casework p5; Bottom 3: once in each calendar month');
    expect(stdout).toContain('(Olive Reed (olive))');
  });

  it('includes what is only looked at: who of its people has no supervisor', async () => {
    const { stdout } = await use('explain', 'service/children', 'council-named-supervisor');
    expect(stdout).toContain('Everybody has a supervisor [council-named-supervisor]');
    // Mark is supervised by Hana, who is of no team.
    for (const id of ['nina', 'olive']) expect(stdout).toContain(`${id} has no supervisor.`);
    expect(stdout).not.toMatch(/(hana|mark) has/);
  });

  it.each([
    [
      ['session-held', '--on', day(0)],
      'session-held is recorded on a relationship, and children is a service. "oversight record --help" lists what is recorded on a service.',
    ],
    [['return-done', '--on', day(1)], 'lies in the future'],
  ])('is not met by %j', async (words, message) => {
    const { code, stderr } = await use('record', 'service/children', ...words);
    expect(code).not.toBe(0);
    expect(stderr).toContain(message);
  });
});

it('another owner owes what is open, as soon as the roster says so', async () => {
  const changed = await apply({ owner: 'nina' });
  expect([changed.code, changed.stdout]).toEqual([0, '~ service/children: owner: olive -> nina\n']);
  await service.until(async () =>
    (await service.report('service/children')).records.every(({ open }) => open === undefined || open.owner === 'nina'),
  );
  expect((await use('explain', 'children', 'council-monthly-performance-meeting')).stdout).toContain('(Nina Shaw (nina))');
  expect((await apply({ owner: 'nina' })).stdout).toBe('Nothing to do: what runs agrees with the roster.\n');
});

it('what cannot change while it runs is noted, and the directory stays as it runs', async () => {
  const { stdout } = await apply({ owner: 'nina', started: day(-99) });
  expect(stdout).toContain(`! service/children: started_on is ${day(-100)}, the roster says ${day(-99)}; the first word on it counts\n`);
  expect((await service.store.roster.directory()).services).toMatchObject([{ policy: 'council-procedure', startedOn: day(-100) }]);
});

it('a policy of which nothing is due says so, and which version its review brought in', async () => {
  expect((await use('status', 'policy/council-procedure')).stdout).toContain('Nothing is due: the policy sets no review.');
  expect((await use('explain', 'policy/council-procedure')).stdout).toBe(
    'policy/council-procedure: nothing is due: the policy sets no review.\n',
  );
  const reviewed = await use('record', 'council-procedure', 'policy-reviewed', '--on', day(-1), '--version-adopted', '1');
  expect(reviewed.code).toBe(0);
  const { stdout } = await use('explain', 'policy/council-procedure');
  expect(stdout).toContain(`Version 1 was adopted with the review of ${dayInWords(day(-1))}.`);
  expect(JSON.parse((await use('explain', 'policy/council-procedure', '--json')).stdout)).toMatchObject({
    adopted: { version: '1', on: day(-1) },
  });
  const [entry] = await service.store.ledger.read({ subject: 'policy/council-procedure', kind: 'recorded' });
  expect(entry).toMatchObject({ on: day(-1), detail: { kind: 'policy-reviewed', version: '1' } });
  const refused = await use('record', 'council-procedure', 'policy-reviewed', '--on', day(0), '--version-adopted', '9');
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('says version 1, not 9') as string]);
});

it('a service that is not listed any more ends only when asked, and a last day ends it', async () => {
  const without = { 'people.csv': PEOPLE, 'relationships.csv': RELATIONSHIPS, 'policies.csv': roster()['policies.csv'] };
  expect((await use('apply', await service.roster(without))).stdout).toContain(
    '? service/children: runs and is not in the roster; it goes on (--end-missing ends it)',
  );
  const ended = await apply({ owner: 'nina', ended: day(-1) });
  expect(ended.stdout.trim().split('\n')).toEqual([
    `~ service/children: ended_on: blank -> ${day(-1)}`,
    `~ service/children: record (service-ended ${day(-1)})`,
  ]);
  await service.until(async () => (await listed())?.state === 'ended');
  expect((await use('status', 'children')).stdout).toContain(`ended on ${dayInWords(day(-1))}`);
  expect((await apply({ owner: 'nina', ended: day(-1) })).stdout).toBe('Nothing to do: what runs agrees with the roster.\n');
  // A blank cell clears nothing.
  expect((await apply({ owner: 'nina' })).stdout).toBe('Nothing to do: what runs agrees with the roster.\n');
});
