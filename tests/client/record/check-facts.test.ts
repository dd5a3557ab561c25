import { WorkflowNotFoundError } from '@temporalio/client';
import { expect, it } from 'vitest';
import type { Directory } from '../../../activities/store/store.js';
import { checkFacts, type FactSurroundings } from '../../../client/record/check-facts.js';
import { findSubject } from '../../../client/record/find-subject.js';
import { makeFact } from '../../../client/record/make-fact.js';
import type { FactRow } from '../../../client/roster/roster.js';
import type { FactKind } from '../../../policies/facts/table.js';
import type { Person } from '../../../policies/people/person.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { relationship } from '../../policies/engine/life.js';
import { problemInWords } from '../../../policies/policy/problem.js';

const TODAY = '2026-06-15';
const NOW = '2026-06-15T10:00:00.000Z';

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  division: 'england-and-wales',
  workingDays: [1, 2, 3, 4, 5],
  hasAddress: true,
  absences: [],
  ...more,
});
const BOTH = { policy: 'standard', scope: 'both', startedOn: '2026-01-10' } as const;
const DIRECTORY: Directory = {
  people: {
    revision: '1',
    persons: Object.fromEntries([person('sam'), person('mia'), person('old', { leftOn: '2026-05-31' })].map((one) => [one.id, one])),
  },
  lines: [
    { ...BOTH, id: 'r-1', worker: 'sam', supervisor: 'mia' },
    { ...BOTH, id: 'r-2', worker: 'old', supervisor: 'mia', endedOn: '2026-05-31' },
    { ...BOTH, id: 'r-3', worker: 'mia', supervisor: 'sam' },
  ],
  cases: [
    { ref: 'C-1', worker: 'sam', lead: 'sam', kind: 'longer-term', allocatedOn: '2026-01-12' },
    { ref: 'C-2', worker: 'sam', lead: 'sam', kind: 'longer-term', allocatedOn: '2026-01-12', closedOn: '2026-05-20' },
    // First with somebody who has left, then with sam.
    { ref: 'C-3', worker: 'old', lead: 'old', kind: 'longer-term', allocatedOn: '2026-01-12', closedOn: '2026-05-31' },
    { ref: 'C-3', worker: 'sam', lead: 'sam', kind: 'longer-term', allocatedOn: '2026-06-01' },
  ],
  services: [],
  policies: [],
};

/** Running, ended, or never heard of. */
const STATES: Readonly<Record<string, 'RUNNING' | 'COMPLETED'>> = {
  'relationship/r-1': 'RUNNING',
  'relationship/r-2': 'COMPLETED',
  'allocation/C-1/sam': 'RUNNING',
  'allocation/C-2/sam': 'COMPLETED',
  'allocation/C-3/old': 'COMPLETED',
  'allocation/C-3/sam': 'RUNNING',
};

let line = 1;
function row(of: string, kind: FactKind, on: string, details: Readonly<Record<string, unknown>> = {}): FactRow {
  line += 1;
  return { file: 'facts.csv', line, of, said: { kind, on, recordedBy: 'import', details } };
}

/** What the rows come to; `known` are those of which the ledger has heard. */
async function check(rows: readonly FactRow[], known: readonly FactRow[] = [], more: Partial<FactSurroundings> = {}) {
  const recorded = new Set(known.map(({ of, said }) => makeFact(said, findSubject(of, DIRECTORY, said.on), { today: TODAY, now: NOW }).id));
  const session = {
    client: {
      connection: { withDeadline: async (_until: number, ask: () => Promise<unknown>) => await ask() },
      workflow: {
        getHandle: (id: string) => ({
          query: async () =>
            await Promise.resolve({
              policy: { id: 'standard', hash: 'of-standard' },
              subject: relationship('2026-01-10', { worker: 'sam', supervisor: 'mia' }),
              facts: [],
              settledThrough: '2026-01-01',
            }),
          describe: async () =>
            STATES[id] === undefined
              ? await Promise.reject(new WorkflowNotFoundError('none', id, undefined))
              : { status: { name: STATES[id] } },
        }),
      },
    },
    store: {
      policies: { fetch: async () => await Promise.resolve(catalogue().get('standard')?.input) },
      ledger: { read: async ({ about }: { about: string }) => await Promise.resolve(recorded.has(about) ? [{}] : []) },
      roster: { personFacts: async () => await Promise.resolve([...recorded].map((id) => ({ id }))) },
    },
  } as unknown as Parameters<typeof checkFacts>[1];
  const surroundings = { directory: DIRECTORY, starting: new Map(), now: Date.parse(NOW), zone: 'Europe/London' as const, ...more };
  const { facts, known: repeats, over, problems } = await checkFacts(rows, session, surroundings);
  return {
    facts: facts.map(({ subject, fact }) => `${subject.workflowId ?? subject.id} ${fact.kind} ${fact.on}`),
    repeats,
    over: over.map((one) => problemInWords(one).replace(/:\d+:/, ':')),
    problems: problems.map((one) => problemInWords(one).replace(/:\d+:/, ':')),
  };
}

const TOO_LATE = [
  [
    'a relationship that has ended',
    () => row('r-2', 'session-held', '2026-05-12'),
    'facts.csv: id: r-2 ended on Sun 31 May 2026 and takes no more records. Leave the row out (session-held, Tue 12 May 2026).',
  ],
  [
    'a case that is closed',
    () => row('C-2', 'overview-held', '2026-05-12'),
    'facts.csv: id: C-2 ended on Wed 20 May 2026 and takes no more records. Leave the row out (overview-held, Tue 12 May 2026).',
  ],
  [
    'a case that its holder of that day no longer has',
    () => row('C-3', 'overview-held', '2026-05-12'),
    'facts.csv: id: C-3 ended on Sun 31 May 2026 and takes no more records. Leave the row out (overview-held, Tue 12 May 2026).',
  ],
  [
    'a session that names a case which was closed after it',
    () => row('r-1', 'session-held', '2026-05-12', { cases: ['C-1', 'C-2'] }),
    'facts.csv: cases: case C-2 was closed on Wed 20 May 2026 and takes no more records. Leave the case out of the row (session-held, Tue 12 May 2026).',
  ],
  [
    'the leave of somebody who had left by then',
    () => row('old', 'absence-started', '2026-06-02'),
    'facts.csv: id: old left on Sun 31 May 2026. Leave the row out (absence-started, Tue 2 Jun 2026).',
  ],
] as const;

it.each(TOO_LATE)('%s keeps no other row waiting', async (_what, late, message) => {
  expect(await check([late(), row('r-1', 'session-held', '2026-06-09')])).toEqual({
    facts: ['relationship/r-1 session-held 2026-06-09'],
    repeats: 0,
    over: [message],
    problems: [],
  });
});

it.each(TOO_LATE.slice(0, 4))('%s is a repeat when it was recorded in time', async (_what, late) => {
  const known = late();
  expect(await check([known], [known])).toEqual({ facts: [], repeats: 1, over: [], problems: [] });
});

it('a row of what never ran is wrong, and not late', async () => {
  const { over, problems } = await check([row('r-3', 'session-held', '2026-06-09')]);
  expect([over, problems]).toEqual([
    [],
    ['facts.csv: id: r-3 is not watched: its roster row was never applied. Apply the roster first, or leave the row out.'],
  ]);
});

it("a column with a heading of the team's own is named by both", async () => {
  const named = { ...row('r-1', 'session-held', '2026-06-09', { by: 'nobody' }), headings: { by: 'Held by' } };
  expect((await check([named])).problems).toEqual([expect.stringContaining('facts.csv: Held by (by): there is no person "nobody"')]);
});

it('a window that the policy does not count is refused, of what runs and of what starts', async () => {
  const council = catalogue().get('council-procedure');
  const starting = new Map([['relationship/r-3', council]]);
  const { problems, facts } = await check(
    [
      row('r-3', 'session-held', '2026-06-09', { replaces: '2026-Q2' }),
      row('r-3', 'session-held', '2026-06-10', { replaces: '2026-05' }),
      row('r-1', 'session-held', '2026-06-09', { replaces: '2026-Q2' }),
    ],
    [],
    { starting },
  );
  expect(problems).toEqual([
    'facts.csv: replaces: 2026-Q2 is no window of policy council-procedure. It counts by month, such as 2026-05. Correct the row (session-held, Tue 9 Jun 2026), or leave it out.',
    'facts.csv: replaces: 2026-Q2 is no window of policy standard. It counts by month, such as 2026-05. Correct the row (session-held, Tue 9 Jun 2026), or leave it out.',
  ]);
  expect(facts).toEqual(['relationship/r-3 session-held 2026-06-10']);
});

it('a case of several holders is that of whoever had it on the day', async () => {
  expect((await check([row('C-3', 'overview-held', '2026-06-02')])).facts).toEqual(['allocation/C-3/sam overview-held 2026-06-02']);
});

it('who held it is judged by the day on which it was held', async () => {
  expect((await check([row('r-1', 'session-held', '2026-05-29', { by: 'old' })])).problems).toEqual([]);
  expect((await check([row('r-1', 'session-held', '2026-06-01', { by: 'old' })])).problems).toEqual([
    'facts.csv: by: old left on Sun 31 May 2026. Correct the row (session-held, Mon 1 Jun 2026), or leave it out.',
  ]);
});

it('who cancelled a session ahead did so by today', async () => {
  const leaves = { ...DIRECTORY.people.persons, old: person('old', { leftOn: '2026-06-20' }) };
  const directory = { ...DIRECTORY, people: { ...DIRECTORY.people, persons: leaves } };
  expect((await check([row('r-1', 'session-cancelled', '2026-07-01', { by: 'old' })], [], { directory })).problems).toEqual([]);
});

it.each([
  ['by', row('r-1', 'session-held', '2026-06-09', { by: 'nobody' }), 'by: there is no person "nobody" in the roster'],
  ['supervisor', row('r-1', 'supervisor-changed', '2026-06-09', { supervisor: 'sam' }), 'supervisor: sam would supervise themselves'],
  ['cover', row('sam', 'absence-started', '2026-06-09', { cover: 'sam' }), 'cover: sam cannot stand in for themselves'],
  ['cases', row('r-1', 'session-held', '2026-06-09', { cases: ['C-9'] }), 'cases: there is no case "C-9"'],
  ['on', row('r-1', 'session-held', '2026-06-16'), 'on: Tue 16 Jun 2026 lies in the future: record session-held once it has happened.'],
  ['fact', row('r-1', 'overview-held', '2026-06-09'), 'fact: overview-held is recorded on a case, and r-1 is a relationship'],
  ['id', row('r-99', 'session-held', '2026-06-09'), 'id: There is no relationship, case, policy, service or person "r-99"'],
])('what is wrong is said of the column: %s', async (_column, wrong, message) => {
  const { problems } = await check([wrong]);
  expect(problems).toEqual([expect.stringContaining(`facts.csv: ${message}`)]);
});

it('somebody who is away already does not go away a second time: the first absence would never end', async () => {
  const away = person('sam', { absences: [{ from: '2026-06-01', kind: 'sickness' }] });
  const directory = { ...DIRECTORY, people: { revision: '2', persons: { ...DIRECTORY.people.persons, sam: away } } };
  const wrong = async (on: string, details: Readonly<Record<string, unknown>> = {}) =>
    (await check([row('sam', 'absence-started', on, details)], [], { directory })).problems;
  expect(await wrong('2026-06-09', { until: '2026-06-12' })).toEqual([
    'facts.csv: on: sam is away already, from Mon 1 Jun 2026 without a last day; record its last day as absence-ended and who stands in as cover-arranged, or correct what is on record ("oversight explain sam --facts" lists it). Correct the row (absence-started, Tue 9 Jun 2026), or leave it out.',
  ]);
  expect(await wrong('2026-06-01', { until: '2026-06-12' })).toHaveLength(1);
  expect(await wrong('2026-05-20', { until: '2026-06-01' })).toHaveLength(1);
  expect(await wrong('2026-05-20', { until: '2026-05-31' })).toEqual([]);
});

it('a correction takes over from a row of the same file, also where what it is of only starts with them', async () => {
  const first = row('r-3', 'session-held', '2026-06-08', { minutes: 60, by: 'sam' });
  const { fact } = { fact: makeFact(first.said, findSubject('r-3', DIRECTORY, TODAY), { today: TODAY, now: NOW }) };
  const second = row('r-3', 'session-held', '2026-06-09');
  const corrected: FactRow = { ...second, said: { ...second.said, corrects: fact.id, because: 'slip' } };
  const starting = new Map([['relationship/r-3', catalogue().get('standard')]]);
  expect(await check([first, corrected], [], { starting })).toMatchObject({
    facts: ['relationship/r-3 session-held 2026-06-08', 'relationship/r-3 session-held 2026-06-09'],
    problems: [],
  });
  const unknown: FactRow = { ...second, said: { ...second.said, corrects: 'x', because: 'slip' } };
  expect((await check([unknown], [], { starting })).problems).toEqual([
    expect.stringContaining('corrects: There is no record "x" on r-3.'),
  ]);
});

it('two absences that are both new are checked against one another, in the order of their days', async () => {
  const rows = [
    row('sam', 'absence-started', '2026-07-06', { until: '2026-07-17' }),
    row('sam', 'absence-started', '2026-06-22', { until: '2026-07-06' }),
    row('mia', 'absence-started', '2026-07-06', { until: '2026-07-17' }),
  ];
  expect((await check(rows)).problems).toEqual([
    `facts.csv: on: sam is away already by line ${rows[1]?.line}, from Mon 22 Jun 2026 until Mon 6 Jul 2026; make one row of the two, or correct the dates. Correct the row (absence-started, Mon 6 Jul 2026), or leave it out.`,
  ]);
  expect((await check([rows[0]!, rows[0]!, rows[2]!])).problems).toEqual([]);
});

it('one that a row of the same file ends first may be followed by another', async () => {
  const away = person('sam', { absences: [{ from: '2026-06-01', kind: 'sickness' }] });
  const directory = { ...DIRECTORY, people: { revision: '2', persons: { ...DIRECTORY.people.persons, sam: away } } };
  const next = row('sam', 'absence-started', '2026-06-15', { until: '2026-06-19' });
  expect((await check([next, row('sam', 'absence-ended', '2026-06-12')], [], { directory })).problems).toEqual([]);
  const twice = [row('sam', 'absence-started', '2026-06-01'), row('sam', 'absence-ended', '2026-06-12'), next];
  expect((await check(twice)).problems).toEqual([]);
});

it('the same absence again is a repeat, also when its last day became another meanwhile', async () => {
  const sick = row('sam', 'absence-started', '2026-06-01', { until: '2026-06-12' });
  const away = (to: string) => ({
    directory: {
      ...DIRECTORY,
      people: {
        revision: '2',
        persons: { ...DIRECTORY.people.persons, sam: person('sam', { absences: [{ from: '2026-06-01', to, kind: 'leave' }] }) },
      },
    },
  });
  expect(await check([sick], [], away('2026-06-12'))).toMatchObject({ facts: [], repeats: 1, problems: [] });
  expect(await check([sick], [sick], away('2026-06-10'))).toMatchObject({ facts: [], repeats: 1, problems: [] });
  expect((await check([sick], [], away('2026-06-10'))).problems).toHaveLength(1);
});

it('nobody leaves before what they have began: half of it would end and half not', async () => {
  const wrong = async (on: string) => (await check([row('sam', 'left', on)])).problems.map((one) => one.split(' Correct the row')[0]);
  expect(await wrong('2026-05-29')).toEqual([
    'facts.csv: on: sam has case C-3 since Mon 1 Jun 2026, after that day; correct the last day, or that row in the roster first.',
  ]);
  expect(await wrong('2026-06-01')).toEqual([]);
  const started = {
    ...DIRECTORY,
    people: { revision: '2', persons: { ...DIRECTORY.people.persons, sam: person('sam', { startedOn: '2026-01-05' }) } },
  };
  expect((await check([row('sam', 'left', '2019-01-01')], [], { directory: started })).problems[0]).toContain(
    'sam began on Mon 5 Jan 2026, after that day.',
  );
});
