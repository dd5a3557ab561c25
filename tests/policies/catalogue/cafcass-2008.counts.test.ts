import { describe, expect, test } from 'vitest';
import type { Mode, SessionKind } from '../../../policies/facts/fields.js';
import type { Fact } from '../../../policies/facts/table.js';
import type { Choices } from '../../../policies/policy/resolve.js';
import { allocation, directory, fact, held, person, relationship, states, TEAM, type World } from '../engine/life.js';
import { checked, policyUnderTest } from './rows.js';

/** The rows of the Cafcass policy that are counts. Wes starts in post on Wed 1 April 2026, so that the own year ends on 31 March. */
const WORLD: World = { policy: policyUnderTest('cafcass-2008') };
const STARTED = relationship('2026-04-01', { employedOn: '2026-04-01', postStartedOn: '2026-04-01' });
const CASE = allocation('2026-04-01');

const SIX_WEEKLY = 'cafcass-formal-meeting-6-weekly';
const EIGHT = 'cafcass-min-8-formal-per-year';
const CHILD = 'cafcass-observe-child-annual';
const ADULT = 'cafcass-observe-adult-annual';

const read = (choices: Choices): World => ({ policy: policyUnderTest('cafcass-2008', choices) });
const who = (more: Parameters<typeof person>[1]): World => ({
  ...WORLD,
  people: directory(...Object.values(TEAM.persons), person('wes', { lineManager: 'sue', ...more })),
});
const met = (on: string, ...kinds: readonly SessionKind[]) => held(on, { id: `${kinds.join('-')}/${on}`, kinds: [...kinds] });
const personal = (on: string) => met(on, 'personal');
/** 42 days from one to the next, from the first due date on. */
const SIX_WEEKS_APART = ['2026-05-13', '2026-06-24', '2026-08-05', '2026-09-16', '2026-10-28', '2026-12-09', '2027-01-20', '2027-03-03'];
const SEVEN = SIX_WEEKS_APART.slice(0, 7).map(personal);
const observed = (on: string, whom: 'child' | 'adult') => fact('observation-done', on, { id: `${whom}/${on}`, observed: whom });

describe(`${EIGHT}: at least eight in the own year`, () => {
  test.each<readonly [what: string, facts: readonly Fact[], today: string, first: string]>([
    // From 10 June, seven times six weeks end on 31 March.
    [`${EIGHT}: none by 10 June, and eight still fit`, [], '2026-06-10', '2027-03-31 upcoming'],
    [`${EIGHT}: at risk from 11 June`, [], '2026-06-11', '2027-03-31 at-risk'],
    // Five more take four times six weeks: 168 days from 14 October.
    [`${EIGHT}: three by 14 October`, SEVEN.slice(0, 3), '2026-10-14', '2027-03-31 upcoming'],
    [`${EIGHT}: at risk with three on 15 October`, SEVEN.slice(0, 3), '2026-10-15', '2027-03-31 at-risk'],
    [`${EIGHT}: the six-weekly rhythm reaches eight`, SIX_WEEKS_APART.map(personal), '2027-03-04', '2027-03-31 met'],
    [`${EIGHT}: the eighth on the last day`, [...SEVEN, personal('2027-03-31')], '2027-04-01', '2027-03-31 met'],
    [`${EIGHT}: the eighth a day late`, [...SEVEN, personal('2027-04-01')], '2027-04-02', '2027-03-31 missed'],
    [`${EIGHT}: two on one day are one`, [...SEVEN, met('2027-01-20', 'casework')], '2027-04-01', '2027-03-31 missed'],
    [
      `${EIGHT}: a year with a long absence is explained when a manager records it`,
      [...SEVEN.slice(0, 4), fact('gap-recorded', '2027-03-30', { absence: 'long-term-sickness' })],
      '2027-04-01',
      '2027-03-31 explained',
    ],
  ])('%s', (_, facts, today, first) => {
    expect(states(EIGHT, STARTED, facts, today, WORLD)[0]).toBe(first);
  });

  test(`${EIGHT}: a reason that names no duty does not end the watch on a year that may still be met; one that names it does`, () => {
    const ill = fact('gap-recorded', '2026-06-20', { absence: 'long-term-sickness' });
    const thisYear = (facts: readonly Fact[], today: string) => states(EIGHT, STARTED, facts, today, WORLD)[0];
    expect(thisYear([ill], '2026-06-21')).toBe('2027-03-31 at-risk');
    expect(thisYear([ill], '2027-03-31')).toBe('2027-03-31 at-risk');
    expect(thisYear([ill], '2027-04-01')).toBe('2027-03-31 explained');
    expect(thisYear([{ ...ill, duty: EIGHT } as Fact], '2026-06-21')).toBe('2027-03-31 explained');
  });

  test(`${EIGHT}: a gap for which no absence is given as the reason explains nothing`, () => {
    expect(states(EIGHT, STARTED, [fact('gap-recorded', '2027-03-30')], '2027-04-01', WORLD)[0]).toBe('2027-03-31 missed');
  });

  test(`${EIGHT}: the year is the worker's and stays when the supervisor changes`, () => {
    const later = relationship('2026-10-01', { postStartedOn: '2026-04-01' });
    const before = SEVEN.slice(0, 4);
    expect(states(EIGHT, later, before, '2026-10-02', WORLD)[0]).toBe('2027-03-31 upcoming');
  });

  test(`${EIGHT}: by the calendar or the financial year, whose first is the first whole one`, () => {
    expect(states(EIGHT, STARTED, [], '2026-06-11', read({ 'whose-year': 'calendar' }))).toEqual(['2027-12-31 upcoming']);
    const inMay = relationship('2026-05-15');
    expect(states(EIGHT, inMay, [], '2026-06-11', read({ 'whose-year': 'financial' }))).toEqual(['2028-03-31 upcoming']);
  });

  test(`${EIGHT}: not for a contractor`, () => {
    expect(states(EIGHT, STARTED, [], '2026-06-10', who({ employment: 'contractor' }))).toEqual([]);
    expect(states(EIGHT, STARTED, [], '2026-06-10', who({ employment: 'agency' }))).toHaveLength(2);
  });
});

describe.each([
  [CHILD, 'child', 'adult'],
  [ADULT, 'adult', 'child'],
] as const)('%s', (duty, whom, other) => {
  test.each<readonly [what: string, facts: readonly Fact[], today: string, expected: readonly string[]]>([
    [`${duty}: by the end of the own year`, [], '2026-06-10', ['2027-03-31 upcoming', '2028-03-31 upcoming']],
    [`${duty}: done once`, [observed('2026-09-01', whom)], '2026-09-02', ['2027-03-31 met', '2028-03-31 upcoming']],
    [
      `${duty}: an observation with the other kind of person is another`,
      [observed('2026-09-01', other)],
      '2027-04-01',
      ['2027-03-31 missed', '2028-03-31 upcoming', '2029-03-31 upcoming'],
    ],
    [
      `${duty}: no opportunity, as a manager recorded`,
      [fact('gap-recorded', '2027-03-30', { duty })],
      '2027-04-01',
      ['2027-03-31 explained', '2028-03-31 upcoming', '2029-03-31 upcoming'],
    ],
    [
      `${duty}: a gap in meetings is no want of opportunity`,
      [fact('gap-recorded', '2026-06-20', { absence: 'sickness' }), fact('gap-recorded', '2027-03-30')],
      '2027-04-01',
      ['2027-03-31 missed', '2028-03-31 upcoming', '2029-03-31 upcoming'],
    ],
    [
      `${duty}: nor is having had none of the other kind`,
      [fact('gap-recorded', '2027-03-30', { duty: duty === CHILD ? ADULT : CHILD })],
      '2027-04-01',
      ['2027-03-31 missed', '2028-03-31 upcoming', '2029-03-31 upcoming'],
    ],
  ])('%s', (_, facts, today, expected) => {
    expect(states(duty, STARTED, facts, today, WORLD)).toEqual(expected);
  });

  test(`${duty}: a year from 29 February ends on 27 February`, () => {
    expect(states(duty, relationship('2028-02-29'), [], '2028-03-01', WORLD)).toEqual(['2029-02-27 upcoming', '2030-02-27 upcoming']);
  });

  test(`${duty}: in the calendar year, and without the excuse, when it is read so`, () => {
    expect(states(duty, STARTED, [], '2026-06-10', read({ 'whose-year': 'calendar' }))[0]).toBe('2026-12-31 upcoming');
    const recorded = [fact('gap-recorded', '2027-03-30', { duty })];
    expect(states(duty, STARTED, recorded, '2027-04-01', read({ 'no-opportunity': 'breach' }))[0]).toBe('2027-03-31 missed');
  });
});

describe('which meetings are formal', () => {
  const counted = (session: Fact, world = WORLD): readonly (string | undefined)[] => [
    states(SIX_WEEKLY, STARTED, [session], '2026-05-14', world)[0],
    states(EIGHT, STARTED, [...SEVEN.slice(1), session, personal('2027-03-03')], '2027-04-01', world)[0],
  ];
  const COUNTS = ['2026-05-13 met', '2027-03-31 met'];
  const COUNTS_NOT = ['2026-05-13 overdue', '2027-03-31 missed'];
  const on = '2026-05-04';
  const by = (mode: Mode) => held(on, { kinds: ['personal'], mode });

  test('cafcass-face-to-face: video, telephone and internet are not; what does not say is', () => {
    for (const mode of ['video', 'telephone', 'internet'] as const) expect(counted(by(mode))).toEqual(COUNTS_NOT);
    expect(counted(by('face-to-face'))).toEqual(COUNTS);
    expect(counted(personal(on))).toEqual(COUNTS);
  });

  test('cafcass-face-to-face: read the other way they are', () => {
    expect(counted(by('video'), read({ remote: 'included' }))).toEqual(COUNTS);
  });

  test('cafcass-face-to-face: a mid-year review by video is none', () => {
    const byVideo = held('2026-09-28', { kinds: ['mid-year'], mode: 'video' });
    expect(states('cafcass-midyear-review', STARTED, [byVideo], '2026-10-02', WORLD)[0]).toBe('2026-10-01 overdue');
  });

  test('cafcass-only-formal-counts: an impromptu word, a call, a group are not, whatever else they were', () => {
    for (const kind of ['informal', 'telephone', 'management-oversight', 'group'] as const)
      expect(counted(met(on, 'personal', kind))).toEqual(COUNTS_NOT);
    expect(counted(met(on, 'informal'))).toEqual(COUNTS_NOT);
  });

  test('cafcass-mentoring-complements: mentoring and peer support do not take its place', () => {
    for (const kind of ['mentoring', 'peer-support'] as const) expect(counted(met(on, 'personal', kind))).toEqual(COUNTS_NOT);
  });

  test('cafcass-appraisal-separate-time: the appraisal is none of the eight', () => {
    expect(counted(met(on, 'personal', 'appraisal'))).toEqual(COUNTS_NOT);
    expect(counted(met(on, 'personal', 'appraisal'), read({ 'appraisal-in-the-eight': 'one-of-them' }))).toEqual(COUNTS);
  });

  test('cafcass-midyear-counts-in-8: the mid-year meeting is one of the eight', () => {
    expect(counted(met(on, 'mid-year'))).toEqual(COUNTS);
  });

  test('cafcass-duration-90-min: a shorter meeting counts and is pointed out', () => {
    const sessions = [
      held('2026-04-20', { kinds: ['personal'], minutes: 89 }),
      held('2026-05-20', { kinds: ['joint'], minutes: 90 }),
      held('2026-06-20', { kinds: ['informal'], minutes: 5 }),
    ];
    expect(checked('cafcass-duration-90-min', STARTED, sessions, '2026-06-21', WORLD)).toEqual(['2026-04-20 lacking', '2026-05-20 ok']);
    expect(states(SIX_WEEKLY, STARTED, sessions.slice(0, 1), '2026-05-14', WORLD)[0]).toBe('2026-05-13 met');
  });
});

describe('cafcass-business-support-exempt', () => {
  const onCase = [
    held('2026-05-22', { kinds: ['casework'], cases: ['C-1'] }),
    fact('report-finalised', '2026-05-22', { document: 'd-1' }),
    fact('high-risk-identified', '2026-05-22'),
  ];
  const found = (world: World): readonly number[] => [
    states(CHILD, STARTED, [], '2026-06-10', world).length,
    states(ADULT, STARTED, [], '2026-06-10', world).length,
    states('cafcass-qa-before-finalised', CASE, onCase, '2026-06-10', world).length,
    states('cafcass-case-decisions-on-tool3', CASE, onCase, '2026-06-10', world).length,
  ];

  test('cafcass-business-support-exempt: nobody observes them, and there is no Tool 3', () => {
    expect(found(who({ role: 'Business Support' }))).toEqual([0, 0, 0, 0]);
    expect(found(who({ role: 'Service Manager' }))).toEqual([0, 0, 0, 0]);
  });

  test('cafcass-business-support-exempt: practitioners are, and so is whoever has no known role', () => {
    expect(found(who({ role: 'Practitioner' }))).toEqual([2, 2, 1, 1]);
    expect(found(WORLD)).toEqual([2, 2, 1, 1]);
  });

  test('cafcass-business-support-exempt: they meet every six weeks like everybody, and risk is always told', () => {
    const world = who({ role: 'business-support' });
    expect(states(SIX_WEEKLY, STARTED, [], '2026-04-02', world)).toEqual(['2026-05-13 upcoming']);
    expect(states('cafcass-high-risk-told-promptly', CASE, onCase, '2026-05-22', world)).toEqual(['2026-05-22 due']);
  });
});

describe('what is looked at over time', () => {
  const booked = (on: string, ...kinds: readonly SessionKind[]) =>
    fact('session-booked', on, { recordedAt: '2026-04-10T12:00:00Z', ...(kinds.length > 0 && { kinds: [...kinds] }) });
  const action = fact('action-set', '2026-04-20', { action: 'a-1', byWhen: '2026-06-30' });
  const noted = (on: string) => fact('action-updated', on, { action: 'a-1', status: 'in-progress' });
  const filled = (on: string, ...parts: readonly string[]) => held(on, { kinds: ['personal'], filled: [...parts] });
  const evidence = (on: string, ...parts: readonly string[]) => fact('evidence-gathered', on, { filled: [...parts] });
  const MONTHS = ['04', '05', '06', '07', '08', '09', '10', '11'];

  type Row = readonly [what: string, check: string, facts: readonly Fact[], today: string, expected: readonly string[]];
  const ROWS: readonly Row[] = [
    ['nothing is booked', 'cafcass-dates-in-advance', [], '2026-04-10', ['- lacking']],
    ['one date', 'cafcass-dates-in-advance', [booked('2026-05-12')], '2026-04-10', ['- ok']],
    ['it has passed', 'cafcass-dates-in-advance', [booked('2026-05-12')], '2026-05-13', ['- lacking']],
    ['an ordinary date is none', 'cafcass-appraisal-dates-in-advance', [booked('2026-05-12', 'personal')], '2026-04-10', ['- lacking']],
    ['an appraisal', 'cafcass-appraisal-dates-in-advance', [booked('2027-03-01', 'appraisal')], '2026-04-10', ['- ok']],
    ['the mid-year review', 'cafcass-appraisal-dates-in-advance', [booked('2026-09-28', 'mid-year')], '2026-04-10', ['- ok']],
    [
      'an open action of which nobody said how it stands',
      'cafcass-prepare-previous-actions',
      [personal('2026-04-20'), action, personal('2026-05-20')],
      '2026-05-21',
      ['2026-05-20 lacking'],
    ],
    [
      'noted at the meeting',
      'cafcass-prepare-previous-actions',
      [personal('2026-04-20'), action, noted('2026-05-20'), personal('2026-05-20')],
      '2026-05-21',
      ['2026-05-20 ok'],
    ],
    [
      'three meetings are too few to say',
      'cafcass-four-functions-over-time',
      ['2026-04-20', '2026-05-20', '2026-06-20'].map((on) => filled(on, 'management')),
      '2026-06-21',
      [],
    ],
    [
      'four together have all four',
      'cafcass-four-functions-over-time',
      [
        filled('2026-04-20', 'management'),
        filled('2026-05-20', 'development'),
        filled('2026-06-20', 'support'),
        filled('2026-07-20', 'mediation'),
      ],
      '2026-07-21',
      ['2026-07-20 ok'],
    ],
    [
      'what came up five meetings ago is too long ago',
      'cafcass-four-functions-over-time',
      [
        filled('2026-04-20', 'mediation'),
        filled('2026-05-20', 'management', 'development'),
        filled('2026-06-20', 'support'),
        filled('2026-07-20', 'management'),
        filled('2026-08-20', 'management'),
      ],
      '2026-08-21',
      ['2026-08-20 lacking'],
    ],
    [
      'planned for that day',
      'cafcass-observe-planned',
      [
        fact('observation-planned', '2026-06-10', { observed: 'child', recordedAt: '2026-04-10T12:00:00Z' }),
        observed('2026-06-10', 'child'),
      ],
      '2026-06-11',
      ['2026-06-10 ok'],
    ],
    ['ad hoc', 'cafcass-observe-planned', [observed('2026-06-10', 'child')], '2026-06-11', ['2026-06-10 lacking']],
    [
      'all four sources in eight entries',
      'cafcass-ev-feedback-sources',
      [
        ...MONTHS.slice(0, 5).map((month) => evidence(`2026-${month}-10`, 'case-files')),
        evidence('2026-09-10', 'feedback-families'),
        evidence('2026-10-10', 'feedback-colleagues'),
        evidence('2026-11-10', 'court-reports'),
      ],
      '2026-11-11',
      ['2026-11-10 ok'],
    ],
    [
      'files only',
      'cafcass-ev-feedback-sources',
      MONTHS.map((month) => evidence(`2026-${month}-10`, 'case-files')),
      '2026-11-11',
      ['2026-11-10 lacking'],
    ],
  ];

  test.each(ROWS.map(([what, check, ...row]) => [`${check}: ${what}`, check, ...row] as const))(
    '%s',
    (_, check, facts, today, expected) => {
      expect(checked(check, STARTED, facts, today, WORLD)).toEqual(expected);
    },
  );
});
