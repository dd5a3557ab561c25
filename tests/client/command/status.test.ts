import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayInWords } from '../../../policies/calendar/zone.js';
import type { SubjectStanding } from '../../../client/status/standing.js';
import type { SubjectReport } from '../../../client/status/subject-report.js';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

const FILES = {
  'people.csv': csv(
    'id,name,email,line_manager,team',
    ['head', 'Ruth Adeyemi', 'head@example.org', '', 'service'],
    ['mia', 'Mia Cole', 'mia@example.org', 'head', 'north'],
    ['sam', 'Sam Obi', 'sam@example.org', 'mia', 'north'],
    ['ann', "Ann O'Poe", 'ann@example.org', 'mia', "o'south"],
  ),
  'relationships.csv': csv(
    'id,worker,supervisor,scope,started_on,last_held_on,agreement_signed_on,watch_from',
    ['r-late', 'sam', 'mia', 'both', day(-45), '', day(-40), day(-45)],
    ['r-good', 'ann', 'mia', 'both', day(-400), day(0), day(-100), day(0)],
  ),
  'cases.csv': csv('ref,worker,lead,allocated_on,kind', ['C-1', 'ann', 'yes', day(0), 'assessment']),
  'policies.csv': csv('policy,owner,implemented_on', ['standard', 'head', day(-100)]),
};

let service: Service;
beforeAll(async () => {
  service = await Service.open();
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
  const { code, stderr } = await use('apply', await service.roster(FILES));
  if (code !== 0) throw new Error(stderr);
  await service.until(async () => {
    const all = JSON.parse((await use('status', '--json')).stdout) as readonly SubjectStanding[];
    return all.length === 4 && all.every(({ state }) => state !== 'not-assessed');
  });
});
afterAll(() => service.close());
beforeEach(() => {
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

describe('status of everything', () => {
  it('is a table with names, the overdue first, and a summary beside it', async () => {
    const { code, stdout, stderr } = await use('status');
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^Id +Worker +Supervisor +State +Next due +Overdue *$/);
    expect(lines[1]).toMatch(/^relationship\/r-late +Sam Obi \(sam\) +Mia Cole \(mia\) +overdue +\w{3} \d+ \w{3} \d{4} +\d *$/);
    expect(lines).toHaveLength(5);
    expect(stderr).toBe('4 watched, 1 with something overdue.\n');
  });

  it('is a list for programs', async () => {
    const all = JSON.parse((await use('status', '--json')).stdout) as readonly SubjectStanding[];
    expect(all.map(({ id }) => id).toSorted()).toEqual([
      'allocation/C-1/ann',
      'policy/standard',
      'relationship/r-good',
      'relationship/r-late',
    ]);
    expect(all[0]).toEqual({
      id: 'relationship/r-late',
      kind: 'relationship',
      state: 'overdue',
      nextDue: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.000Z$/) as unknown,
      overdue: expect.any(Number) as unknown,
      policy: 'standard',
      worker: 'sam',
      supervisor: 'mia',
      team: 'north',
    });
  });

  it('can be narrowed to a team, however it is spelled, and to what is overdue', async () => {
    const ids = async (...args: readonly string[]) =>
      (JSON.parse((await use('status', '--json', ...args)).stdout) as readonly SubjectStanding[]).map(({ id }) => id);
    expect(await ids('--team', 'north')).toEqual(['relationship/r-late']);
    expect((await ids('--team', "o'south")).toSorted()).toEqual(['allocation/C-1/ann', 'relationship/r-good']);
    expect(await ids('--overdue')).toEqual(['relationship/r-late']);
    expect(await ids('--overdue', '--team', "o'south")).toEqual([]);
  });

  it.each([
    [['--overdue'], '1 with something overdue.'],
    [['--overdue', '--team', "o'south"], "Nothing is overdue in team o'south."],
    [['--team', 'north'], '1 watched in team north, 1 with something overdue.'],
    [['--team', 'nrth'], 'Nobody in team nrth is watched. Teams are spelled as in people.csv.'],
  ])('%j is summed up in words', async (args, summary) => {
    const { code, stderr } = await use('status', ...args);
    expect([code, stderr]).toEqual([0, `${summary}\n`]);
  });
});

describe('status of one', () => {
  it('says what is open, by when, and who is told next by name', async () => {
    const { code, stdout, stderr } = await use('status', 'r-late');
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('relationship/r-late, policy standard, version 1');
    expect(lines[1]).toMatch(/^Due +What +State +Act by +If nothing is recorded *$/);
    expect(stdout).toMatch(
      /First supervision +overdue +\w{3} \d+ \w{3} \d{4} +\w{3} \d+ \w{3} \d{4}: (Ruth Adeyemi \(head\)|Mia Cole \(mia\)) is told/,
    );
  });

  it('says what was done lately, and when the next opens that the list of all speaks of', async () => {
    const { stdout } = await use('status', 'r-good');
    expect(stdout).toContain('Done lately:');
    expect(stdout).toMatch(/Monthly supervision for \w+ \d{4} +met +/);
    const [listed] = (JSON.parse((await use('status', '--json')).stdout) as readonly SubjectStanding[]).filter(
      ({ id }) => id === 'relationship/r-good',
    );
    expect(stdout).toContain(`Next to open: due ${dayInWords(listed?.nextDue?.slice(0, 10) ?? '')}.`);
  });

  it('as JSON is all that the workflow knows, and the mails about it', async () => {
    const found = JSON.parse((await use('status', 'C-1', '--json')).stdout) as SubjectReport;
    expect(found).toMatchObject({
      id: 'allocation/C-1/ann',
      subject: { kind: 'case', ref: 'C-1', worker: 'ann' },
      policy: { id: 'standard' },
      standing: { state: 'on-track', supervisor: 'mia', team: "o'south" },
      stuck: null,
      mails: [],
    });
    expect(found.records.map(({ duty }) => duty)).toEqual(['standard-10day-overview']);
  });

  it.each([
    ['r-99', 'There is no relationship, case, policy, service or person "r-99". "oversight status" lists what runs.\n'],
    ['mia', 'mia is a person. Ask about one of their relationships or cases; "oversight status" lists them.\n'],
  ])('of %s is no answer', async (id, message) => {
    const { code, stdout, stderr } = await use('status', id);
    expect([code, stdout, stderr]).toEqual([1, '', message]);
  });
});

describe('explain', () => {
  it('gives the clause, what it is counted from, who owes it, who was told as what and who is next', async () => {
    const { code, stdout, stderr } = await use('explain', 'r-late', 'standard-first-supervision');
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe(`First supervision [standard-first-supervision/${day(-45)}]`);
    expect(stdout).toMatch(/^ {2}overdue, due \w{3} \d+ \w{3} \d{4}$/m);
    expect(stdout).toContain(
      `  Why: Standard supervision policy, clause 1: within 1 month of the start of the relationship. Counted from the start of the relationship, ${dayInWords(day(-45))}.`,
    );
    expect(stdout).toContain('  To do: Hold the first supervision, then record the date. (Mia Cole (mia))\n');
    expect(stdout).toMatch(/^ {2}Told so far: .*Mia Cole \(mia\), breach/m);
    expect(stdout).toMatch(/^ {2}Told so far: .*Ruth Adeyemi \(head\), escalation/m);
    expect(stdout).not.toMatch(/manager-\d|policy-owner/);
    expect(stderr).toMatch(
      /^Worked out with policy standard [0-9a-f]{12}, bank holidays of \d{4}-\d{2}-\d{2}, directory revision \d+\.\n$/,
    );
  });

  it('is the same as JSON, with ids', async () => {
    const { stdout } = await use('explain', 'r-late', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'relationship/r-late',
      policy: { id: 'standard' },
      stamp: { calendar: expect.any(String) as unknown },
      occurrences: expect.arrayContaining([
        expect.objectContaining({
          duty: 'standard-first-supervision',
          state: 'overdue',
          told: expect.arrayContaining([{ who: 'mia', say: 'breach' }]) as unknown,
        }),
      ]) as unknown,
      mails: [],
    });
  });

  it('of a duty that is not there names those that are, and ends with 1 either way', async () => {
    const words = await use('explain', 'C-1', 'standard-monthly');
    expect([words.code, words.stdout]).toEqual([
      1,
      'allocation/C-1/ann: nothing of "standard-monthly" has opened. What has: standard-10day-overview.\n',
    ]);
    const json = await use('explain', 'C-1', 'standard-monthly', '--json');
    expect([json.code, JSON.parse(json.stdout)]).toEqual([1, expect.objectContaining({ occurrences: [], mails: [] })]);
  });
});
