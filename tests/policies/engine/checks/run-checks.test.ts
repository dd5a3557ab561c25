import { describe, expect, test } from 'vitest';
import { runChecks } from '../../../../policies/engine/checks/run-checks.js';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { allocation, directory, fact, held, person, relationship, situation } from '../life.js';

const CHECKS = [
  { id: 'load', element: 'casework', check: 'caseload' },
  { id: 'minutes', element: 'personal', check: 'length', each: { fact: 'session-held' }, atLeast: 60 },
  { id: 'form', element: 'person', check: 'filled', each: { fact: 'appraisal-held' }, parts: ['plan'] },
  { id: 'overview', element: 'case', check: 'filled', each: { fact: 'overview-held' }, parts: ['plan'] },
].map((check) => ({ clause: '1', title: check.id, ...check }));
const policyWith = (...more: readonly object[]) =>
  resolvePolicy(
    tinyPolicy({
      duties: [{ id: 'meeting', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' } }],
      checks: [...CHECKS, ...more] as never,
    }),
  );
const FACTS = [held('2026-05-12', { minutes: 30 }), fact('appraisal-held', '2026-05-04'), fact('overview-held', '2026-05-05')];
const idsOf = (...asked: Parameters<typeof situation>) => runChecks(situation(...asked)).map(({ check, on }) => `${on ?? '-'} ${check}`);

describe('the checks whose element lives with the subject', () => {
  test('by date, and last what is so at present', () => {
    expect(idsOf(relationship('2026-04-01'), FACTS, '2026-06-01', { policy: policyWith() })).toEqual([
      '2026-05-04 form',
      '2026-05-12 minutes',
      '- load',
    ]);
  });

  test.each([
    ['personal', relationship('2026-04-01', { scope: 'personal' }), ['2026-05-04 form', '2026-05-12 minutes']],
    ['casework', relationship('2026-04-01', { scope: 'casework' }), ['- load']],
    ['a case', allocation('2026-04-01'), ['2026-05-05 overview']],
  ] as const)('%s', (_, subject, expected) => {
    expect(idsOf(subject, FACTS, '2026-06-01', { policy: policyWith() })).toEqual(expected);
  });

  test('an exempt worker is not asked', () => {
    const policy = policyWith({
      id: 'not-these',
      clause: '1',
      title: 'x',
      element: 'person',
      check: 'exempt',
      from: ['form'],
      roles: ['panel'],
    });
    const people = directory(person('wes', { role: 'panel' }), person('sue'));
    expect(idsOf(relationship('2026-04-01'), FACTS, '2026-06-01', { policy, people })).toEqual(['2026-05-12 minutes', '- load']);
  });

  test('what is settled is only partly kept, and not looked at', () => {
    const looked = {
      ...situation(relationship('2026-04-01'), FACTS, '2026-06-01', { policy: policyWith() }),
      settledThrough: '2026-05-04',
    };
    expect(runChecks(looked).map(({ check }) => check)).toEqual(['minutes', 'load']);
  });

  test('each version is asked of what happened while it applied, the one in force of what is so at present', () => {
    const ours = policyWith();
    const before = { ...ours, checks: ours.checks.map((check) => ({ ...check, id: `earlier ${check.id}` })) };
    const policy = policyWith();
    const looked = {
      ...situation(relationship('2026-04-01'), FACTS, '2026-06-01', { policy }),
      versions: [
        { id: 'tiny', hash: 'a', from: null, policy: before },
        { id: 'tiny', hash: 'b', from: '2026-05-12', policy },
        { id: 'tiny', hash: 'c', from: '2026-07-01', policy: before },
      ],
    };
    expect(runChecks(looked).map(({ check, on }) => `${on ?? '-'} ${check}`)).toEqual([
      '2026-05-04 earlier form',
      '2026-05-12 minutes',
      '- load',
    ]);
  });

  test('a result names check, clause, title and fact', () => {
    expect(runChecks(situation(relationship('2026-04-01'), FACTS, '2026-06-01', { policy: policyWith() }))[0]).toEqual({
      check: 'form',
      clause: '1',
      title: 'form',
      about: 'appraisal-held/2026-05-04',
      on: '2026-05-04',
      state: 'lacking',
      text: 'Appraisal held, Mon 4 May 2026: not recorded as filled in: plan.',
    });
  });
});
