import { describe, expect, it } from 'vitest';
import type { Known } from '../../../client/roster/known.js';
import { GOOD, problemsOf, read } from './roster-folder.js';

/** What an earlier roster, with every cell filled in, left in the store. */
const KNOWN: Known = {
  staff: [
    { id: 'head', name: 'Ruth', division: 'england-and-wales', workingDays: [1, 2, 3, 4, 5] },
    {
      id: 'mia',
      name: 'Mia',
      email: 'mia@example.org',
      role: 'team manager',
      lineManager: 'head',
      team: 'north',
      division: 'scotland',
      workingDays: [1, 2, 4],
      startedOn: '2020-03-02',
      leftOn: '2027-01-31',
    },
    { id: 'sam', name: 'Sam', division: 'england-and-wales', workingDays: [1, 2, 3, 4, 5] },
  ],
  lines: [
    {
      id: 'r-1',
      worker: 'sam',
      supervisor: 'mia',
      policy: 'council',
      scope: 'casework',
      startedOn: '2026-04-01',
      endedOn: '2026-12-31',
    },
  ],
  cases: [{ ref: 'C-1', worker: 'sam', lead: 'head', kind: 'assessment', allocatedOn: '2026-04-02', closedOn: '2026-11-30' }],
  absences: [],
};

const BLANK = {
  'people.csv':
    'id,name,email,role,line_manager,team,division,working_days,started_on,left_on\nhead,Ruth,,,,,,,,\nmia,Mia,,,,,,,,\nsam,Sam,,,,,,,,\n',
  'relationships.csv': 'id,worker,supervisor,policy,scope,started_on,ended_on\nr-1,sam,mia,,,2026-04-01,\n',
  'cases.csv': 'ref,worker,lead,allocated_on,kind,closed_on\nC-1,sam,,2026-04-02,,\n',
};

describe('a blank cell means unknown and never clears', () => {
  it('keeps all that is known of a person', () => {
    expect(read(BLANK, { known: KNOWN }).people[1]).toEqual({ ...KNOWN.staff[1], file: 'people.csv', line: 3 });
  });

  it('keeps policy, scope and last day of a relationship', () => {
    expect(read(BLANK, { known: KNOWN }).relationships[0]).toEqual({ ...KNOWN.lines[0], file: 'relationships.csv', line: 2 });
  });

  it('keeps lead, kind and last day of an allocation', () => {
    expect(read(BLANK, { known: KNOWN }).cases[0]).toEqual({ ...KNOWN.cases[0], file: 'cases.csv', line: 2 });
  });

  it('so does a column that is not there at all', () => {
    const files = { 'people.csv': 'id,name\nhead,Ruth\nmia,Mia\nsam,Sam\n', 'relationships.csv': GOOD['relationships.csv'] };
    expect(read(files, { known: KNOWN }).people[1]).toEqual({ ...KNOWN.staff[1], file: 'people.csv', line: 3 });
  });

  it('is what the house takes for granted when nothing is known', () => {
    const { people, relationships, cases } = read(BLANK);
    expect(people[1]).toEqual({
      file: 'people.csv',
      line: 3,
      id: 'mia',
      name: 'Mia',
      division: 'england-and-wales',
      workingDays: [1, 2, 3, 4, 5],
    });
    expect(relationships[0]).toMatchObject({ policy: 'standard', scope: 'both' });
    expect(cases[0]).toMatchObject({ lead: 'sam', kind: 'longer-term' });
  });

  it('a cell that says something replaces what is known', () => {
    const roster = read(GOOD, { known: KNOWN });
    expect(roster.people[1]).toMatchObject({ name: 'Mia Cole', workingDays: [1, 2, 4] });
    expect(roster.relationships[0]).toMatchObject({ policy: 'standard', scope: 'both' });
    expect(roster.cases[0]).toMatchObject({ lead: 'sam' });
  });

  it('a last day belongs to its beginning: with another one the row is a new stretch of time', () => {
    const again = {
      ...BLANK,
      'relationships.csv': BLANK['relationships.csv'].replace('2026-04-01', '2027-02-01'),
      'cases.csv': BLANK['cases.csv'].replace('2026-04-02', '2027-02-02'),
    };
    const { relationships, cases } = read(again, { known: KNOWN });
    expect(relationships[0]?.endedOn).toBeUndefined();
    expect(cases[0]?.closedOn).toBeUndefined();
  });

  it('keeps no last day that is the one of a leaver, once the roster moves theirs or takes it back', () => {
    const [head, mia, sam] = KNOWN.staff;
    const known = { ...KNOWN, staff: [head!, mia!, { ...sam!, leftOn: '2026-12-31' }] };
    const leaves = (cell: string) => ({ ...BLANK, 'people.csv': BLANK['people.csv'].replace('sam,Sam,,,,,,,,', `sam,Sam,,,,,,,,${cell}`) });
    const days = (cell: string) => {
      const { relationships, cases } = read(leaves(cell), { known });
      return [relationships[0]?.endedOn, cases[0]?.closedOn];
    };
    // The case has another day, of its own.
    expect(['', '2026-12-31', '2027-02-28', '-'].map(days)).toEqual([
      ['2026-12-31', '2026-11-30'],
      ['2026-12-31', '2026-11-30'],
      [undefined, '2026-11-30'],
      [undefined, '2026-11-30'],
    ]);
  });

  it('the checks go by what is known too: a scope left blank is not taken for both', () => {
    const two = { ...BLANK, 'relationships.csv': `${BLANK['relationships.csv']}r-2,sam,head,,personal,2026-04-01,\n` };
    expect(problemsOf(two, { known: KNOWN, policies: ['standard', 'council'] })).toEqual([]);
    expect(problemsOf(two)).toHaveLength(1);
  });
});

describe('lead and risk, as people write them', () => {
  const cells = (lead: string, risk: string, reasons: string) =>
    read({ ...GOOD, 'cases.csv': `ref,worker,lead,allocated_on,risk,risk_reasons\nC-1,sam,${lead},2026-04-02,${risk},${reasons}\n` })
      .cases[0];

  it.each([
    ['', 'sam'],
    ['yes', 'sam'],
    ['Y', 'sam'],
    ['1', 'sam'],
    ['sam', 'sam'],
    ['head', 'head'],
    ['no', 'somebody-else'],
    ['FALSE', 'somebody-else'],
  ])('lead %j is %s', (lead, holder) => {
    expect(cells(lead, '', '')?.lead).toBe(holder);
  });

  it.each([
    ['', '', undefined],
    ['high', '', ['high-risk']],
    ['Yes', '', ['high-risk']],
    ['none', '', []],
    ['Low', '', []],
    ['', 'not-in-sight', ['not-in-sight']],
    ['high', 'not-in-sight; reduced-engagement', ['not-in-sight', 'reduced-engagement']],
    ['', 'High-Risk|not-in-sight', ['high-risk', 'not-in-sight']],
  ])('risk %j with reasons %j is %j', (risk, reasons, risks) => {
    expect(cells('yes', risk, reasons)?.risks).toEqual(risks);
  });

  it('risk none beside a reason contradicts itself', () => {
    const files = { ...GOOD, 'cases.csv': 'ref,worker,allocated_on,risk,risk_reasons\nC-1,sam,2026-04-02,none,high-risk\n' };
    expect(problemsOf(files)).toEqual([
      'cases.csv:2: risk: it is "none", and risk_reasons gives a reason. Write high, or leave risk_reasons blank.',
    ]);
  });
});
