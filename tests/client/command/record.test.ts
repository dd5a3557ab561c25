import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayInWords } from '../../../policies/calendar/zone.js';
import type { Recorded } from '../../../client/record/record.js';
import { csv, day, Service } from '../service.js';
import { use } from './use.js';

const FILES = {
  'people.csv': csv(
    'id,name,email,line_manager,team,left_on',
    ['head', 'Ruth Adeyemi', 'head@example.org', '', 'service', ''],
    ['mia', 'Mia Cole', 'mia@example.org', 'head', 'north', ''],
    ['max', 'Max Lee', 'max@example.org', 'head', 'north', ''],
    ['sam', 'Sam Obi', 'sam@example.org', 'mia', 'north', ''],
    ['ann', 'Ann Poe', 'ann@example.org', 'mia', 'south', ''],
    ['old', 'Old Hand', 'old@example.org', 'head', 'north', day(-300)],
  ),
  'relationships.csv': csv(
    'id,worker,supervisor,scope,started_on,last_held_on,agreement_signed_on,watch_from',
    // Its first supervision was due some days ago.
    ['r-new', 'sam', 'mia', 'both', day(-40), '', day(-35), day(-40)],
    ['r-person', 'ann', 'mia', 'personal', day(-400), day(-30), day(-100), day(-60)],
    ['r-cases', 'ann', 'max', 'casework', day(-400), day(-30), '', day(-60)],
    // Something with the same name as a case.
    ['C-3', 'max', 'head', 'personal', day(-400), day(-30), day(-100), day(-60)],
  ),
  'cases.csv': csv(
    'ref,worker,lead,allocated_on,kind,closed_on',
    ['C-1', 'sam', 'yes', day(-25), 'longer-term', ''],
    ['C-2', 'ann', 'yes', day(-25), 'longer-term', ''],
    ['C-2', 'sam', 'no', day(-25), 'longer-term', ''],
    ['C-3', 'ann', 'yes', day(-25), 'assessment', ''],
    ['C-90', 'sam', 'yes', day(-90), 'assessment', day(-50)],
  ),
  'policies.csv': csv('policy,owner,implemented_on', ['standard', 'head', day(-100)]),
};

let service: Service;
beforeAll(async () => {
  service = await Service.open();
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
  const { code, stderr } = await use('apply', await service.roster(FILES));
  if (code !== 0) throw new Error(stderr);
});
afterAll(() => service.close());
beforeEach(() => {
  for (const [name, value] of Object.entries(service.settings)) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

const record = (...args: readonly string[]) => use('record', ...args);
const recordJson = async (...args: readonly string[]) => JSON.parse((await record(...args, '--json')).stdout) as Recorded;
/** Facts of a subject that the command has recorded. */
const recorded = async (workflowId: string) => (await service.report(workflowId)).facts.filter(({ recordedBy }) => recordedBy !== 'roster');

describe('a session', () => {
  it('says what it met, late or in time, and what is due next; the kinds follow from the relationship', async () => {
    const { code, stdout, stderr } = await record('r-new', 'session-held', '--on', day(-1));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Recorded on relationship/r-new: supervision held, ${dayInWords(day(-1))}.\n`);
    expect(stdout).toMatch(/\nMet late: First supervision \(due .+\)\.\n/);
    expect(stdout).toMatch(/\nNext:\n( {2}\w{3} \d+ \w{3} \d{4} {2}.+\n)+$/);
    expect(await recorded('relationship/r-new')).toMatchObject([{ kinds: ['personal', 'casework'], on: day(-1), recordedBy: 'command' }]);
  });

  it('that came earlier after all met it in time', async () => {
    const { reply, fact } = await recordJson('r-new', 'session-held', '--on', day(-38), '--recorded-by', 'mia');
    expect(fact.recordedBy).toBe('mia');
    expect(reply.answer?.met).toContainEqual(expect.objectContaining({ title: 'First supervision', on: day(-38), late: false }));
  });

  it('again changes nothing and says so', async () => {
    const before = await recorded('relationship/r-new');
    const { code, stdout } = await record('r-new', 'session-held', '--on', day(-1));
    expect([code, stdout]).toEqual([0, `Known already, nothing changed: supervision held, ${dayInWords(day(-1))} (relationship/r-new).\n`]);
    expect(await recorded('relationship/r-new')).toEqual(before);
    const own = ['r-new', 'session-held', '--on', day(-2), '--id', 'hr/4711'];
    expect((await recordJson(...own)).reply).toMatchObject({ recorded: ['hr/4711'], repeated: [] });
    expect((await recordJson(...own.with(3, day(-3)))).reply).toMatchObject({ recorded: [], repeated: ['hr/4711'] });
  });

  it('is of the kinds that are said, and of what the relationship is for when none is', async () => {
    const { fact } = await recordJson(
      'r-person',
      'session-held',
      '--on',
      day(-1),
      '--kind',
      'joint',
      '--kind',
      'telephone',
      '--minutes',
      '45',
      '--by',
      'max',
    );
    expect(fact).toMatchObject({ kinds: ['joint', 'telephone'], minutes: 45, by: 'max' });
    expect((await recordJson('r-person', 'session-held', '--on', day(-2))).fact).toMatchObject({ kinds: ['personal'] });
    expect((await recordJson('r-cases', 'session-held', '--on', day(-2))).fact).toMatchObject({ kinds: ['casework'] });
  });

  it('reaches the cases that were discussed', async () => {
    const { stdout } = await record('r-new', 'session-held', '--on', day(-1), '--case', 'C-1', '--case', 'C-2');
    expect(stdout).toContain('Carried to case C-1; what it met there: oversight status allocation/C-1/sam\n');
    expect(stdout).toContain('Carried to case C-2; what it met there: oversight status allocation/C-2/sam\n');
    await service.until(async () =>
      (await service.report('allocation/C-1/sam')).records.some(
        ({ duty, metOn }) => duty === 'standard-first-casework' && metOn === day(-1),
      ),
    );
    expect(await recorded('allocation/C-2/ann')).toEqual([]);
  });

  it('from before the relationship says that it met nothing, and why', async () => {
    const { code, stdout } = await record('r-new', 'session-held', '--on', '1999-11-20');
    expect([code, stdout]).toEqual([0, expect.stringContaining('It met nothing: Sat 20 Nov 1999 is before ')]);
    expect(stdout).toContain(`${dayInWords(day(-40))}, when the relationship started.`);
    expect((await record('r-new', 'session-held', '--on', day(-4))).stdout).not.toContain('It met nothing');
  });

  it('stands for a window that its policy counts, or is refused', async () => {
    const { code, stderr } = await record('r-new', 'session-held', '--on', day(-1), '--replaces', '2026-Q3');
    expect(code).not.toBe(0);
    expect(stderr).toContain(
      '--replaces: 2026-Q3 is no window of policy standard. It counts by month, such as 2026-05. Nothing was recorded.',
    );
    expect((await recorded('relationship/r-new')).filter((fact) => 'replaces' in fact)).toEqual([]);
    expect((await record('r-new', 'session-held', '--on', day(-1), '--replaces', day(-1).slice(0, 7))).code).toBe(0);
  });

  it('as JSON is subject, fact and reply', async () => {
    const at = `${day(-3)}T10:00:00Z`;
    const { stdout, stderr } = await record('relationship/r-cases', 'session-held', '--at', at, '--json');
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      subject: { kind: 'relationship', id: 'r-cases', workflowId: 'relationship/r-cases', worker: 'ann', scope: 'casework' },
      fact: {
        id: expect.stringMatching(new RegExp(`^command/session-held/${day(-3)}/[0-9a-f]{12}$`)) as unknown,
        kind: 'session-held',
        on: day(-3),
        at,
        kinds: ['casework'],
        recordedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.+Z$/) as unknown,
        recordedBy: 'command',
      },
      reply: {
        recorded: [expect.any(String) as unknown],
        repeated: [],
        assessed: true,
        reason: null,
        answer: { met: expect.any(Array) as unknown, next: expect.any(Array) as unknown },
      },
    });
  });
});

describe('what cannot be recorded is refused whole, with a sentence', () => {
  it.each([
    [
      'an id that nobody knows',
      ['r-99', 'session-held', '--on', day(-1)],
      'There is no relationship, case, policy, service or person "r-99". "oversight status" lists what runs.',
    ],
    [
      'a fact of something else',
      ['r-new', 'overview-held', '--on', day(-1)],
      'overview-held is recorded on a case, and r-new is a relationship. "oversight record --help" lists what is recorded on a relationship.',
    ],
    [
      'a fact of a relationship on a person',
      ['mia', 'session-held', '--on', day(-1)],
      'session-held is recorded on a relationship, and mia is a person. On a person one can record: absence-started, absence-ended',
    ],
    [
      'tomorrow',
      ['r-new', 'session-held', '--on', day(1)],
      `${dayInWords(day(1))} lies in the future: record session-held once it has happened. What is planned is recorded as session-booked. Nothing was recorded.`,
    ],
    [
      'a case that nobody holds',
      ['r-new', 'session-held', '--on', day(-1), '--case', 'C-9'],
      'There is no case "C-9". Nothing was recorded. sam holds: C-1, C-2.',
    ],
    [
      "somebody else's case, beside an own one",
      ['r-new', 'session-held', '--on', day(-5), '--case', 'C-1', '--case', 'C-3'],
      'Case C-3 is held by ann, not by sam. Nothing was recorded. sam holds: C-1, C-2.',
    ],
    [
      'a case that was closed before',
      ['r-new', 'session-held', '--on', day(-1), '--case', 'C-90'],
      `Case C-90 was closed on ${dayInWords(day(-50))} and takes no more records; leave it out. Nothing was recorded.`,
    ],
    [
      'a case that was never watched',
      ['r-new', 'session-held', '--on', day(-60), '--case', 'C-90'],
      'Case C-90 is in the roster and is not watched: it was closed before watching began, or the roster has to be applied again. Nothing was recorded.',
    ],
    [
      'a case that several hold',
      ['C-2', 'overview-held', '--on', day(-1)],
      '"C-2" stands for several things. Write one of: allocation/C-2/ann, allocation/C-2/sam.',
    ],
    [
      'an id that is several things',
      ['C-3', 'session-held', '--on', day(-1)],
      '"C-3" stands for several things. Write one of: relationship/C-3, allocation/C-3/ann.',
    ],
    [
      'a person nobody knows',
      ['r-new', 'supervisor-changed', '--on', day(-1), '--supervisor', 'nobody'],
      '--supervisor: there is no person "nobody" in the roster. Nothing was recorded.',
    ],
    [
      'a person who has left',
      ['r-new', 'session-held', '--on', day(-1), '--by', 'old'],
      `--by: old's last day is ${dayInWords(day(-300))}. Nothing was recorded.`,
    ],
    [
      'the worker as supervisor',
      ['r-new', 'supervisor-changed', '--on', day(-1), '--supervisor', 'sam'],
      '--supervisor: sam would supervise themselves. Nothing was recorded.',
    ],
    [
      'cover by oneself',
      ['mia', 'absence-started', '--on', day(1), '--cover', 'mia'],
      '--cover: mia cannot stand in for themselves. Nothing was recorded.',
    ],
    [
      'the end of an absence that nobody began',
      ['ann', 'absence-ended', '--on', day(-1)],
      `ann has no recorded absence on ${day(-1)} that could end: record when the absence started first.`,
    ],
  ])('%s', async (_what, args, message) => {
    const before = [await recorded('relationship/r-new'), await recorded('allocation/C-1/sam')];
    const { code, stdout, stderr } = await record(...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
    expect([await recorded('relationship/r-new'), await recorded('allocation/C-1/sam')]).toEqual(before);
  });

  it.each([
    [
      'a flag of another fact',
      ['agreement-signed', '--on', day(-1), '--risk', 'high-risk'],
      '--risk does not go with agreement-signed. It takes --filled.',
    ],
    [
      'a shared flag where it does not belong',
      ['agreement-signed', '--on', day(-1), '--case', 'C-1'],
      '--case does not go with agreement-signed. It takes --filled.\n',
    ],
    [
      'minutes in words',
      ['session-held', '--on', day(-1), '--minutes', 'an hour'],
      '--minutes: "an hour" cannot be used. It takes a whole number of minutes, from 1 to 1440.',
    ],
    [
      'a kind that is none',
      ['session-held', '--on', day(-1), '--kind', 'personal', '--kind', 'chat'],
      '--kind: "chat" cannot be used. It takes what kind of session: personal, casework,',
    ],
    [
      'a window that is none',
      ['session-held', '--on', day(-1), '--replaces', 'May'],
      '--replaces: "May" cannot be used. It takes the window that a rebooked session stands for, such as 2026-05',
    ],
    [
      'a long story',
      ['session-cancelled', '--on', day(-1), '--reason', 'x'.repeat(121)],
      '" cannot be used. It takes why, in at most 120 characters (no client names).',
    ],
    [
      'an instant without an offset',
      ['session-held', '--at', '2026-04-01T14:30'],
      '--at: "2026-04-01T14:30" is not an instant. Write one with its offset, such as 2026-04-01T14:30:00+01:00.',
    ],
    ['a day that is a slip', ['session-held', '--on', '1949-12-31'], '--on: 1949-12-31 is before 1950-01-01. Correct the year.'],
    [
      'two days at once',
      ['session-held', '--on', '2026-04-01', '--at', '2026-04-02T14:30:00Z'],
      '--on says 2026-04-01, and --at is on 2026-04-02 (Europe/London). Write the one that is right.',
    ],
    [
      'a risk without saying which',
      ['risk-raised', '--on', day(-1)],
      '--risk is missing: one of high-risk, not-in-sight, reduced-engagement.',
    ],
    ['what only Oversight writes', ['case-unreached', '--on', day(-1), '--case', 'C-1'], 'There is no fact "case-unreached".'],
    [
      'a leave that ends before it begins',
      ['absence-started', '--on', day(5), '--until', day(4)],
      `--until: ${day(4)} is before ${day(5)}, the first day. Correct one of the two dates.`,
    ],
  ])('%s is wrong use', async (_what, args, message) => {
    const { code, stdout, stderr } = await record('r-new', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('a case', () => {
  it('has its overview met, in time though recorded late', async () => {
    const { stdout } = await record('C-1', 'overview-held', '--on', day(-20));
    expect(stdout).toContain('Recorded on allocation/C-1/sam: overview of the case held');
    expect(stdout).toContain('Met: 10-day overview');
    const explained = await use('explain', 'C-1', 'standard-10day-overview');
    expect(explained.stdout).toContain('Corrected since: it was done in time and recorded late.');
    const entries = async () =>
      (await service.store.ledger.read({ subject: 'allocation/C-1/sam' })).filter(({ about }) =>
        about.startsWith('standard-10day-overview'),
      );
    await service.until(async () => (await entries()).some(({ kind }) => kind === 'corrected'));
    // The breach that was announced stays on record.
    expect((await entries()).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['opened', 'breached', 'corrected', 'met']));
  });

  it('has its risk raised and lowered', async () => {
    expect((await record('case/C-1', 'risk-raised', '--on', day(-3), '--risk', 'high-risk', '--reason', 'missed two visits')).code).toBe(0);
    expect((await record('allocation/C-1/sam', 'risk-lowered', '--on', day(-1), '--risk', 'high-risk')).code).toBe(0);
    expect((await recorded('allocation/C-1/sam')).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['risk-raised', 'risk-lowered']));
  });

  it('that is closed takes what happened before, nothing later, is not started again and needs nothing in the roster', async () => {
    expect((await record('allocation/C-2/sam', 'case-closed', '--on', day(-2))).code).toBe(0);
    await service.until(async () => (await service.report('allocation/C-2/sam')).standing?.state === 'ended');
    const { code, stderr } = await record('r-new', 'session-held', '--on', day(-1), '--case', 'C-2');
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^Case C-2 was closed.* and takes no more records; leave it out\. Nothing was recorded\./),
    ]);
    const again = await use('apply', await service.roster(FILES), '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ start: [], record: [], notes: [], missing: [] });
    const late = await record('allocation/C-2/sam', 'overview-held', '--on', day(-2));
    expect([late.code, late.stdout]).toEqual([0, expect.stringContaining('Recorded on allocation/C-2/sam: overview of the case held')]);
    expect((await use('status', 'allocation/C-2/sam')).stdout).toContain(
      `allocation/C-2/sam, policy standard, version 1, ended on ${dayInWords(day(-2))}\nNothing is open.`,
    );
    await service.until(async () => (await use('status')).stderr.includes('1 ended lately'));
    // One holder is left, so the reference alone is enough.
    expect((await record('C-2', 'overview-held', '--on', day(-2))).stdout).toContain('Recorded on allocation/C-2/ann');
  });
});

describe('a relationship', () => {
  it('has another supervisor, whom its cases follow; the roster is not forgotten', async () => {
    const { code, stdout, stderr } = await record('r-cases', 'supervisor-changed', '--on', day(-1), '--supervisor', 'head');
    expect([code, stderr]).toEqual([0, 'Change the supervisor in the roster too: until then each apply says that the two differ.\n']);
    expect(stdout).toContain('first day with another supervisor');
    await service.until(async () => (await service.report('allocation/C-3/ann')).standing?.supervisor === 'head');
  });

  it('that has ended leaves its cases without a supervisor', async () => {
    expect((await record('r-cases', 'relationship-ended', '--on', day(7))).code).toBe(0);
    expect((await use('status', 'r-cases')).stdout).toContain(
      `relationship/r-cases, policy standard, version 1, ends on ${dayInWords(day(7))}\n`,
    );
    expect((await record('r-cases', 'relationship-ended', '--on', day(-1))).code).toBe(0);
    await service.until(async () => (await service.report('allocation/C-3/ann')).standing?.supervisor === null);
    await service.until(async () =>
      (await service.report('allocation/C-3/ann')).records.every(({ open }) => open === undefined || open.owner === 'mia'),
    );
  });

  it('that was ended by a slip of the pen goes on once the right day is recorded', async () => {
    expect((await record('r-new', 'relationship-ended', '--on', day(-3))).code).toBe(0);
    expect((await use('status', 'r-new')).stdout).toContain(`ended on ${dayInWords(day(-3))}\nNothing is open.`);
    expect((await record('r-new', 'relationship-ended', '--on', day(300))).code).toBe(0);
    expect((await use('status', 'r-new')).stdout).toContain(`ends on ${dayInWords(day(300))}\n`);
    expect((await service.report('relationship/r-new')).standing?.state).not.toBe('ended');
  });

  it('has its agreement signed and a session booked and cancelled, also ahead', async () => {
    expect((await record('r-person', 'agreement-signed', '--on', day(-1))).stdout).toContain(
      'Met: Yearly review of the supervision agreement',
    );
    expect((await record('r-person', 'session-booked', '--on', day(3))).code).toBe(0);
    expect((await record('r-person', 'session-cancelled', '--on', day(3), '--by', 'ann', '--rebooked-for', day(5))).code).toBe(0);
  });
});

describe('a person', () => {
  it('is away, and back; two may go on leave on one day', async () => {
    const leave = ['absence-started', '--on', day(0), '--until', day(9)];
    const { code, stdout } = await record('mia', ...leave, '--cover', 'max', '--absence', 'leave');
    expect([code, stdout]).toEqual([
      0,
      `Recorded on person mia: absence started, ${dayInWords(day(0))}.\nThe last day is ${dayInWords(day(9))}. Notices go to max meanwhile; what max cannot be told goes up the line.\n`,
    ]);
    expect((await record('person/max', ...leave)).stdout).toContain('Notices go to the next up the line meanwhile.');
    expect((await record('ann', ...leave)).stdout).toContain('Recorded on person ann');
    expect((await record('ann', ...leave)).stdout).toContain('Known already, nothing changed');
    const { persons } = (await service.store.roster.directory()).people;
    expect(persons['mia']?.absences).toEqual([{ from: day(0), to: day(9), kind: 'leave', cover: 'max' }]);
    expect(persons['ann']?.absences).toEqual([{ from: day(0), to: day(9), kind: 'leave' }]);
    expect((await record('ann', 'absence-ended', '--on', day(2))).code).toBe(0);
    expect((await record('max', 'absence-ended', '--on', day(2))).stdout).toContain('Recorded on person max');
    expect((await service.store.roster.directory()).people.persons['max']?.absences[0]?.to).toBe(day(2));
  });
});

it.each([
  ['record', 'r-person', 'session-held', '--on', day(-1)],
  ['status', 'r-person'],
  ['explain', 'r-person'],
])('where no worker answers, %s says so at once', async (...args) => {
  vi.stubEnv('OVERSIGHT_TASK_QUEUE', 'nobody');
  const { code, stdout, stderr } = await use(...args);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe(
    'No worker answers on task queue "nobody", so what runs cannot be asked. Start one with "npm start" or "oversight worker", then try again. Nothing was changed.\n',
  );
});

it('a policy is reviewed', async () => {
  const { stdout } = await record('standard', 'policy-reviewed', '--on', day(-1), '--by', 'head');
  expect(stdout).toContain('Met: Review of the supervision policy');
});
