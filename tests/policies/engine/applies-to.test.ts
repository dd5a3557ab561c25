import { describe, expect, test } from 'vitest';
import { currentRisks } from '../../../policies/engine/applies-to.js';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import type { Subject } from '../../../policies/engine/subject.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { allocation, fact, policyInUse, relationship, situation, STANDARD, states } from './life.js';

const ELEMENTS = resolvePolicy(
  tinyPolicy({
    duties: ['personal', 'casework', 'person', 'case', 'policy', 'service'].map((element) => ({
      id: element,
      element,
      due: {
        rule: 'once',
        after: element === 'case' ? 'case.allocated' : element === 'policy' ? 'policy.implemented' : 'relationship.start',
        within: '1 month',
      },
    })),
  }),
);

const dutiesOf = (subject: Subject, policy = ELEMENTS): readonly string[] => [
  ...new Set(deriveOccurrences(situation(subject, [], '2026-04-02', { policy })).map(({ duty }) => duty.id)),
];

describe('which duties live where', () => {
  test.each([
    ['a relationship for both', relationship('2026-04-01'), ['personal', 'casework', 'person']],
    ['a personal relationship has nothing of casework', relationship('2026-04-01', { scope: 'personal' }), ['personal', 'person']],
    ['a casework relationship has nothing of the person', relationship('2026-04-01', { scope: 'casework' }), ['casework']],
    ['an allocation', allocation('2026-04-01'), ['case']],
    ['a policy', policyInUse('2026-04-01'), ['policy']],
  ])('%s', (_, subject, expected) => {
    expect(dutiesOf(subject)).toEqual(expected);
  });

  test('under the standard policy the agreement lives once, with personal supervision', () => {
    expect(dutiesOf(relationship('2026-04-01', { scope: 'personal' }), STANDARD)).toContain('standard-agreement');
    expect(dutiesOf(relationship('2026-04-01', { scope: 'casework' }), STANDARD)).toEqual([
      'standard-first-supervision',
      'standard-monthly',
    ]);
  });
});

describe('an allocation under the standard policy', () => {
  test.each([
    ['a longer-term case', {}, ['standard-first-casework', 'standard-10day-overview']],
    ['another case', { caseKind: 'other' }, ['standard-first-casework', 'standard-10day-overview']],
    ['an assessment has no first casework supervision', { caseKind: 'assessment' }, ['standard-10day-overview']],
    ['held jointly under another lead: the overview is the lead’s', { lead: 'ann' }, ['standard-first-casework']],
  ] as const)('%s', (_, more, expected) => {
    expect(dutiesOf(allocation('2026-04-01', more), STANDARD)).toEqual(expected);
  });
});

describe('risk has reasons, each with the dates on which it was raised and lowered', () => {
  const raised = (risk: 'high-risk' | 'not-in-sight', on: string) => fact('risk-raised', on, { id: `up/${risk}/${on}`, risk });
  const lowered = (risk: 'high-risk' | 'not-in-sight', on: string) => fact('risk-lowered', on, { id: `down/${risk}/${on}`, risk });

  test.each([
    ['raised', [raised('high-risk', '2026-04-02')], ['high-risk']],
    ['raised and lowered', [raised('high-risk', '2026-04-02'), lowered('high-risk', '2026-05-02')], []],
    [
      'lowered and raised again, told in the wrong order',
      [raised('high-risk', '2026-06-01'), lowered('high-risk', '2026-05-02'), raised('high-risk', '2026-04-02')],
      ['high-risk'],
    ],
    ['raised and lowered on one day', [lowered('high-risk', '2026-04-02'), raised('high-risk', '2026-04-02')], []],
    [
      'two reasons, one of them gone',
      [raised('not-in-sight', '2026-04-02'), raised('high-risk', '2026-04-02'), lowered('high-risk', '2026-05-02')],
      ['not-in-sight'],
    ],
  ] as const)('%s', (_, facts, expected) => {
    expect(currentRisks(facts)).toEqual(expected);
  });

  test('any one of the reasons named makes the duty apply', () => {
    const policy = resolvePolicy(
      tinyPolicy({
        duties: [
          {
            id: 'closer-look',
            element: 'case',
            appliesTo: { risk: ['high-risk', 'not-in-sight'] },
            due: { rule: 'window', each: 'calendar-month', after: 'case.allocated' },
          },
        ],
      }),
    );
    const on = (facts: Parameters<typeof states>[2]): readonly string[] =>
      states('closer-look', allocation('2026-04-01'), facts, '2026-04-10', { policy });
    expect(on([])).toEqual([]);
    expect(on([raised('not-in-sight', '2026-04-08')])[0]).toBe('2026-04-30 upcoming');
    expect(on([raised('not-in-sight', '2026-04-08'), lowered('not-in-sight', '2026-04-09')])).toEqual([]);
  });
});

describe('only while something is open: a monthly look at an action plan', () => {
  const policy = resolvePolicy(
    tinyPolicy({
      duties: [
        {
          id: 'look',
          element: 'service',
          owner: 'service-owner',
          appliesTo: { while: { from: 'action-plan-opened', until: 'action-plan-closed' } },
          due: { rule: 'window', each: 'calendar-month', after: 'service.start' },
          satisfiedBy: [{ fact: 'meeting-held' }],
        },
      ],
    }),
  );
  const opened = (on: string) => fact('action-plan-opened', on);
  const closed = (on: string) => fact('action-plan-closed', on);
  const seen = (facts: Parameters<typeof states>[2], today: string) => states('look', service('2026-01-05'), facts, today, { policy });

  test.each([
    ['never opened', [], '2026-06-10', []],
    [
      'opened in May and still open',
      [opened('2026-05-11')],
      '2026-06-10',
      ['2026-05-31 missed', '2026-06-30 upcoming', '2026-07-31 upcoming'],
    ],
    // After Fri 22 May there are four working days: the 25th is a bank holiday.
    ['opened too late in May to act in it', [opened('2026-05-22')], '2026-05-29', ['2026-06-30 upcoming']],
    [
      'closed in the middle of July',
      [opened('2026-05-11'), closed('2026-07-15')],
      '2026-08-03',
      ['2026-05-31 missed', '2026-06-30 missed'],
    ],
    ['closed on 1 July: the last day was in June', [opened('2026-06-01'), closed('2026-07-01')], '2026-07-03', ['2026-06-30 missed']],
    ['closed on 30 June', [opened('2026-06-01'), closed('2026-06-30')], '2026-07-03', []],
    ['opened and closed on one day', [closed('2026-06-01'), opened('2026-06-01')], '2026-07-03', []],
    [
      'opened twice is once',
      [opened('2026-06-01'), { ...opened('2026-06-03'), id: 'b' }, closed('2026-07-01')],
      '2026-07-03',
      ['2026-06-30 missed'],
    ],
  ])('%s', (_, facts, today, expected) => {
    expect(seen(facts, today)).toEqual(expected);
    expect(seen(facts.toReversed(), today)).toEqual(expected);
  });
});

describe('only while the service has chosen an option', () => {
  const policy = resolvePolicy(
    tinyPolicy({
      duties: [
        {
          id: 'hours',
          element: 'service',
          owner: 'service-owner',
          appliesTo: { options: ['option-one', 'option-two'] },
          due: { rule: 'window', each: 'calendar-month', after: 'service.start' },
          satisfiedBy: [{ fact: 'return-done' }],
        },
      ],
    }),
  );
  const chose = (option: string, on: string, more = {}) => fact('option-chosen', on, { id: `${option}/${on}`, option, ...more });
  test.each([
    ['none', [], []],
    ['another one', [chose('option-three', '2026-03-02')], []],
    ['one of them', [chose('option-one', '2026-05-04')], ['2026-05-31 missed', '2026-06-30 upcoming', '2026-07-31 upcoming']],
    [
      'one of them, then another one',
      [chose('option-one', '2026-04-01'), chose('option-three', '2026-06-01')],
      ['2026-04-30 missed', '2026-05-31 missed'],
    ],
    [
      'both, one after the other, in the middle of a month',
      [chose('option-one', '2026-04-01'), chose('option-two', '2026-05-14'), chose('option-three', '2026-06-01')],
      ['2026-04-30 missed', '2026-05-31 missed'],
    ],
    [
      'corrected on the same day',
      [chose('option-three', '2026-05-04', { recordedAt: '2026-05-04T15:00:00Z' }), chose('option-one', '2026-05-04')],
      [],
    ],
  ])('%s', (_, facts, expected) => {
    const seen = (given: typeof facts) => states('hours', service('2026-01-05'), given, '2026-06-10', { policy });
    expect(seen(facts)).toEqual(expected);
    expect(seen(facts.toReversed())).toEqual(expected);
  });
});

function service(startedOn: string): Subject {
  return { kind: 'service', id: 'north', owner: 'olive', startedOn, watchFrom: startedOn };
}
