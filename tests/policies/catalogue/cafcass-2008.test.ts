import { describe, expect, test } from 'vitest';
import { mirrorsOf } from '../../../policies/engine/mirrors.js';
import type { SessionKind } from '../../../policies/facts/fields.js';
import type { Fact } from '../../../policies/facts/table.js';
import type { Choices } from '../../../policies/policy/resolve.js';
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
  situation,
  states,
  TEAM,
  type World,
} from '../engine/life.js';
import { policyUnderTest } from './rows.js';

/** The rows of the Cafcass policy that are timers. Wes starts in post on Wed 1 April 2026; Good Friday is 3, Easter Monday 6 April. */
const WORLD: World = { policy: policyUnderTest('cafcass-2008') };
const STARTED = relationship('2026-04-01', { employedOn: '2026-04-01', postStartedOn: '2026-04-01' });
const CASE = allocation('2026-04-01');
const POLICY = policyInUse('2008-09-01', { id: 'cafcass-2008' });

const of = (kind: SessionKind) => (on: string) => held(on, { id: `${kind}/${on}`, kinds: [kind] });
const personal = of('personal');
const informal = of('informal');
const named = (on: string) => held(on, { kinds: ['casework'], cases: ['C-1'] });
const read = (choices: Choices): World => ({ policy: policyUnderTest('cafcass-2008', choices) });
const who = (more: Parameters<typeof person>[1]): World => ({
  ...WORLD,
  people: directory(...Object.values(TEAM.persons), person('wes', { lineManager: 'sue', ...more })),
});
const action = (on: string) => fact('action-set', on, { action: 'a-1', byWhen: '2026-12-31' });
const acted = (on: string, status: 'complete' | 'in-progress') => fact('action-updated', on, { action: 'a-1', status });
const finalised = (on: string, document: string, more = {}) =>
  fact('report-finalised', on, { id: `finalised/${document}`, document, ...more });
const checkedBy = (on: string, document: string, more = {}) => fact('report-checked', on, { id: `checked/${document}`, document, ...more });

type Row = readonly [
  duty: string,
  what: string,
  subject: typeof STARTED | typeof CASE | typeof POLICY,
  facts: readonly Fact[],
  today: string,
  expected: readonly string[],
  world?: World,
];

const ROWS: readonly Row[] = [
  // 42 days from 1 April.
  ['cafcass-formal-meeting-6-weekly', 'the first six weeks after the start in post', STARTED, [], '2026-04-02', ['2026-05-13 upcoming']],
  ['cafcass-formal-meeting-6-weekly', 'not recorded in time', STARTED, [], '2026-05-14', ['2026-05-13 overdue']],
  [
    'cafcass-formal-meeting-6-weekly',
    'an early one counts, and the next is six weeks after it',
    STARTED,
    [personal('2026-04-20')],
    '2026-04-21',
    ['2026-05-13 met', '2026-06-01 upcoming'],
  ],
  [
    'cafcass-formal-meeting-6-weekly',
    'a late one too',
    STARTED,
    [of('casework')('2026-05-20')],
    '2026-05-21',
    ['2026-05-13 met-late', '2026-07-01 upcoming'],
  ],
  [
    'cafcass-formal-meeting-6-weekly',
    'over the new year, 29 and 13 days from 2 December',
    STARTED,
    [personal('2026-05-13'), personal('2026-12-02')],
    '2026-12-03',
    ['2026-05-13 met', '2026-06-24 met-late', '2027-01-13 upcoming'],
  ],
  [
    'cafcass-formal-meeting-6-weekly',
    'a cancellation moves nothing and has no time of its own',
    STARTED,
    [fact('session-cancelled', '2026-05-12', { recordedAt: '2026-05-11T12:00:00Z' })],
    '2026-05-14',
    ['2026-05-13 overdue'],
  ],
  [
    'cafcass-formal-meeting-6-weekly',
    'a gap after a long absence is explained when a manager records it, and is no meeting',
    STARTED,
    [fact('gap-recorded', '2026-05-20', { absence: 'long-term-sickness' })],
    '2026-05-21',
    ['2026-05-13 explained'],
  ],
  [
    'cafcass-formal-meeting-6-weekly',
    'where the time runs on whatever the reason, it is not',
    STARTED,
    [fact('gap-recorded', '2026-05-20', { absence: 'long-term-sickness' })],
    '2026-05-21',
    ['2026-05-13 overdue'],
    read({ 'long-absence': 'runs-on' }),
  ],
  [
    'cafcass-formal-meeting-6-weekly',
    'a gap for which no absence is given is not explained, and neither is one of another duty',
    STARTED,
    [fact('gap-recorded', '2026-05-20'), fact('gap-recorded', '2026-05-21', { absence: 'sickness', duty: 'cafcass-observe-child-annual' })],
    '2026-05-22',
    ['2026-05-13 overdue'],
  ],
  // 28 days from 1 and from 29 April.
  [
    'cafcass-formal-meeting-6-weekly',
    'more often where the two agreed so, for somebody new',
    { ...STARTED, every: '4 weeks' },
    [personal('2026-04-29')],
    '2026-04-30',
    ['2026-04-29 met', '2026-05-27 upcoming'],
  ],
  [
    'cafcass-formal-meeting-6-weekly',
    'nobody can agree to more than six weeks',
    { ...STARTED, every: '8 weeks' },
    [],
    '2026-04-02',
    ['2026-05-13 upcoming'],
  ],
  ['cafcass-formal-meeting-6-weekly', 'not for a contractor', STARTED, [], '2026-05-14', [], who({ employment: 'contractor' })],
  [
    'cafcass-formal-meeting-6-weekly',
    'for a contractor too, where that is what equivalent means',
    STARTED,
    [],
    '2026-05-14',
    ['2026-05-13 overdue'],
    { ...who({ employment: 'contractor' }), ...read({ contractors: 'same' }) },
  ],
  // 42 days from 13 May are 24 June.
  [
    'cafcass-formal-meeting-6-weekly',
    'from the planned date an early one moves nothing',
    STARTED,
    [personal('2026-04-20')],
    '2026-04-21',
    ['2026-05-13 met', '2026-06-24 upcoming'],
    read({ 'six-weeks-from': 'planned' }),
  ],
  [
    'cafcass-formal-meeting-6-weekly',
    'for agency staff as for everybody',
    STARTED,
    [],
    '2026-05-14',
    ['2026-05-13 overdue'],
    who({ employment: 'agency' }),
  ],

  ['cafcass-appraisal-annual', 'in the own year', STARTED, [], '2026-06-10', ['2027-03-31 upcoming', '2028-03-31 upcoming']],
  [
    'cafcass-appraisal-annual',
    'a year from the start in post, whoever supervises',
    relationship('2026-09-01', { postStartedOn: '2026-05-15' }),
    [],
    '2026-09-02',
    ['2027-05-14 upcoming', '2028-05-14 upcoming'],
  ],
  [
    'cafcass-appraisal-annual',
    'held on the last day',
    STARTED,
    [fact('appraisal-held', '2027-03-31')],
    '2027-04-01',
    ['2027-03-31 met', '2028-03-31 upcoming', '2029-03-31 upcoming'],
  ],
  [
    'cafcass-appraisal-annual',
    'a day late is the next year',
    STARTED,
    [fact('appraisal-held', '2027-04-01')],
    '2027-04-02',
    ['2027-03-31 missed', '2028-03-31 met', '2029-03-31 upcoming'],
  ],
  [
    'cafcass-appraisal-annual',
    'recorded as a session of its own',
    STARTED,
    [of('appraisal')('2026-11-02')],
    '2026-11-03',
    ['2027-03-31 met', '2028-03-31 upcoming'],
  ],
  [
    'cafcass-appraisal-annual',
    'in the calendar year',
    STARTED,
    [],
    '2026-06-10',
    ['2026-12-31 upcoming', '2027-12-31 upcoming'],
    read({ 'whose-year': 'calendar' }),
  ],
  [
    'cafcass-appraisal-annual',
    'in the financial year',
    relationship('2026-05-15'),
    [],
    '2026-06-10',
    ['2027-03-31 upcoming', '2028-03-31 upcoming'],
    read({ 'whose-year': 'financial' }),
  ],

  ['cafcass-midyear-review', 'six months after the start', STARTED, [], '2026-06-10', ['2026-10-01 upcoming', '2027-10-01 upcoming']],
  [
    'cafcass-midyear-review',
    'met by the meeting that is the mid-year one',
    STARTED,
    [personal('2026-09-21'), of('mid-year')('2026-09-28')],
    '2026-09-29',
    ['2026-10-01 met', '2027-10-01 upcoming'],
  ],
  [
    'cafcass-midyear-review',
    'an ordinary meeting is none',
    STARTED,
    [personal('2026-09-28')],
    '2026-10-02',
    ['2026-10-01 overdue', '2027-10-01 upcoming', '2028-10-01 upcoming'],
  ],
  [
    'cafcass-midyear-review',
    'six months after 31 August is the end of February, and stays there',
    relationship('2026-08-31'),
    [],
    '2026-09-01',
    ['2027-02-28 upcoming', '2028-02-28 upcoming'],
  ],

  ['cafcass-agreement-annual', 'with the first formal meeting', STARTED, [], '2026-04-02', ['2026-05-13 upcoming']],
  ['cafcass-agreement-annual', 'at the start', STARTED, [], '2026-04-02', ['2026-04-01 overdue'], read({ 'first-agreement': 'at-start' })],
  [
    'cafcass-agreement-annual',
    'again a year after it was signed',
    STARTED,
    [personal('2026-05-11'), fact('agreement-signed', '2026-05-11')],
    '2026-05-12',
    ['2026-05-11 met', '2027-05-11 upcoming'],
  ],
  [
    'cafcass-agreement-annual',
    'the first meeting came early and nothing was signed at it',
    STARTED,
    [personal('2026-04-20')],
    '2026-04-21',
    ['2026-04-20 overdue'],
  ],
  [
    'cafcass-agreement-annual',
    'the first meeting is booked for a later day: a meeting that is late is one breach and not two',
    STARTED,
    [fact('session-booked', '2026-05-18', { recordedAt: '2026-05-12T09:00:00Z' })],
    '2026-05-14',
    ['2026-05-18 upcoming'],
  ],
  [
    'cafcass-agreement-annual',
    'held late, and signed at it',
    STARTED,
    [personal('2026-05-20'), fact('agreement-signed', '2026-05-20')],
    '2026-05-21',
    ['2026-05-20 met', '2027-05-20 upcoming'],
  ],
  [
    'cafcass-agreement-annual',
    'at the start, whenever the first meeting is',
    STARTED,
    [personal('2026-04-20')],
    '2026-04-21',
    ['2026-04-01 overdue'],
    read({ 'first-agreement': 'at-start' }),
  ],
  [
    'cafcass-agreement-annual',
    'an impromptu word is not the first meeting',
    STARTED,
    [informal('2026-04-20')],
    '2026-04-21',
    ['2026-05-13 upcoming'],
  ],
  [
    'cafcass-agreement-annual',
    'a year after 29 February',
    relationship('2028-02-01'),
    [fact('agreement-signed', '2028-02-29')],
    '2028-03-01',
    ['2028-03-14 met', '2029-02-28 upcoming'],
  ],

  // Thu 2 April; 3 and 6 April are bank holidays: 7, 8, 9, 10 and 13 April.
  ['cafcass-write-up-promptly', 'five working days over Easter', STARTED, [personal('2026-04-02')], '2026-04-02', ['2026-04-13 upcoming']],
  [
    'cafcass-write-up-promptly',
    'written up on the fifth',
    STARTED,
    [of('mid-year')('2026-04-02'), fact('record-written', '2026-04-13', { kinds: ['mid-year'] })],
    '2026-04-14',
    ['2026-04-13 met'],
  ],
  [
    'cafcass-write-up-promptly',
    'a day late',
    STARTED,
    [personal('2026-04-02'), fact('record-written', '2026-04-14', { for: '2026-04-02' })],
    '2026-04-14',
    ['2026-04-13 met-late'],
  ],
  [
    'cafcass-write-up-promptly',
    'on the day itself',
    STARTED,
    [personal('2026-04-02')],
    '2026-04-03',
    ['2026-04-02 overdue'],
    read({ promptly: 'same-day' }),
  ],
  // 14, 15, 16, 17 and 20 April are the next five.
  [
    'cafcass-write-up-promptly',
    'ten working days',
    STARTED,
    [personal('2026-04-02')],
    '2026-04-03',
    ['2026-04-20 upcoming'],
    read({ promptly: 'ten-days' }),
  ],
  ['cafcass-write-up-promptly', 'not after an impromptu one', STARTED, [informal('2026-04-02')], '2026-04-03', []],

  // Fri 22 May; Mon 25 May is a bank holiday: 26, 27, 28, 29 May and 1 June.
  ['cafcass-write-up-impromptu', 'five working days', STARTED, [informal('2026-05-22')], '2026-05-23', ['2026-06-01 upcoming']],
  [
    'cafcass-write-up-impromptu',
    'the record of a formal meeting is not that of an impromptu one',
    STARTED,
    [informal('2026-05-22'), fact('record-written', '2026-05-26', { kinds: ['personal'] })],
    '2026-06-02',
    ['2026-06-01 overdue'],
  ],
  [
    'cafcass-write-up-impromptu',
    'a call, written up',
    STARTED,
    [of('telephone')('2026-05-22'), fact('record-written', '2026-06-01', { kinds: ['telephone'] })],
    '2026-06-02',
    ['2026-06-01 met'],
  ],
  ['cafcass-write-up-impromptu', 'not after a formal one', STARTED, [personal('2026-05-22')], '2026-05-23', []],

  ['cafcass-record-signed-both', 'five working days', STARTED, [informal('2026-05-22')], '2026-05-23', ['2026-06-01 upcoming']],
  [
    'cafcass-record-signed-both',
    'endorsed by both',
    STARTED,
    [personal('2026-05-22'), fact('record-agreed', '2026-05-29', { for: '2026-05-22' })],
    '2026-05-30',
    ['2026-06-01 met'],
  ],
  [
    'cafcass-record-signed-both',
    'seen and not agreed',
    STARTED,
    [personal('2026-05-22'), fact('record-disagreed', '2026-06-01')],
    '2026-06-02',
    ['2026-06-01 met'],
  ],
  [
    'cafcass-record-signed-both',
    'writing it up is not endorsing it',
    STARTED,
    [personal('2026-05-22'), fact('record-written', '2026-05-26')],
    '2026-06-02',
    ['2026-06-01 overdue'],
  ],
  [
    'cafcass-record-signed-both',
    'two weeks, when that is chosen',
    STARTED,
    [personal('2026-05-22')],
    '2026-05-23',
    ['2026-06-05 upcoming'],
    read({ endorsement: '2 weeks' }),
  ],

  ['cafcass-q4c-quality', 'five working days', STARTED, [personal('2026-05-22')], '2026-05-23', ['2026-06-01 upcoming']],
  [
    'cafcass-q4c-quality',
    'logged',
    STARTED,
    [personal('2026-05-22'), fact('quality-logged', '2026-05-28')],
    '2026-05-29',
    ['2026-06-01 met'],
  ],
  ['cafcass-q4c-quality', 'not after an impromptu contact', STARTED, [informal('2026-05-22')], '2026-05-23', []],
  [
    'cafcass-q4c-quality',
    'unless service objectives or the quality of work came up',
    STARTED,
    [
      held('2026-05-21', { kinds: ['informal'], filled: ['service-objectives'] }),
      held('2026-05-22', { kinds: ['telephone'], filled: ['quality-of-work'] }),
    ],
    '2026-05-23',
    ['2026-05-29 upcoming', '2026-06-01 upcoming'],
  ],

  [
    'cafcass-q4c-quality',
    'never after an impromptu one where it is read so',
    STARTED,
    [held('2026-05-21', { kinds: ['informal'], filled: ['service-objectives'] }), personal('2026-05-22')],
    '2026-05-23',
    ['2026-06-01 upcoming'],
    read({ 'q4c-of-impromptu': 'formal-only' }),
  ],

  // 42 days from 10 April.
  ['cafcass-actions-between-sessions', 'no meeting in sight', STARTED, [action('2026-04-10')], '2026-04-11', ['2026-05-22 upcoming']],
  [
    'cafcass-actions-between-sessions',
    'by the meeting that is booked',
    STARTED,
    [action('2026-04-10'), fact('session-booked', '2026-05-08', { recordedAt: '2026-04-10T12:00:00Z' })],
    '2026-04-11',
    ['2026-05-08 upcoming'],
  ],
  [
    'cafcass-actions-between-sessions',
    'not done by the meeting that was held',
    STARTED,
    [action('2026-04-10'), acted('2026-04-30', 'in-progress'), personal('2026-05-08')],
    '2026-05-09',
    ['2026-05-08 overdue'],
  ],
  [
    'cafcass-actions-between-sessions',
    'done before it',
    STARTED,
    [action('2026-04-10'), acted('2026-05-06', 'complete'), personal('2026-05-08')],
    '2026-05-09',
    ['2026-05-08 met'],
  ],
  [
    'cafcass-actions-between-sessions',
    'an impromptu word in between is not the next meeting',
    STARTED,
    [action('2026-04-10'), informal('2026-04-20')],
    '2026-04-21',
    ['2026-05-22 upcoming'],
  ],

  ['cafcass-induction-training', 'not dated until somebody says how long', STARTED, [], '2026-04-02', []],
  ['cafcass-induction-training', 'four weeks', STARTED, [], '2026-04-02', ['2026-04-29 upcoming'], read({ induction: '4 weeks' })],
  [
    'cafcass-induction-training',
    'completed in time',
    STARTED,
    [fact('induction-done', '2026-04-24')],
    '2026-04-30',
    ['2026-04-29 met'],
    read({ induction: '4 weeks' }),
  ],

  ['cafcass-records-to-hr-on-leaving', 'nobody leaves', STARTED, [], '2026-06-20', []],
  // Last day Tue 30 June; 1, 2, 3, 6, 7, 8, 9, 10, 13 and 14 July.
  [
    'cafcass-records-to-hr-on-leaving',
    'ten working days after the last day',
    STARTED,
    [fact('relationship-ended', '2026-06-30')],
    '2026-07-01',
    ['2026-07-14 upcoming'],
    who({ leftOn: '2026-06-30' }),
  ],
  [
    'cafcass-records-to-hr-on-leaving',
    'received',
    STARTED,
    [fact('records-received', '2026-07-14')],
    '2026-07-15',
    ['2026-07-14 met'],
    who({ leftOn: '2026-06-30' }),
  ],
  [
    'cafcass-records-to-hr-on-leaving',
    'within a week, when that is chosen',
    STARTED,
    [],
    '2026-07-08',
    ['2026-07-07 overdue'],
    { ...who({ leftOn: '2026-06-30' }), ...read({ 'records-to-hr': '1 week' }) },
  ],

  ['cafcass-high-risk-told-promptly', 'today', CASE, [fact('high-risk-identified', '2026-06-05')], '2026-06-05', ['2026-06-05 due']],
  [
    'cafcass-high-risk-told-promptly',
    'told the next day',
    CASE,
    [fact('high-risk-identified', '2026-06-05'), fact('service-manager-told', '2026-06-06')],
    '2026-06-06',
    ['2026-06-05 met-late'],
  ],
  [
    'cafcass-high-risk-told-promptly',
    'told of the day that it names',
    CASE,
    [
      fact('high-risk-identified', '2026-06-04'),
      fact('high-risk-identified', '2026-06-05'),
      fact('service-manager-told', '2026-06-05', { for: '2026-06-05' }),
    ],
    '2026-06-06',
    ['2026-06-04 overdue', '2026-06-05 met'],
  ],
  [
    'cafcass-high-risk-told-promptly',
    'by the next working day: from Friday to Monday',
    CASE,
    [fact('high-risk-identified', '2026-06-05')],
    '2026-06-05',
    ['2026-06-08 upcoming'],
    read({ 'risk-promptly': 'next-working-day' }),
  ],
  [
    'cafcass-high-risk-told-promptly',
    'within four hours: from ten in the evening to two at night, and it is morning',
    CASE,
    [fact('high-risk-identified', '2026-06-05', { at: '2026-06-05T22:00:00+01:00' })],
    '2026-06-06',
    ['2026-06-06 overdue'],
    read({ 'risk-promptly': 'within-hours' }),
  ],
  ['cafcass-referral-informed-promptly', 'today', CASE, [fact('referral-considered', '2026-06-05')], '2026-06-06', ['2026-06-05 overdue']],
  [
    'cafcass-referral-informed-promptly',
    'one notice serves both',
    CASE,
    [fact('high-risk-identified', '2026-06-05'), fact('referral-considered', '2026-06-05'), fact('service-manager-told', '2026-06-05')],
    '2026-06-06',
    ['2026-06-05 met'],
  ],
  [
    'cafcass-referral-informed-promptly',
    'a risk alone is no referral',
    CASE,
    [fact('high-risk-identified', '2026-06-05')],
    '2026-06-06',
    [],
  ],

  ['cafcass-qa-before-finalised', 'not checked', CASE, [finalised('2026-06-05', 'd-1')], '2026-06-06', ['2026-06-05 overdue']],
  [
    'cafcass-qa-before-finalised',
    'checked two days before, by a delegate',
    CASE,
    [checkedBy('2026-06-03', 'd-1', { by: 'mia' }), finalised('2026-06-05', 'd-1')],
    '2026-06-06',
    ['2026-06-05 met'],
  ],
  [
    'cafcass-qa-before-finalised',
    'checking it afterwards does not mend it',
    CASE,
    [finalised('2026-06-05', 'd-1'), checkedBy('2026-06-08', 'd-1')],
    '2026-06-09',
    ['2026-06-05 overdue'],
  ],
  [
    'cafcass-qa-before-finalised',
    'another report was checked',
    CASE,
    [checkedBy('2026-06-03', 'd-2'), finalised('2026-06-05', 'd-1'), finalised('2026-06-05', 'd-2')],
    '2026-06-06',
    ['2026-06-05 overdue', '2026-06-05 met'],
  ],
  [
    'cafcass-qa-before-finalised',
    'an unavoidable reason, recorded with it',
    CASE,
    [finalised('2026-06-05', 'd-1', { reason: 'court date moved' })],
    '2026-06-06',
    ['2026-06-05 explained'],
  ],

  ['cafcass-case-decisions-on-tool3', 'five working days', CASE, [named('2026-04-02')], '2026-04-03', ['2026-04-13 upcoming']],
  [
    'cafcass-case-decisions-on-tool3',
    'on the file',
    CASE,
    [named('2026-04-02'), fact('record-uploaded', '2026-04-10', { template: 'tool-3' })],
    '2026-04-13',
    ['2026-04-13 met'],
  ],
  [
    'cafcass-case-decisions-on-tool3',
    'a case that came up in passing too',
    CASE,
    [held('2026-05-22', { kinds: ['informal'], cases: ['C-1'] })],
    '2026-06-02',
    ['2026-06-01 overdue'],
  ],

  [
    'cafcass-policy-review',
    'the last day of September 2009, then yearly',
    POLICY,
    [],
    '2009-08-03',
    ['2009-09-30 upcoming', '2010-09-30 upcoming'],
  ],
  [
    'cafcass-policy-review',
    'reviewed in time',
    POLICY,
    [fact('policy-reviewed', '2009-09-14')],
    '2009-09-30',
    ['2009-09-30 met', '2010-09-30 upcoming', '2011-09-30 upcoming'],
  ],
  [
    'cafcass-policy-review',
    'the first day of September',
    POLICY,
    [],
    '2009-08-03',
    ['2009-09-01 upcoming', '2010-09-01 upcoming'],
    read({ 'september-2009': 'first-day' }),
  ],
  [
    'cafcass-policy-review',
    'every two years after it',
    POLICY,
    [],
    '2009-08-03',
    ['2009-09-30 upcoming', '2011-09-30 upcoming'],
    read({ 'policy-review-every': '2 years' }),
  ],
];

test.each(ROWS.map(([duty, what, ...row]) => [`${duty}: ${what}`, duty, ...row] as const))(
  '%s',
  (_, duty, subject, facts, today, expected, world = WORLD) => {
    expect(states(duty, subject, facts, today, world)).toEqual(expected);
  },
);

test('cafcass-continuous-process: is shown as the six-weekly meeting is, and is no breach of its own', () => {
  const meetings = occurrences('cafcass-formal-meeting-6-weekly', STARTED, [], '2026-05-14', WORLD);
  const mirrored = meetings.map(({ duty, key, dueOn, state }) => ({ duty: duty.id, key, dueOn, state }));
  expect(mirrorsOf(WORLD.policy!.mirrors, mirrored, situation(STARTED, [], '2026-05-14', WORLD))).toMatchObject([
    { duty: { id: 'cafcass-continuous-process' }, dueOn: '2026-05-13', state: 'overdue', from: ['cafcass-formal-meeting-6-weekly'] },
  ]);
});

test('cafcass-policy-review: taken up in 2026 it is next due in September of that year', () => {
  const since2026 = policyInUse('2026-04-01', { id: 'cafcass-2008' });
  expect(states('cafcass-policy-review', since2026, [], '2026-04-02', WORLD)).toEqual(['2026-09-30 upcoming', '2027-09-30 upcoming']);
});

test('cafcass-policy-review: says that it is counted from the day that the cover names, not from the day it was taken up', () => {
  const since2026 = policyInUse('2026-04-01', { id: 'cafcass-2008' });
  const [first, second] = occurrences('cafcass-policy-review', since2026, [], '2026-11-02', WORLD).map((one) => one.why());
  expect(first).toContain('Counted from Wed 30 Sep 2009. Due Wed 30 Sep 2026.');
  expect(second).toContain('Counted from the previous due date, Wed 30 Sep 2026.');
  expect(occurrences('cafcass-policy-review', POLICY, [], '2009-08-03', WORLD)[0]?.why()).not.toContain('Counted from');
});

test('cafcass-induction-training: asks for its figure while nobody has given one', () => {
  expect(WORLD.policy!.unset.map(({ duty, setting }) => [duty.id, setting])).toEqual([['cafcass-induction-training', 'induction']]);
});

describe('who hears of it', () => {
  test('cafcass-record-signed-both: reminded on the fifth working day, the line manager on the tenth', () => {
    const life = new Life(STARTED, WORLD).record(personal('2026-05-12'), fact('record-written', '2026-05-12'));
    life.byAlarm('2026-05-12', '2026-06-10');
    // 13, 14, 15, 18, 19 | 20, 21, 22, 26, 27 May: Mon 25 is a bank holiday.
    expect(life.told('cafcass-record-signed-both/2026-05-12')).toEqual([
      '2026-05-19 reminder sue',
      '2026-05-20 breach sue',
      '2026-05-27 escalation mia',
    ]);
  });

  test.each(['cafcass-high-risk-told-promptly', 'cafcass-referral-informed-promptly'])(
    '%s is owed by the worker and urgent; the line manager hears on the next working day',
    (duty) => {
      const found = duty === 'cafcass-high-risk-told-promptly' ? 'high-risk-identified' : 'referral-considered';
      const life = new Life(CASE, WORLD).record(fact(found, '2026-06-05')).byAlarm('2026-06-05', '2026-06-08');
      const told = life.told(`${duty}/2026-06-05`);
      expect(told).toContain('2026-06-05 reminder wes');
      expect(told).toContain('2026-06-08 escalation sue');
      expect(occurrences(duty, CASE, [fact(found, '2026-06-05')], '2026-06-05', WORLD)[0]).toMatchObject({
        owner: 'wes',
        duty: { urgent: true },
      });
    },
  );
});
