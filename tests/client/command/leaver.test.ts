import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

const ROSTER = {
  'people.csv': csv(
    'id,name,email,line_manager',
    ['head', 'Ruth Adeyemi', 'head@example.org', ''],
    ['mia', 'Mia Cole', 'mia@example.org', 'head'],
    ['sam', 'Sam Obi', 'sam@example.org', 'mia'],
  ),
  'relationships.csv': csv(
    'id,worker,supervisor,policy,scope,started_on',
    ['r-1', 'sam', 'mia', 'standard', 'both', day(-20)],
    ['r-2', 'mia', 'head', 'standard', 'both', day(-20)],
  ),
  'cases.csv': csv('ref,worker,lead,allocated_on,kind', ['C-1', 'sam', 'yes', day(-3), 'longer-term']),
  'policies.csv': csv('policy,owner,implemented_on', ['standard', 'head', day(-100)]),
};

let service: Service;
beforeAll(async () => {
  service = await Service.open();
});
afterAll(() => service.close());
beforeEach(async () => {
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
  expect((await use('apply', await service.roster(ROSTER))).code).toBe(0);
});
afterEach(() => vi.unstubAllEnvs());

describe('what is recorded on a person', () => {
  it('cover for an absence that is known, and none for one that is not', async () => {
    expect((await use('record', 'mia', 'cover-arranged', '--cover', 'head', '--on', day(2))).stderr).toContain(
      `mia has no recorded absence on ${day(2)}`,
    );
    await use('record', 'mia', 'absence-started', '--on', day(1), '--until', day(5));
    const twice = await use('record', 'mia', 'absence-started', '--on', day(3));
    expect([twice.code, twice.stderr]).toEqual([1, expect.stringContaining('mia is away already, from ')]);
    expect((await use('record', 'mia', 'cover-arranged', '--cover', 'head', '--on', day(2))).code).toBe(0);
    const { people } = await service.store.roster.directory();
    expect(people.persons['mia']?.absences).toEqual([{ from: day(1), to: day(5), kind: 'leave', cover: 'head' }]);
  });

  it('the last day of somebody: what they have ends, what they supervise goes on', async () => {
    const left = await use('record', 'sam', 'left', '--on', day(-1));
    expect(left.code).toBe(0);
    expect(left.stdout).toContain(
      '\nWith that day ends: r-1.\nCases that end with it and need somebody else: C-1. Write the new worker and allocated_on into the roster.\n',
    );
    const { people, lines, cases } = await service.store.roster.directory();
    expect(people.persons['sam']?.leftOn).toBe(day(-1));
    expect(lines.map(({ id, endedOn }) => [id, endedOn])).toEqual([
      ['r-1', day(-1)],
      ['r-2', undefined],
    ]);
    expect(cases[0]?.closedOn).toBe(day(-1));
    for (const id of ['relationship/r-1', 'allocation/C-1/sam']) expect((await service.report(id)).standing?.state).toBe('ended');
    const again = await use('record', 'sam', 'left', '--on', day(-1), '--json');
    expect([again.code, JSON.parse(again.stdout)]).toMatchObject([0, { reply: { recorded: [] } }]);
  });
});
