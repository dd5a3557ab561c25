import { describe, expect, test } from 'vitest';
import type { ServiceSubject } from '../../../policies/engine/subject.js';
import type { SessionKind } from '../../../policies/facts/fields.js';
import type { Fact } from '../../../policies/facts/table.js';
import { fact, held, Life, occurrences, relationship, states, type World } from '../engine/life.js';
import { policyUnderTest } from './rows.js';

const ID = 'bedford-2021';
const POLICY = policyUnderTest(ID);
const read = (choices: Readonly<Record<string, string>>): World => ({ policy: policyUnderTest(ID, choices) });

const STARTED = relationship('2026-04-01', { employedOn: '2026-04-01', every: '4 weeks' });
const NOT_AGREED = relationship('2026-04-01');
const SERVICE: ServiceSubject = { kind: 'service', id: 's-1', owner: 'max', startedOn: '2026-04-01', watchFrom: '2026-04-01' };

const of = (kind: SessionKind) => (on: string) => held(on, { id: `${kind}/${on}`, kinds: [kind] });
const personal = of('personal');
const casework = of('casework');
const joint = of('joint');
const threeWay = of('three-way');
const SPLIT = fact('supervision-split', '2026-06-10');
const QUARTERLY = read({ 'three-way': '3 months' });
const OPENED = fact('action-plan-opened', '2026-05-18');

type Row = readonly [
  duty: string,
  what: string,
  subject: typeof STARTED | ServiceSubject,
  facts: readonly Fact[],
  today: string,
  expected: readonly string[],
  world?: World,
];

const ROWS: readonly Row[] = [
  // Four weeks from Wed 1 April are Wed 29 April; four weeks from Mon 20 April are Mon 18 May.
  ['bedford-regular-one-to-one', 'first after the start', STARTED, [], '2026-04-02', ['2026-04-29 upcoming']],
  [
    'bedford-regular-one-to-one',
    'then from each one held, early ones too',
    STARTED,
    [personal('2026-04-20')],
    '2026-04-21',
    ['2026-04-29 met', '2026-05-18 upcoming'],
  ],
  ['bedford-regular-one-to-one', 'one is open however late it is', STARTED, [], '2026-07-20', ['2026-04-29 overdue']],
  [
    'bedford-regular-one-to-one',
    'a joint session is one too',
    STARTED,
    [joint('2026-04-29')],
    '2026-04-30',
    ['2026-04-29 met', '2026-05-27 upcoming'],
  ],
  [
    'bedford-regular-one-to-one',
    'professional supervision alone is not',
    STARTED,
    [casework('2026-04-20')],
    '2026-04-30',
    ['2026-04-29 overdue'],
  ],
  [
    'bedford-regular-one-to-one',
    'monthly, as those two agreed: clamped to the month',
    relationship('2026-01-31', { every: '1 month' }),
    [],
    '2026-02-01',
    ['2026-02-28 upcoming'],
  ],

  ['bedford-professional-supervision-provided', 'first after the start', STARTED, [], '2026-04-02', ['2026-04-29 upcoming']],
  [
    'bedford-professional-supervision-provided',
    'from each one held',
    STARTED,
    [joint('2026-04-20'), casework('2026-05-18')],
    '2026-05-19',
    ['2026-04-29 met', '2026-05-18 met', '2026-06-15 upcoming'],
  ],
  [
    'bedford-professional-supervision-provided',
    'line management is none',
    STARTED,
    [personal('2026-04-20')],
    '2026-04-30',
    ['2026-04-29 overdue'],
  ],
  [
    'bedford-professional-supervision-provided',
    'oversight is none',
    STARTED,
    [of('management-oversight')('2026-04-20')],
    '2026-04-30',
    ['2026-04-29 overdue'],
  ],
  ['bedford-professional-supervision-provided', 'not without a case', STARTED, [], '2026-04-02', [], { holding: [] }],
  [
    'bedford-professional-supervision-provided',
    'for all staff, read so',
    STARTED,
    [],
    '2026-04-02',
    ['2026-04-29 upcoming'],
    { ...read({ 'for-whom': 'everybody' }), holding: [] },
  ],
  // A first case ten weeks after the start: four weeks from Wed 10 June are Wed 8 July, and nothing is owed for the time before.
  [
    'bedford-professional-supervision-provided',
    'counted from the first case',
    STARTED,
    [],
    '2026-06-12',
    ['2026-07-08 upcoming'],
    { holding: [{ from: '2026-06-10' }] },
  ],

  ['bedford-three-way-meetings', 'not while one supervises', STARTED, [], '2026-06-11', [], QUARTERLY],
  ['bedford-three-way-meetings', 'first counted from the division', STARTED, [SPLIT], '2026-06-11', ['2026-09-10 upcoming'], QUARTERLY],
  [
    'bedford-three-way-meetings',
    'then from each one held',
    STARTED,
    [SPLIT, threeWay('2026-08-20')],
    '2026-08-21',
    ['2026-09-10 met', '2026-11-20 upcoming'],
    QUARTERLY,
  ],
  [
    'bedford-three-way-meetings',
    'two are not three',
    STARTED,
    [SPLIT, casework('2026-08-20')],
    '2026-09-11',
    ['2026-09-10 overdue'],
    QUARTERLY,
  ],
  [
    'bedford-three-way-meetings',
    'not after it is one again',
    STARTED,
    [SPLIT, fact('supervision-joined', '2026-10-01')],
    '2026-10-02',
    [],
    QUARTERLY,
  ],

  // Thirty days from 1 April: 1 May.
  ['bedford-agreement-at-start', 'nothing held yet', STARTED, [], '2026-04-02', ['2026-05-01 upcoming']],
  [
    'bedford-agreement-at-start',
    'with the first professional supervision',
    STARTED,
    [casework('2026-04-15')],
    '2026-04-16',
    ['2026-04-15 overdue'],
  ],
  [
    'bedford-agreement-at-start',
    'recorded in it',
    STARTED,
    [casework('2026-04-15'), fact('agreement-signed', '2026-04-15')],
    '2026-04-16',
    ['2026-04-15 met'],
  ],
  [
    'bedford-agreement-at-start',
    'before it',
    STARTED,
    [fact('agreement-signed', '2026-04-10'), casework('2026-04-15'), casework('2026-04-28')],
    '2026-05-10',
    ['2026-04-15 met'],
  ],
  [
    'bedford-agreement-at-start',
    'line management does not bring it forward',
    STARTED,
    [personal('2026-04-15')],
    '2026-04-16',
    ['2026-05-01 upcoming'],
  ],
  [
    'bedford-agreement-at-start',
    'nor does a first session put it off',
    STARTED,
    [casework('2026-05-10')],
    '2026-05-11',
    ['2026-05-01 overdue'],
  ],
  ['bedford-agreement-at-start', 'a week, set so', STARTED, [], '2026-04-02', ['2026-04-08 upcoming'], read({ agreement: '1 week' })],

  [
    'bedford-new-supervisor-new-agreement',
    'thirty days after the change',
    STARTED,
    [fact('supervisor-changed', '2026-06-01', { supervisor: 'mia' })],
    '2026-06-02',
    ['2026-07-01 upcoming'],
  ],
  [
    'bedford-new-supervisor-new-agreement',
    'with the first professional supervision after the change',
    STARTED,
    [fact('supervisor-changed', '2026-06-01', { supervisor: 'mia' }), casework('2026-05-29'), casework('2026-06-12')],
    '2026-06-13',
    ['2026-06-12 overdue'],
  ],
  [
    'bedford-new-supervisor-new-agreement',
    'signed before it, and a later session changes nothing',
    STARTED,
    [
      fact('supervisor-changed', '2026-06-01', { supervisor: 'mia' }),
      fact('agreement-signed', '2026-06-08'),
      casework('2026-06-12'),
      casework('2026-06-26'),
    ],
    '2026-07-20',
    ['2026-06-12 met'],
  ],
  [
    'bedford-new-supervisor-new-agreement',
    'a first session after the thirty days does not put it off',
    STARTED,
    [fact('supervisor-changed', '2026-06-01', { supervisor: 'mia' }), casework('2026-07-10')],
    '2026-07-11',
    ['2026-07-01 overdue'],
  ],
  [
    'bedford-new-supervisor-new-agreement',
    'each change is a new relationship',
    STARTED,
    [
      fact('supervisor-changed', '2026-06-01', { supervisor: 'mia' }),
      casework('2026-06-12'),
      fact('agreement-signed', '2026-06-12'),
      fact('supervisor-changed', '2026-09-01', { supervisor: 'max' }),
    ],
    '2026-09-02',
    ['2026-06-12 met', '2026-10-01 upcoming'],
  ],
  [
    'bedford-new-supervisor-new-agreement',
    'the old one does not do',
    STARTED,
    [
      fact('agreement-signed', '2026-04-10'),
      fact('supervisor-changed', '2026-06-01', { supervisor: 'mia' }),
      fact('agreement-revisited', '2026-06-10'),
    ],
    '2026-07-02',
    ['2026-07-01 overdue'],
  ],
  [
    'bedford-new-supervisor-new-agreement',
    'a new one does',
    STARTED,
    [fact('supervisor-changed', '2026-06-01', { supervisor: 'mia' }), fact('agreement-signed', '2026-07-01')],
    '2026-07-02',
    ['2026-07-01 met'],
  ],

  [
    'bedford-supervisee-actions',
    'by its own day',
    STARTED,
    [fact('action-set', '2026-04-10', { action: 'a-1', byWhen: '2026-04-30' })],
    '2026-05-01',
    ['2026-04-30 overdue'],
  ],
  [
    'bedford-supervisee-actions',
    'delayed is not complete',
    STARTED,
    [
      fact('action-set', '2026-04-10', { action: 'a-1', byWhen: '2026-04-30' }),
      fact('action-updated', '2026-04-29', { action: 'a-1', status: 'delayed' }),
    ],
    '2026-05-01',
    ['2026-04-30 overdue'],
  ],
  [
    'bedford-supervisee-actions',
    'another day was agreed, and then it was complete',
    STARTED,
    [
      fact('action-set', '2026-04-10', { action: 'a-1', byWhen: '2026-04-30' }),
      fact('action-set', '2026-04-28', { action: 'a-1', byWhen: '2026-05-15' }),
      fact('action-updated', '2026-05-15', { action: 'a-1', status: 'complete' }),
    ],
    '2026-05-16',
    ['2026-05-15 met'],
  ],

  // Five working days from Thu 2 April over Easter: 7, 8, 9, 10 and 13 April.
  ['bedford-record-agreed', 'over Easter', STARTED, [fact('record-written', '2026-04-02')], '2026-04-03', ['2026-04-13 upcoming']],
  [
    'bedford-record-agreed',
    "a note of management oversight is not the worker's to agree",
    STARTED,
    [fact('record-written', '2026-04-02', { kinds: ['management-oversight'] })],
    '2026-04-14',
    [],
  ],
  [
    'bedford-record-agreed',
    'silence is no agreement',
    STARTED,
    [fact('record-written', '2026-04-02'), fact('record-shared', '2026-04-02')],
    '2026-04-14',
    ['2026-04-13 overdue'],
  ],
  [
    'bedford-record-agreed',
    'a difference that was noted is an answer',
    STARTED,
    [fact('record-written', '2026-04-02'), fact('record-disagreed', '2026-04-13')],
    '2026-04-14',
    ['2026-04-13 met'],
  ],

  [
    'bedford-targets-annual-appraisal',
    'once in the year from the start of employment',
    STARTED,
    [fact('appraisal-held', '2026-11-02')],
    '2026-12-01',
    ['2027-03-31 met', '2028-03-31 upcoming'],
  ],
  [
    'bedford-targets-annual-appraisal',
    'the next year has its own',
    relationship('2027-03-15', { employedOn: '2026-04-01' }),
    [fact('appraisal-held', '2027-04-01')],
    '2027-04-02',
    ['2027-03-31 missed', '2028-03-31 met', '2029-03-31 upcoming'],
  ],

  ['bedford-six-monthly-analysis', 'halves of the year', SERVICE, [], '2026-05-01', ['2026-06-30 upcoming', '2026-12-31 upcoming']],
  [
    'bedford-six-monthly-analysis',
    'one in July is none for the first half',
    SERVICE,
    [fact('analysis-done', '2026-07-01')],
    '2026-07-02',
    ['2026-06-30 missed', '2026-12-31 met', '2027-06-30 upcoming'],
  ],

  ['bedford-action-plan-board', 'no plan is open', SERVICE, [], '2026-05-19', []],
  [
    'bedford-action-plan-board',
    'from the month in which one is opened',
    SERVICE,
    [OPENED],
    '2026-05-19',
    ['2026-05-31 upcoming', '2026-06-30 upcoming'],
  ],
  // Wed 27, Thu 28 and Fri 29 May are too few to act in.
  [
    'bedford-action-plan-board',
    'opened in the last days of a month: from the next',
    SERVICE,
    [fact('action-plan-opened', '2026-05-27')],
    '2026-05-28',
    ['2026-06-30 upcoming'],
  ],
  [
    'bedford-action-plan-board',
    'a board, and then a month without',
    SERVICE,
    [OPENED, fact('board-held', '2026-05-21')],
    '2026-07-01',
    ['2026-05-31 met', '2026-06-30 missed', '2026-07-31 upcoming', '2026-08-31 upcoming'],
  ],
  [
    'bedford-action-plan-board',
    'nothing more once it is closed',
    SERVICE,
    [OPENED, fact('board-held', '2026-05-21'), fact('action-plan-closed', '2026-06-11')],
    '2026-07-01',
    ['2026-05-31 met'],
  ],

  ['bedford-health-check', 'in the calendar year', SERVICE, [], '2026-05-01', ['2026-12-31 upcoming', '2027-12-31 upcoming']],
  [
    'bedford-health-check',
    'done on its last day',
    SERVICE,
    [fact('health-check-done', '2026-12-31')],
    '2027-01-01',
    ['2026-12-31 met', '2027-12-31 upcoming', '2028-12-31 upcoming'],
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

describe('nothing is dated where no figure is known', () => {
  test.each(['bedford-regular-one-to-one', 'bedford-professional-supervision-provided'])(
    '%s: not without a frequency that the two agreed',
    (duty) => {
      const dated = occurrences(duty, NOT_AGREED, [casework('2026-04-10'), personal('2026-04-10')], '2027-04-01', { policy: POLICY });
      expect(dated.filter(({ state }) => (state as string) !== 'not-set')).toEqual([]);
    },
  );

  test('bedford-three-way-meetings: not without a frequency that the service chose', () => {
    expect(POLICY.unset.map(({ duty, setting }) => `${duty.id} ${setting}`)).toEqual(['bedford-three-way-meetings three-way']);
  });
});

test("the service's owner answers for what the service owes", () => {
  for (const duty of ['bedford-six-monthly-analysis', 'bedford-health-check']) {
    const [one] = occurrences(duty, SERVICE, [], '2026-05-01', { policy: POLICY, parts: { serviceOwner: 'max' } });
    expect(one?.owner).toBe('max');
  }
});

test('a session that was not held as agreed goes up the line; an action stays with the worker', () => {
  const life = new Life(STARTED, { policy: POLICY }).record(
    fact('agreement-signed', '2026-04-01'),
    casework('2026-04-01'),
    fact('action-set', '2026-04-01', { action: 'a-1', byWhen: '2026-04-10' }),
  );
  life.byAlarm('2026-04-01', '2026-05-05');
  // From Wed 1 to Wed 29 April there are 18 working days: five before the 29th is Wed 22.
  expect(life.told('bedford-regular-one-to-one/first-2026-04-01')).toEqual([
    '2026-04-22 reminder sue',
    '2026-04-29 reminder sue',
    '2026-04-30 breach sue',
    '2026-04-30 escalation mia',
  ]);
  expect(new Set(life.told('bedford-supervisee-actions/a-1').map((line) => line.split(' ').at(-1)))).toEqual(new Set(['wes']));
});
