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
