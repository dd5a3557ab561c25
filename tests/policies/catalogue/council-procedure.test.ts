import { describe, expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { addDays } from '../../../policies/calendar/civil-date.js';
import type { Fact } from '../../../policies/facts/table.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { preview } from '../../../policies/preview/preview.js';
import { allocation, directory, fact, held, Life, person, relationship, states, TEAM, type World } from '../engine/life.js';
import { policyUnderTest } from './rows.js';

const POLICY = catalogue().get('council-procedure')!.policy;
const WORLD: World = { policy: policyUnderTest('council-procedure') };
const STARTED = relationship('2026-04-01', { employedOn: '2026-04-01' });
const CASE = allocation('2026-04-01');
const ASSESSMENT = allocation('2026-04-15', { caseKind: 'assessment' });

const personal = (on: string) => held(on, { id: `personal/${on}`, kinds: ['personal'] });
const casework = (on: string) => held(on, { id: `casework/${on}`, kinds: ['casework'] });
const of = (kind: 'joint' | 'group' | 'informal' | 'management-oversight' | 'decision-forum') => (on: string) =>
  held(on, { kinds: [kind] });
const raised = (on: string) => fact('risk-raised', on, { risk: 'not-in-sight' });

type Row = readonly [
  duty: string,
  what: string,
  subject: typeof STARTED | typeof CASE,
  facts: readonly Fact[],
  today: string,
  expected: readonly string[],
];

const ROWS: readonly Row[] = [
  ['council-personal-monthly', 'the month of the start counts', STARTED, [], '2026-04-20', ['2026-04-30 upcoming', '2026-05-31 upcoming']],
  [
    'council-personal-monthly',
    'February of a leap year',
    relationship('2028-02-01'),
    [],
    '2028-02-02',
    ['2028-02-29 upcoming', '2028-03-31 upcoming'],
  ],
  [
    'council-personal-monthly',
    'held on the last day',
    STARTED,
    [personal('2026-04-30')],
    '2026-05-01',
    ['2026-04-30 met', '2026-05-31 upcoming', '2026-06-30 upcoming'],
  ],
  [
    'council-personal-monthly',
    'a joint session is no personal one',
    STARTED,
    [of('joint')('2026-04-10')],
    '2026-05-01',
    ['2026-04-30 missed', '2026-05-31 upcoming', '2026-06-30 upcoming'],
  ],
  [
    'council-casework-monthly',
    'a joint session counts',
    STARTED,
    [of('joint')('2026-04-10')],
    '2026-04-20',
    ['2026-04-30 met', '2026-05-31 upcoming'],
  ],
  [
    'council-casework-monthly',
    'group supervision does not',
    STARTED,
    [of('group')('2026-04-10')],
    '2026-05-01',
    ['2026-04-30 missed', '2026-05-31 upcoming', '2026-06-30 upcoming'],
  ],
  [
    'council-casework-monthly',
    'an informal talk does not',
    STARTED,
    [of('informal')('2026-04-10')],
    '2026-05-01',
    ['2026-04-30 missed', '2026-05-31 upcoming', '2026-06-30 upcoming'],
  ],
  [
    'council-casework-monthly',
    'management oversight does not',
    STARTED,
    [of('management-oversight')('2026-04-10')],
    '2026-05-01',
    ['2026-04-30 missed', '2026-05-31 upcoming', '2026-06-30 upcoming'],
  ],
  [
    'council-casework-monthly',
    'a decision forum does not',
    STARTED,
    [of('decision-forum')('2026-04-10')],
    '2026-05-01',
    ['2026-04-30 missed', '2026-05-31 upcoming', '2026-06-30 upcoming'],
  ],
  ['council-supervisor-3-rebook', 'no new date', STARTED, [fact('session-cancelled', '2026-04-20')], '2026-04-21', ['2026-04-20 overdue']],
  [
    'council-supervisor-3-rebook',
    'in the same act',
    STARTED,
    [fact('session-cancelled', '2026-04-20', { rebookedFor: '2026-04-24' })],
    '2026-04-21',
    ['2026-04-20 met'],
  ],
  // 7 days from 29 December; New Year's Day does not extend the week.
  ['council-personal-copy-1-week', 'over the new year', STARTED, [personal('2026-12-29')], '2027-01-02', ['2027-01-05 upcoming']],
  [
    'council-personal-copy-1-week',
    'a day late',
    STARTED,
    [personal('2026-04-10'), fact('record-shared', '2026-04-18')],
    '2026-04-18',
    ['2026-04-17 met-late'],
  ],
  [
    'council-personal-stored',
    'within the week',
    STARTED,
    [personal('2026-04-10'), fact('record-uploaded', '2026-04-17')],
    '2026-04-18',
    ['2026-04-17 met'],
  ],
  [
    'council-personal-stored',
    'sharing it is not storing it',
    STARTED,
    [personal('2026-04-10'), fact('record-shared', '2026-04-17')],
    '2026-04-18',
    ['2026-04-17 overdue'],
  ],
  [
    'council-casework-upload-1-week',
    'after a joint session',
    STARTED,
    [of('joint')('2026-02-23'), of('joint')('2026-04-23')],
    '2026-04-24',
    ['2026-04-30 upcoming'],
  ],
  ['council-casework-upload-1-week', 'not after a personal one', STARTED, [personal('2026-04-23')], '2026-04-24', []],
  [
    'council-supervisee-5-actions',
    'by its own day',
    STARTED,
    [fact('action-set', '2026-04-10', { action: 'a-1', byWhen: '2026-04-30' })],
    '2026-05-01',
    ['2026-04-30 overdue'],
  ],
  [
    'council-supervisee-5-actions',
    'delayed is said',
    STARTED,
    [
      fact('action-set', '2026-04-10', { action: 'a-1', byWhen: '2026-04-30' }),
      fact('action-updated', '2026-04-29', { action: 'a-1', status: 'delayed' }),
    ],
    '2026-05-01',
    ['2026-04-30 met'],
  ],
  [
    'council-agreement-first-month',
    'from the 5th to the 4th',
    relationship('2026-01-05', { employedOn: '2026-01-05' }),
    [],
    '2026-01-06',
    ['2026-02-04 upcoming'],
  ],
  [
    'council-agreement-first-month',
    'from 31 January: the day before 28 February',
    relationship('2026-01-31', { employedOn: '2026-01-31' }),
    [],
    '2026-02-01',
    ['2026-02-27 upcoming'],
  ],
  [
    'council-agreement-first-month',
    'signed late',
    STARTED,
    [fact('agreement-signed', '2026-05-01')],
    '2026-05-01',
    ['2026-04-30 met-late'],
  ],
  ['council-agreement-copy', 'in the first month', STARTED, [fact('agreement-signed', '2026-04-10')], '2026-05-01', ['2026-04-30 overdue']],
  [
    'council-agreement-annual',
    'twelve months after 29 February',
    relationship('2028-02-01'),
    [fact('agreement-signed', '2028-02-29')],
    '2028-03-01',
    ['2029-02-28 upcoming'],
  ],
  ['council-agreement-role-change', 'on the day', STARTED, [fact('role-changed', '2026-06-01')], '2026-06-02', ['2026-06-01 overdue']],
  [
    'council-agreement-role-change',
    'signed a week before does not count',
    STARTED,
    [fact('agreement-signed', '2026-05-25'), fact('role-changed', '2026-06-01')],
    '2026-06-02',
    ['2026-06-01 overdue'],
  ],
  [
    'council-folder-handover',
    'on the first day in the post',
    STARTED,
    [fact('role-changed', '2026-06-01'), fact('folder-handed-over', '2026-06-01')],
    '2026-06-02',
    ['2026-06-01 met'],
  ],
  ['council-apr-link', 'a year after the last one', STARTED, [fact('appraisal-held', '2026-06-15')], '2026-06-16', ['2027-06-15 upcoming']],
  [
    'council-allocation-oversight',
    'on the day of allocation',
    CASE,
    [fact('allocation-noted', '2026-04-01')],
    '2026-04-02',
    ['2026-04-01 met'],
  ],
  [
    'council-allocation-oversight',
    'a day later is late',
    CASE,
    [fact('allocation-noted', '2026-04-02')],
    '2026-04-02',
    ['2026-04-01 met-late'],
  ],
  ['council-first-casework-within-month', 'clamped to the month', allocation('2026-01-31'), [], '2026-02-01', ['2026-02-28 upcoming']],
  ['council-first-casework-within-month', 'not for an assessment', ASSESSMENT, [], '2026-04-16', []],
  [
    'council-first-casework-within-month',
    'group supervision does not count',
    CASE,
    [of('group')('2026-04-20')],
    '2026-05-02',
    ['2026-05-01 overdue'],
  ],
  // Good Friday 3 and Easter Monday 6 April 2026 are skipped.
  [
    'council-10day-overview',
    'over Easter',
    allocation('2026-04-01', { caseKind: 'assessment' }),
    [],
    '2026-04-02',
    ['2026-04-17 upcoming'],
  ],
  ['council-10day-overview', 'not for a longer-term case', CASE, [], '2026-04-02', []],
  [
    'council-10day-overview',
    'the date in the note governs',
    ASSESSMENT,
    [fact('allocation-noted', '2026-04-15', { overviewOn: '2026-04-27' })],
    '2026-04-16',
    ['2026-04-27 upcoming'],
  ],
  [
    'council-10day-record',
    'a week after the overview',
    ASSESSMENT,
    [fact('overview-held', '2026-04-27')],
    '2026-04-28',
    ['2026-05-04 upcoming'],
  ],
  [
    'council-case-record-two-monthly',
    'the month of allocation is the first',
    allocation('2026-01-20'),
    [],
    '2026-01-21',
    ['2026-02-28 upcoming'],
  ],
  [
    'council-case-record-two-monthly',
    'never two months without',
    CASE,
    [casework('2026-04-10')],
    '2026-06-30',
    ['2026-05-31 met', '2026-06-30 due'],
  ],
  [
    'council-case-record-two-monthly',
    'two months without',
    CASE,
    [casework('2026-04-10')],
    '2026-07-01',
    ['2026-05-31 met', '2026-06-30 overdue'],
  ],
  [
    'council-case-high-risk-monthly',
    'five working days of May are left after Thu 21',
    CASE,
    [raised('2026-05-21')],
    '2026-05-21',
    ['2026-05-31 upcoming', '2026-06-30 upcoming'],
  ],
  ['council-case-high-risk-monthly', 'four after Fri 22', CASE, [raised('2026-05-22')], '2026-05-22', ['2026-06-30 upcoming']],
  [
    'council-case-high-risk-monthly',
    'a missed month stays missed when the risk is lowered',
    CASE,
    [raised('2026-04-01'), fact('risk-lowered', '2026-05-12', { risk: 'not-in-sight' })],
    '2026-05-12',
    ['2026-04-30 missed'],
  ],
  ['council-case-high-risk-monthly', 'no risk', CASE, [], '2026-05-22', []],
  [
    'council-group-feed-same-month',
    'by the end of the month',
    CASE,
    [casework('2026-04-10'), of('group')('2026-04-20')],
    '2026-05-01',
    ['2026-04-30 overdue'],
  ],
  [
    'council-group-feed-same-month',
    'discussed in casework after it',
    CASE,
    [of('group')('2026-04-20'), casework('2026-04-28')],
    '2026-05-01',
    ['2026-04-30 met'],
  ],
];

describe.each([...new Set(ROWS.map(([duty]) => duty))])('%s', (duty) => {
  test.each(ROWS.filter(([one]) => one === duty).map(([, what, ...row]) => [what, ...row] as const))(
    '%s',
    (_, subject, facts, today, expected) => {
      expect(states(duty, subject, facts, today, WORLD)).toEqual(expected);
    },
  );
});

test('each duty with a date of its own has a row here, and each row of the procedure that has a date is in the file', () => {
  // Those of the service have theirs beside the checks.
  const watched = POLICY.duties.filter((duty) => 'due' in duty && !duty.element.includes('service')).map(({ id }) => id);
  const unset = resolvePolicy(POLICY).unset.map(({ duty }) => duty.id);
  expect(watched.filter((id) => !unset.includes(id)).toSorted()).toEqual([...new Set(ROWS.map(([duty]) => duty))].toSorted());
  expect(unset).toEqual(['council-agreement-new-relationship', 'council-induction-access']);
  expect(POLICY.duties.flatMap((duty) => ('sameAs' in duty ? [`${duty.id} = ${duty.sameAs}`] : []))).toEqual([
    'council-noncaseholder-personal = council-personal-monthly',
    'council-supervisee-3-no-change = council-supervisor-3-rebook',
    'council-supervisor-6-upload = council-casework-upload-1-week',
    'council-urgent-followup-record = council-casework-upload-1-week',
    'council-agreement-effectiveness-review = council-agreement-annual',
    'council-allocation-record = council-allocation-oversight',
    'council-casework-scaling-monthly = council-case-record-two-monthly',
  ]);
  expect(POLICY.duties.find(({ id }) => id === 'council-combined-monthly')).toMatchObject({
    madeOf: ['council-personal-monthly', 'council-casework-monthly'],
  });
});

describe('what a setting or another reading changes', () => {
  const read = (choices: Readonly<Record<string, string>>): World => ({ policy: policyUnderTest('council-procedure', choices) });
  test.each([
    ['ten calendar days', { 'ten-days': 'calendar' }, 'council-10day-overview', ASSESSMENT, [], '2026-04-25 upcoming'],
    // Fri 3 and Mon 6 April 2026 are bank holidays: 7, 8, 9, 10, 13 April.
    [
      'a week of working days',
      { 'one-week': 'working' },
      'council-personal-copy-1-week',
      STARTED,
      [personal('2026-04-02')],
      '2026-04-13 upcoming',
    ],
    [
      'a week of working days for the folder',
      { 'one-week': 'working' },
      'council-personal-stored',
      STARTED,
      [personal('2026-04-02')],
      '2026-04-13 upcoming',
    ],
    [
      "a week of working days for the children's files",
      { 'one-week': 'working' },
      'council-casework-upload-1-week',
      STARTED,
      [casework('2026-04-02')],
      '2026-04-13 upcoming',
    ],
    [
      'a week of working days for the overview',
      { 'one-week': 'working' },
      'council-10day-record',
      allocation('2026-04-01', { caseKind: 'assessment' }),
      [fact('overview-held', '2026-04-02')],
      '2026-04-13 upcoming',
    ],
    // The working day after Thu 2 April 2026 is Tue 7, after Easter.
    [
      'rebooked by the next working day',
      { rebooked: 'next-working-day' },
      'council-supervisor-3-rebook',
      STARTED,
      [fact('session-cancelled', '2026-04-02')],
      '2026-04-07 upcoming',
    ],
    [
      'two months from each record',
      { 'every-other-month': 'two-months' },
      'council-case-record-two-monthly',
      CASE,
      [casework('2026-04-02')],
      '2026-06-02 upcoming',
    ],
    ['thirty-one days', { 'first-month-of-employment': 'thirty-one-days' }, 'council-agreement-copy', STARTED, [], '2026-05-01 upcoming'],
    [
      'the month of joining',
      { 'first-month-of-employment': 'joining-month' },
      'council-agreement-first-month',
      STARTED,
      [],
      '2026-04-30 upcoming',
    ],
    ['four weeks', { 'month-of-allocation': 'four-weeks' }, 'council-first-casework-within-month', CASE, [], '2026-04-29 upcoming'],
    ['two months', { 'every-other-month': 'two-months' }, 'council-case-record-two-monthly', CASE, [], '2026-06-01 upcoming'],
    ['induction of two weeks', { induction: '2 weeks' }, 'council-induction-access', STARTED, [], '2026-04-15 upcoming'],
    [
      'a new supervisor',
      { 'agreement-new-supervisor': '1 month' },
      'council-agreement-new-relationship',
      STARTED,
      [fact('supervisor-changed', '2026-04-02', { supervisor: 'mia' })],
      '2026-05-02 upcoming',
    ],
  ] as const)('%s', (_, choices, duty, subject, facts, expected) => {
    expect(states(duty, subject, facts, '2026-04-03', read(choices))).toContain(expected);
  });
});

describe('what another reading takes away', () => {
  const read = (choices: Readonly<Record<string, string>>): World => ({ policy: policyUnderTest('council-procedure', choices) });

  test('all three risks together: one alone is not enough, and the month counts from the day of the third', () => {
    const together = read({ 'any-risk': 'all' });
    const all = [
      fact('risk-raised', '2026-04-01', { risk: 'high-risk' }),
      fact('risk-raised', '2026-05-04', { risk: 'not-in-sight' }),
      fact('risk-raised', '2026-06-08', { risk: 'reduced-engagement' }),
    ];
    expect(states('council-case-high-risk-monthly', CASE, all.slice(0, 2), '2026-06-10', together)).toEqual([]);
    expect(states('council-case-high-risk-monthly', CASE, all, '2026-06-10', together)).toEqual([
      '2026-06-30 upcoming',
      '2026-07-31 upcoming',
    ]);
    expect(states('council-case-high-risk-monthly', CASE, all.slice(0, 1), '2026-04-10', WORLD)).toHaveLength(2);
  });

  test('twelve months after the last agreement, whenever the annual review is', () => {
    const appraised = directory(...Object.values(TEAM.persons), person('wes', { appraisalOn: '2027-01-20' }));
    const signed = [fact('agreement-signed', '2026-04-10')];
    expect(
      states('council-agreement-annual', STARTED, signed, '2026-04-11', {
        ...read({ 'yearly-agreement': 'anniversary' }),
        people: appraised,
      }),
    ).toEqual(['2027-04-10 upcoming']);
  });

  test.each(['council-personal-monthly', 'council-casework-monthly'])(
    '%s: a month of absence is excused only where it is read so',
    (duty) => {
      const gap = [fact('gap-recorded', '2026-05-29', { window: '2026-05', absence: 'sickness' })];
      const may = (world: World) => states(duty, relationship('2026-05-01'), gap, '2026-06-01', world)[0];
      expect(may(WORLD)).toBe('2026-05-31 missed');
      expect(may(read({ absences: 'explained' }))).toBe('2026-05-31 explained');
    },
  );
});

test('a known appraisal brings the yearly agreement forward, and never back', () => {
  const appraised = (appraisalOn: string): World => ({
    ...WORLD,
    people: directory(...Object.values(TEAM.persons), person('wes', { appraisalOn })),
  });
  const signed = [fact('agreement-signed', '2026-04-10')];
  expect(states('council-agreement-annual', STARTED, signed, '2026-04-11', appraised('2027-01-20'))).toEqual(['2027-01-20 upcoming']);
  expect(states('council-agreement-annual', STARTED, signed, '2026-04-11', appraised('2027-06-20'))).toEqual(['2027-04-10 upcoming']);
});

test('who holds no case owes personal supervision only; from a case on, casework too, and never for the months before', () => {
  const from = (holding: World['holding']) => ({ ...WORLD, ...(holding !== undefined && { holding }) });
  expect(states('council-casework-monthly', STARTED, [], '2026-06-10', from([]))).toEqual([]);
  expect(states('council-personal-monthly', STARTED, [], '2026-04-10', from([]))).toHaveLength(2);
  expect(states('council-casework-monthly', STARTED, [], '2026-06-12', from([{ from: '2026-06-10' }]))).toEqual([
    '2026-06-30 upcoming',
    '2026-07-31 upcoming',
  ]);
});

test('a year of one worker with one case, met on every due date', () => {
  const { occurrences } = preview({
    policy: policyUnderTest('council-procedure'),
    start: '2026-04-01',
    cases: [{ ref: 'C-1', allocatedOn: '2026-04-01', kind: 'longer-term', risks: [] }],
    until: '2027-04-30',
    holidays: bankHolidays(),
  });
  const dates = (duty: string): readonly string[] => occurrences.filter((one) => one.duty === duty).map(({ dueOn }) => dueOn);
  const ends =
    '2026-04-30 2026-05-31 2026-06-30 2026-07-31 2026-08-31 2026-09-30 2026-10-31 2026-11-30 2026-12-31 2027-01-31 2027-02-28 2027-03-31 2027-04-30'.split(
      ' ',
    );
  for (const monthly of ['council-combined-monthly', 'council-personal-monthly', 'council-casework-monthly'])
    expect(dates(monthly)).toEqual(ends);
  // A week after each month's end; the last falls into May 2027.
  const weekAfter = ends.slice(0, -1).map((end) => addDays(end, 7));
  expect(weekAfter.slice(0, 2)).toEqual(['2026-05-07', '2026-06-07']);
  expect(dates('council-personal-copy-1-week')).toEqual(weekAfter);
  expect(dates('council-personal-stored')).toEqual(weekAfter);
  // The first casework supervision of the case, on 1 May, has a record too.
  expect(dates('council-casework-upload-1-week')).toEqual(['2026-05-07', '2026-05-08', ...weekAfter.slice(1)]);
  expect(dates('council-case-record-two-monthly')).toEqual([
    '2026-05-31',
    '2026-07-31',
    '2026-09-30',
    '2026-11-30',
    '2027-01-31',
    '2027-03-31',
  ]);
  expect(dates('council-agreement-annual')).toEqual(['2027-04-30']);
  expect(dates('council-allocation-oversight')).toEqual(['2026-04-01']);
  expect(dates('council-supervisor-3-rebook')).toEqual([]);
});

describe('mail under this policy', () => {
  const wellRun = (today: string): readonly Fact[] => {
    if (today.endsWith('-12')) return [personal(today), casework(today)];
    return today.endsWith('-14')
      ? [fact('record-shared', today), fact('record-uploaded', today), { ...fact('record-uploaded', today), id: `second/${today}` }]
      : [];
  };

  test('a relationship that is run well hears nothing all year', () => {
    const signed = [fact('agreement-signed', '2026-04-02'), fact('agreement-copied', '2026-04-02')];
    const life = new Life(STARTED, WORLD).record(...signed).byAlarm('2026-04-02', '2027-03-01', wellRun);
    expect(life.told()).toEqual([]);
    expect(life.state.standing).toMatchObject({ overdue: 0 });
  });

  test('a record that is late is told to its owner on the last day and the day after; a manager hears a week later', () => {
    const life = new Life(STARTED, WORLD).record(personal('2026-05-12'), fact('record-uploaded', '2026-05-13'));
    life.byAlarm('2026-05-12', '2026-06-08');
    // Due Tue 19 May; Mon 25 May is a bank holiday, so that five working days after Wed 20 May are Thu 28 May.
    expect(life.told('council-personal-copy-1-week/2026-05-12')).toEqual([
      '2026-05-19 reminder sue',
      '2026-05-20 breach sue',
      '2026-05-28 breach sue',
      '2026-05-28 escalation mia',
      '2026-06-04 breach sue',
      '2026-06-04 escalation max',
    ]);
  });

  test('one missed meeting is one breach: the rows that restate or combine it tell nobody', () => {
    const life = new Life(STARTED, WORLD).record(
      fact('agreement-signed', '2026-04-02'),
      fact('agreement-copied', '2026-04-02'),
      casework('2026-04-20'),
      fact('record-uploaded', '2026-04-20'),
    );
    life.byAlarm('2026-04-02', '2026-05-01');
    const breaches = life.ledger.filter(({ kind }) => kind === 'breached').map(({ about }) => about);
    expect(breaches).toEqual(['council-personal-monthly/2026-04']);
  });
});
