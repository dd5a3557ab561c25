import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../policies/facts/table.js';
import type { Person } from '../../../policies/people/person.js';
import {
  allocation,
  directory,
  fact,
  held,
  Life,
  occurrences,
  person,
  policyInUse,
  relationship,
  states,
  TEAM,
  type World,
} from '../engine/life.js';
import { policyUnderTest } from './rows.js';

const ID = 'islington-2016';
const POLICY = policyUnderTest(ID);
const read = (choices: Readonly<Record<string, string>>): World => ({ policy: policyUnderTest(ID, choices) });
const wes = (more: Partial<Person>, also: World = {}): World => ({
  people: directory(...Object.values(TEAM.persons), person('wes', { lineManager: 'sue', ...more })),
  ...also,
});
const DEPUTY = wes({ role: 'Deputy team manager' });
const SUPERVISOR = wes({ role: 'Practice supervisor' });
const CSCT = wes({ role: 'CSCT practitioner' }, { holding: [] });

const STARTED = relationship('2026-04-01');
const CASE = allocation('2026-03-02');
const session = (on: string, more: Partial<Extract<Fact, { kind: 'session-held' }>> = {}) =>
  held(on, { id: `casework/${on}`, kinds: ['casework'], cases: ['C-1'], ...more });
const personal = (on: string) => held(on, { id: `personal/${on}`, kinds: ['personal'] });
const decided = (at: string, kinds?: readonly ('informal' | 'group' | 'casework' | 'decision-forum')[]) =>
  fact('significant-decision', at.slice(0, 10), { at, ...(kinds !== undefined && { kinds: [...kinds] }) });
const issue = (on: string, kinds?: readonly ('informal' | 'group')[]) =>
  fact('significant-issue', on, { ...(kinds !== undefined && { kinds: [...kinds] }) });
const written = (on: string, more: Partial<Extract<Fact, { kind: 'record-written' }>> = {}) => fact('record-written', on, more);
const writtenAt = (at: string) => written(at.slice(0, 10), { at });

type Row = readonly [
  duty: string,
  what: string,
  subject: typeof STARTED | typeof CASE,
  facts: readonly Fact[],
  today: string,
  expected: readonly string[],
  world?: World,
];

// Thu 2 April 2026 and five working days: 7, 8, 9, 10 and 13 April, since Fri 3 is Good Friday and Mon 6 Easter Monday.
const ROWS: readonly Row[] = [
  ['islington-monthly-121', 'the month of the start counts', STARTED, [], '2026-04-20', ['2026-04-30 upcoming', '2026-05-31 upcoming']],
  [
    'islington-monthly-121',
    'February of a leap year ends on the 29th',
    relationship('2028-02-01'),
    [session('2028-02-29')],
    '2028-03-01',
    ['2028-02-29 met', '2028-03-31 upcoming', '2028-04-30 upcoming'],
  ],
  [
    'islington-monthly-121',
    'a month is a window: from 1 July to 31 August is in time',
    relationship('2026-07-01'),
    [session('2026-07-01'), session('2026-08-31')],
    '2026-09-01',
    ['2026-07-31 met', '2026-08-31 met', '2026-09-30 upcoming', '2026-10-31 upcoming'],
  ],
  [
    'islington-monthly-121',
    'two in April are none in May',
    STARTED,
    [session('2026-04-10'), session('2026-04-24')],
    '2026-06-01',
    ['2026-04-30 met', '2026-05-31 missed', '2026-06-30 upcoming', '2026-07-31 upcoming'],
  ],
  [
    'islington-monthly-121',
    'by video and with somebody who stands in',
    STARTED,
    [session('2026-04-10', { mode: 'video', by: 'mia' })],
    '2026-05-01',
    ['2026-04-30 met', '2026-05-31 upcoming', '2026-06-30 upcoming'],
  ],
  [
    'islington-monthly-121',
    'a personal session is none',
    STARTED,
    [personal('2026-04-10')],
    '2026-05-01',
    ['2026-04-30 missed', '2026-05-31 upcoming', '2026-06-30 upcoming'],
  ],
  [
    'islington-monthly-121',
    'a month on leave is missed all the same',
    STARTED,
    [session('2026-04-10')],
    '2026-06-05',
    ['2026-04-30 met', '2026-05-31 missed', '2026-06-30 upcoming', '2026-07-31 upcoming'],
    wes({ absences: [{ from: '2026-05-01', to: '2026-05-31', kind: 'leave' }] }),
  ],
  [
    'islington-monthly-121',
    'a gap that was recorded for May explains May',
    STARTED,
    [session('2026-04-10'), fact('gap-recorded', '2026-06-03', { window: '2026-05', absence: 'sickness' })],
    '2026-06-05',
    ['2026-04-30 met', '2026-05-31 explained', '2026-06-30 upcoming', '2026-07-31 upcoming'],
  ],
  [
    'islington-monthly-121',
    'a gap recorded in May without naming a month explains May only',
    STARTED,
    [fact('gap-recorded', '2026-05-20')],
    '2026-06-05',
    ['2026-04-30 missed', '2026-05-31 explained', '2026-06-30 upcoming', '2026-07-31 upcoming'],
  ],
  [
    'islington-monthly-121',
    'a gap and then a session in the same month: it was held',
    STARTED,
    [session('2026-04-10'), fact('gap-recorded', '2026-05-12'), session('2026-05-28')],
    '2026-06-05',
    ['2026-04-30 met', '2026-05-31 met', '2026-06-30 upcoming', '2026-07-31 upcoming'],
  ],
  [
    'islington-monthly-121',
    'the month after, read so',
    STARTED,
    [],
    '2026-04-20',
    ['2026-05-31 upcoming'],
    read({ 'starting-month': 'next-month' }),
  ],
  ['islington-monthly-121', 'no case, no month', STARTED, [], '2026-04-20', [], { holding: [] }],
  [
    'islington-monthly-121',
    'no case and a month all the same, read so',
    STARTED,
    [],
    '2026-04-20',
    ['2026-04-30 upcoming', '2026-05-31 upcoming'],
    { ...read({ 'no-case-month': 'always' }), holding: [] },
  ],
  [
    'islington-monthly-121',
    'a first case on 10 June: from June on',
    STARTED,
    [],
    '2026-06-12',
    ['2026-06-30 upcoming', '2026-07-31 upcoming'],
    { holding: [{ from: '2026-06-10' }] },
  ],
  ['islington-monthly-121', 'not the row of those who supervise', STARTED, [], '2026-04-20', [], SUPERVISOR],

  [
    'islington-csct-monthly',
    'without cases, met by a session that names none',
    STARTED,
    [personal('2026-04-15')],
    '2026-05-02',
    ['2026-04-30 met', '2026-05-31 upcoming', '2026-06-30 upcoming'],
    CSCT,
  ],
  [
    'islington-csct-monthly',
    'a month without',
    STARTED,
    [personal('2026-05-15')],
    '2026-06-01',
    ['2026-04-30 missed', '2026-05-31 met', '2026-06-30 upcoming', '2026-07-31 upcoming'],
    CSCT,
  ],
  [
    'islington-csct-monthly',
    'who holds a case is a practitioner like others',
    STARTED,
    [],
    '2026-04-20',
    [],
    wes({ role: 'CSCT practitioner' }),
  ],
  [
    'islington-csct-monthly',
    'the month after, read so',
    STARTED,
    [],
    '2026-04-20',
    ['2026-05-31 upcoming'],
    { ...CSCT, ...read({ 'starting-month': 'next-month' }) },
  ],
  ['islington-csct-monthly', 'nobody else', STARTED, [], '2026-04-20', [], { holding: [] }],

  [
    'islington-tm-monthly',
    'a deputy',
    STARTED,
    [personal('2026-04-30')],
    '2026-05-01',
    ['2026-04-30 met', '2026-05-31 upcoming', '2026-06-30 upcoming'],
    DEPUTY,
  ],
  [
    'islington-tm-monthly',
    'case supervision comes on top of it',
    STARTED,
    [session('2026-04-10')],
    '2026-05-01',
    ['2026-04-30 missed', '2026-05-31 upcoming', '2026-06-30 upcoming'],
    SUPERVISOR,
  ],
  [
    'islington-tm-monthly',
    'the month after, read so',
    STARTED,
    [],
    '2026-04-20',
    ['2026-05-31 upcoming'],
    { ...DEPUTY, ...read({ 'starting-month': 'next-month' }) },
  ],
  ['islington-tm-monthly', 'not for a practitioner', STARTED, [], '2026-04-20', []],

  [
    'islington-tm-caseholding-extra',
    'one meeting that was both',
    STARTED,
    [held('2026-04-10', { kinds: ['joint'], cases: ['C-1'] })],
    '2026-05-01',
    ['2026-04-30 met', '2026-05-31 upcoming', '2026-06-30 upcoming'],
    SUPERVISOR,
  ],
  [
    'islington-tm-caseholding-extra',
    'the general supervision is not enough',
    STARTED,
    [personal('2026-04-10')],
    '2026-05-01',
    ['2026-04-30 missed', '2026-05-31 upcoming', '2026-06-30 upcoming'],
    DEPUTY,
  ],
  ['islington-tm-caseholding-extra', 'only while holding a case', STARTED, [], '2026-04-20', [], { ...DEPUTY, holding: [] }],
  [
    'islington-tm-caseholding-extra',
    'the month after, read so',
    STARTED,
    [],
    '2026-04-20',
    ['2026-05-31 upcoming'],
    { ...SUPERVISOR, ...read({ 'starting-month': 'next-month' }) },
  ],
  ['islington-tm-caseholding-extra', 'not for a practitioner', STARTED, [], '2026-04-20', []],

  // Away from 1 May to Sun 7 June: back on Mon 8 June, then 9, 10, 11, 12 and 15 June.
  ...(
    [
      ['May closed in the absence', [session('2026-04-10')], '2026-06-08', ['2026-06-15 upcoming']],
      [
        'a gap that is explained is one',
        [session('2026-04-10'), fact('gap-recorded', '2026-05-04', { window: '2026-05' })],
        '2026-06-08',
        ['2026-06-15 upcoming'],
      ],
      ['booked for the Friday', [session('2026-04-10'), fact('session-booked', '2026-06-12')], '2026-06-13', ['2026-06-15 met']],
      ['held a day late', [session('2026-04-10'), session('2026-06-16')], '2026-06-17', ['2026-06-15 met-late']],
    ] as const
  ).map(([what, facts, today, expected]): Row => [
    'islington-return-priority',
    what,
    STARTED,
    facts,
    today,
    expected,
    wes({ absences: [{ from: '2026-05-01', to: '2026-06-07', kind: 'sickness' }] }),
  ]),
  // Those who supervise and hold cases are case-holding staff too; their months are another row's.
  [
    'islington-return-priority',
    'a supervisor who holds cases',
    STARTED,
    [session('2026-04-10')],
    '2026-06-08',
    ['2026-06-15 upcoming'],
    wes({ role: 'Practice supervisor', absences: [{ from: '2026-05-01', to: '2026-06-07', kind: 'sickness' }] }),
  ],
  [
    'islington-return-priority',
    'a supervisor without cases is no practitioner',
    STARTED,
    [],
    '2026-06-08',
    [],
    wes({ role: 'Practice supervisor', absences: [{ from: '2026-05-01', to: '2026-06-07', kind: 'sickness' }] }, { holding: [] }),
  ],
  [
    'islington-return-priority',
    'a fortnight in which no month closed left no gap',
    STARTED,
    [session('2026-04-10'), session('2026-05-05')],
    '2026-05-26',
    [],
    wes({ absences: [{ from: '2026-05-11', to: '2026-05-24', kind: 'leave' }] }),
  ],
  [
    'islington-return-priority',
    'nothing while nobody knows when they return',
    STARTED,
    [session('2026-04-10')],
    '2026-06-05',
    [],
    wes({ absences: [{ from: '2026-05-01', kind: 'sickness' }] }),
  ],
  [
    'islington-return-priority',
    'ten working days, set so',
    STARTED,
    [session('2026-04-10')],
    '2026-06-08',
    ['2026-06-22 upcoming'],
    {
      ...wes({ absences: [{ from: '2026-05-01', to: '2026-06-07', kind: 'leave' }] }),
      ...read({ 'return-priority': '10 working days' }),
    },
  ],

  [
    'islington-record-5wd-stable',
    'over Easter',
    relationship('2026-03-02'),
    [session('2026-04-02')],
    '2026-04-03',
    ['2026-04-13 upcoming'],
  ],
  // 21, 22, 23, 24 and 29 December: Fri 25 is Christmas Day and Mon 28 stands for Boxing Day, a Saturday.
  ['islington-record-5wd-stable', 'over Christmas', STARTED, [session('2026-12-18')], '2026-12-19', ['2026-12-29 upcoming']],
  [
    'islington-record-5wd-stable',
    'on the fifth day',
    STARTED,
    [session('2026-04-02'), written('2026-04-13')],
    '2026-04-20',
    ['2026-04-13 met'],
  ],
  [
    'islington-record-5wd-stable',
    'on the sixth',
    STARTED,
    [session('2026-04-02'), written('2026-04-14')],
    '2026-04-20',
    ['2026-04-13 met-late'],
  ],
  ['islington-record-5wd-stable', "a session without cases has no child's file", STARTED, [session('2026-04-02')], '2026-04-03', [], CSCT],
  ['islington-record-5wd-stable', 'not after a group', STARTED, [held('2026-04-02', { kinds: ['group'] })], '2026-04-03', []],

  // Sat 28 March 2026 at 10:00; the clocks go forward in the night, so 24 hours end on Sunday at 11:00.
  ['islington-record-24h-significant', 'after the weekend', CASE, [decided('2026-03-28T10:00:00Z')], '2026-03-30', ['2026-03-29 overdue']],
  [
    'islington-record-24h-significant',
    'within 24 hours by the clock',
    CASE,
    [decided('2026-03-28T10:00:00Z', ['casework']), writtenAt('2026-03-29T09:59:00Z')],
    '2026-03-30',
    ['2026-03-29 met'],
  ],
  [
    'islington-record-24h-significant',
    'a minute too late, though still on that day',
    CASE,
    [decided('2026-03-28T10:00:00Z'), writtenAt('2026-03-29T10:01:00Z')],
    '2026-03-30',
    ['2026-03-29 met-late'],
  ],
  [
    'islington-record-24h-significant',
    'a bank holiday does not stretch it',
    CASE,
    [decided('2026-04-02T15:00:00Z', ['decision-forum'])],
    '2026-04-04',
    ['2026-04-03 overdue'],
  ],
  [
    'islington-record-24h-significant',
    'by the next working day, read so',
    CASE,
    [decided('2026-04-02T15:00:00Z')],
    '2026-04-03',
    ['2026-04-07 upcoming'],
    read({ 'twenty-four-hours': 'next-working-day' }),
  ],
  [
    'islington-record-24h-significant',
    'informal and group have their own rows',
    CASE,
    [decided('2026-03-28T10:00:00Z', ['informal']), { ...decided('2026-03-28T12:00:00Z', ['group']), id: 'second' }],
    '2026-03-30',
    [],
  ],

  ['islington-informal-record-5wd', 'over Easter', CASE, [issue('2026-04-02', ['informal'])], '2026-04-03', ['2026-04-13 upcoming']],
  [
    'islington-informal-record-5wd',
    'where nobody said of what kind it was',
    CASE,
    [issue('2026-04-02')],
    '2026-04-14',
    ['2026-04-13 overdue'],
  ],
  [
    'islington-informal-record-5wd',
    'recorded',
    CASE,
    [issue('2026-04-02', ['informal']), written('2026-04-13')],
    '2026-04-14',
    ['2026-04-13 met'],
  ],
  ['islington-informal-record-5wd', 'not of a group', CASE, [issue('2026-04-02', ['group'])], '2026-04-03', []],

  [
    'islington-informal-record-24h',
    'a decision made in passing',
    CASE,
    [decided('2026-03-28T10:00:00Z', ['informal'])],
    '2026-03-30',
    ['2026-03-29 overdue'],
  ],
  [
    'islington-informal-record-24h',
    'within 24 hours',
    CASE,
    [decided('2026-03-28T10:00:00Z', ['informal']), writtenAt('2026-03-29T10:00:00Z')],
    '2026-03-30',
    ['2026-03-29 met'],
  ],
  [
    'islington-informal-record-24h',
    'by the next working day, read so',
    CASE,
    [decided('2026-04-02T15:00:00Z', ['informal'])],
    '2026-04-03',
    ['2026-04-07 upcoming'],
    read({ 'twenty-four-hours': 'next-working-day' }),
  ],
  ['islington-informal-record-24h', 'not one of no kind', CASE, [decided('2026-03-28T10:00:00Z')], '2026-03-30', []],

  ['islington-group-record-5wd', 'over Easter', CASE, [issue('2026-04-02', ['group'])], '2026-04-03', ['2026-04-13 upcoming']],
  [
    'islington-group-record-5wd',
    'a day late',
    CASE,
    [issue('2026-04-02', ['group']), written('2026-04-14')],
    '2026-04-14',
    ['2026-04-13 met-late'],
  ],
  ['islington-group-record-5wd', 'not one of no kind', CASE, [issue('2026-04-02')], '2026-04-03', []],

  ['islington-group-record-24h', 'on a Saturday', CASE, [decided('2026-03-28T10:00:00Z', ['group'])], '2026-03-30', ['2026-03-29 overdue']],
  [
    'islington-group-record-24h',
    'within 24 hours',
    CASE,
    [decided('2026-03-28T10:00:00Z', ['group']), writtenAt('2026-03-28T18:00:00Z')],
    '2026-03-30',
    ['2026-03-29 met'],
  ],
  [
    'islington-group-record-24h',
    'by the next working day, read so',
    CASE,
    [decided('2026-04-02T15:00:00Z', ['group'])],
    '2026-04-03',
    ['2026-04-07 upcoming'],
    read({ 'twenty-four-hours': 'next-working-day' }),
  ],
  ['islington-group-record-24h', 'not one of no kind', CASE, [decided('2026-03-28T10:00:00Z')], '2026-03-30', []],

  [
    'islington-other-forums-record',
    'over Easter',
    CASE,
    [session('2026-04-02', { kinds: ['decision-forum'] })],
    '2026-04-03',
    ['2026-04-13 upcoming'],
  ],
  [
    'islington-other-forums-record',
    'a consultation',
    CASE,
    [session('2026-04-02', { kinds: ['consultation'] }), written('2026-04-13')],
    '2026-04-14',
    ['2026-04-13 met'],
  ],
  ['islington-other-forums-record', 'supervision is not another setting', CASE, [session('2026-04-02')], '2026-04-03', []],
  [
    'islington-other-forums-record',
    'by the next day, read so',
    CASE,
    [session('2026-04-02', { kinds: ['decision-forum'] })],
    '2026-04-04',
    ['2026-04-03 overdue'],
    read({ timely: 'next-day' }),
  ],

  [
    'islington-management-decision-record',
    'over Easter',
    CASE,
    [fact('management-decision', '2026-04-02')],
    '2026-04-03',
    ['2026-04-13 upcoming'],
  ],
  [
    'islington-management-decision-record',
    'under its heading',
    CASE,
    [fact('management-decision', '2026-04-02'), written('2026-04-10', { kinds: ['casework'], template: 'management-decision' })],
    '2026-04-14',
    ['2026-04-13 met'],
  ],
  [
    'islington-management-decision-record',
    'as oversight, without the heading',
    CASE,
    [fact('management-decision', '2026-04-02'), written('2026-04-10', { kinds: ['management-oversight'] })],
    '2026-04-14',
    ['2026-04-13 met'],
  ],
  [
    'islington-management-decision-record',
    'the record of a session is another one',
    CASE,
    [fact('management-decision', '2026-04-02'), written('2026-04-10', { kinds: ['casework'] })],
    '2026-04-14',
    ['2026-04-13 overdue'],
  ],
  [
    'islington-management-decision-record',
    'by the next day, read so',
    CASE,
    [fact('management-decision', '2026-04-02')],
    '2026-04-04',
    ['2026-04-03 overdue'],
    read({ timely: 'next-day' }),
  ],
];

describe.each([...new Set(ROWS.map(([duty]) => duty))])('%s:', (duty) => {
  test.each(ROWS.filter(([one]) => one === duty).map(([, what, ...row]) => [what, ...row] as const))(
    '%s',
    (_, subject, facts, today, expected, world = {}) => {
      expect(states(duty, subject, facts, today, { policy: POLICY, ...world })).toEqual(expected);
    },
  );
});

test('islington-record-24h-significant: 24 hours elapse over the change of the clocks', () => {
  const [one] = occurrences('islington-record-24h-significant', CASE, [decided('2026-03-28T10:00:00Z')], '2026-03-28', { policy: POLICY });
  expect(new Date(one?.due ?? 0).toISOString()).toBe('2026-03-29T10:00:00.000Z');
});

test('islington-record-5wd-complex: the same five days as for a stable case, and never a second breach', () => {
  const [complex] = POLICY.mirrors.filter(({ id }) => id === 'islington-record-5wd-complex');
  expect(complex).toMatchObject({ sameAs: 'islington-record-5wd-stable', element: ['casework'] });
});

describe('islington-effective-date:', () => {
  const IN_USE = policyInUse('2016-09-20', { id: ID });

  test('without a chosen interval it is not set', () => {
    expect(POLICY.unset.map(({ duty, setting }) => `${duty.id} ${setting}`)).toEqual(['islington-effective-date policy-review']);
  });

  test('every two years from the day it took effect, without drift', () => {
    const facts = [fact('policy-reviewed', '2018-11-05')];
    expect(states('islington-effective-date', IN_USE, facts, '2020-09-21', read({ 'policy-review': '24 months' }))).toEqual([
      '2018-09-20 met-late',
      '2020-09-20 overdue',
      '2022-09-20 upcoming',
      '2024-09-20 upcoming',
    ]);
  });
});

test('a missed month goes up the line once, a record for it to its owner only', () => {
  const life = new Life(STARTED, { policy: POLICY }).byAlarm('2026-04-01', '2026-05-05');
  // April has 21 working days from the 1st, less two: five before Thu 30 April is Thu 23.
  expect(life.told('islington-monthly-121/2026-04')).toEqual([
    '2026-04-23 reminder sue',
    '2026-04-30 reminder sue',
    '2026-05-01 breach sue',
    '2026-05-01 escalation mia',
  ]);
});

test('a month on leave that closed without a session: the supervisor is told that a gap can be recorded, and then nobody is told more', () => {
  const away = wes({ absences: [{ from: '2026-05-01', to: '2026-05-31', kind: 'leave' }] }, { policy: POLICY });
  const life = new Life(relationship('2026-05-01'), away).byAlarm('2026-05-01', '2026-06-02');
  const of = (kind: string) => life.said.find(({ notice }) => notice.kind === kind)?.notice.about.action;
  expect(of('reminder')).toBe(
    'Hold the one-to-one on all open cases, then record date and cases; where leave rules it out, record the gap.',
  );
  expect(of('breach')).toBe(
    'If it was held in May 2026, record the date. If there was a reason that the policy accepts, record that (gap in supervision recorded with its reason). If not, hold the next one.',
  );
  const month = 'islington-monthly-121/2026-05';
  expect(life.told(month).at(-1)).toBe('2026-06-01 escalation mia');
  life.record(fact('gap-recorded', '2026-06-02', { window: '2026-05', absence: 'leave' })).byAlarm('2026-06-02', '2026-06-20');
  expect(life.told(month).filter((line) => line >= '2026-06-02')).toEqual(['2026-06-02 all-clear sue', '2026-06-02 all-clear mia']);
  // Of the return, on Mon 1 June, only the supervisor is reminded: five working days to Mon 8 June.
  const others = life.said.filter(({ notice }) => notice.about.item !== month && notice.about.dueOn !== '2026-06-30');
  expect(others.map(({ on, notice }) => `${on} ${notice.kind} ${notice.to} ${notice.about.item}`)).toEqual([
    '2026-06-08 reminder sue islington-return-priority/2026-06-01',
    '2026-06-09 breach sue islington-return-priority/2026-06-01',
    '2026-06-16 breach sue islington-return-priority/2026-06-01',
  ]);
});
