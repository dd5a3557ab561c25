import { describe, expect, test } from 'vitest';
import type { Person } from '../../../policies/people/person.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { allocation, directory, fact, person, relationship, states, TEAM } from './life.js';

const first = (within: unknown, choices = {}) =>
  resolvePolicy(
    tinyPolicy({
      settings: [{ id: 'usual', question: 'How long?', default: '6 weeks' }],
      duties: [{ id: 'first', due: { rule: 'once', after: 'relationship.start', within } }],
    }),
    choices,
  );
const due = (within: unknown, worker: Partial<Person>, choices = {}) =>
  states('first', relationship('2026-04-01'), [], '2026-04-01', {
    policy: first(within, choices),
    people: directory(...Object.values(TEAM.persons), person('wes', { lineManager: 'sue', ...worker })),
  });

describe('another figure for some, counted from Wed 1 April 2026', () => {
  const byStage = { by: 'stage', figures: { 'newly-qualified': '2 weeks', probation: '1 week' }, else: '1 month' };
  const byRole = { by: 'role', figures: { 'practice-supervisor': '3 weeks' }, else: { setting: 'usual' } };
  const byEmployment = { by: 'employment', figures: { permanent: '1 month', agency: '1 week' }, else: '2 weeks' };
  test.each([
    ['a stage that is named', byStage, { stage: 'newly-qualified' }, '2026-04-15 upcoming'],
    ['a stage written as people write it', byStage, { stage: ' Newly Qualified' }, '2026-04-15 upcoming'],
    ['another stage', byStage, { stage: 'experienced' }, '2026-05-01 upcoming'],
    ['no stage known', byStage, {}, '2026-05-01 upcoming'],
    ['a role that is named', byRole, { role: 'Practice Supervisor' }, '2026-04-22 upcoming'],
    ['any other role: the setting', byRole, { role: 'social-worker' }, '2026-05-13 upcoming'],
    ['an agency worker', byEmployment, { employment: 'agency' }, '2026-04-08 upcoming'],
    ['a locum', byEmployment, { employment: 'locum' }, '2026-04-15 upcoming'],
    ['an employment that nobody gave is a permanent one', byEmployment, {}, '2026-05-01 upcoming'],
  ] as const)('%s', (_, within, worker, expected) => {
    expect(due(within, worker)).toEqual([expected]);
  });

  test('the figure for everybody else may be chosen by the organisation', () => {
    expect(due(byRole, {}, { usual: '10 working days' })).toEqual(['2026-04-17 upcoming']);
  });

  test('somebody who is not in the directory is everybody else', () => {
    expect(states('first', relationship('2026-04-01', { worker: 'nobody' }), [], '2026-04-01', { policy: first(byStage) })).toEqual([
      '2026-05-01 upcoming',
    ]);
  });
});

describe('by the risks of the case, the shortest of those that apply', () => {
  const policy = resolvePolicy(
    tinyPolicy({
      duties: [
        {
          id: 'seen',
          element: 'case',
          due: {
            rule: 'once',
            after: 'case.allocated',
            within: {
              by: 'risk',
              figures: { 'high-risk': '1 week', 'not-in-sight': '5 working days', 'reduced-engagement': '10 working days' },
              else: '1 month',
            },
          },
        },
      ],
    }),
  );
  const raised = (...risks: readonly ('high-risk' | 'not-in-sight' | 'reduced-engagement')[]) =>
    risks.map((risk) => fact('risk-raised', '2026-06-01', { id: risk, risk }));
  // Allocated Mon 1 June 2026; there is no bank holiday in June.
  test.each([
    ['none', raised(), '2026-07-01 upcoming'],
    ['one', raised('reduced-engagement'), '2026-06-15 upcoming'],
    ['two', raised('reduced-engagement', 'high-risk'), '2026-06-08 upcoming'],
    ['a week and five working days', raised('high-risk', 'not-in-sight'), '2026-06-08 upcoming'],
    ['one that is over', [...raised('high-risk'), fact('risk-lowered', '2026-06-02', { risk: 'high-risk' })], '2026-07-01 upcoming'],
  ])('%s', (_, facts, expected) => {
    expect(states('seen', allocation('2026-06-01'), facts, '2026-06-02', { policy })).toEqual([expected]);
  });
});

describe('the frequency that the two agreed', () => {
  const policy = resolvePolicy(
    tinyPolicy({
      duties: [
        {
          id: 'again',
          due: { rule: 'rolling', every: { agreed: 'every' }, first: { after: 'relationship.start', within: { agreed: 'every' } } },
        },
      ],
    }),
  );
  test.each([
    ['4 weeks', ['2026-04-29 upcoming']],
    ['2 months', ['2026-06-01 upcoming']],
    [undefined, []],
    ['now and then', []],
  ])('%s', (every, expected) => {
    const subject = relationship('2026-04-01', every === undefined ? {} : { every });
    expect(states('again', subject, [], '2026-04-01', { policy })).toEqual(expected);
  });
});
