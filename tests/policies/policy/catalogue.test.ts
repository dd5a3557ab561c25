import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';

test('every policy of the catalogue loads under its own id and can be resolved as it ships', () => {
  const all = [...catalogue()];
  expect(all.map(([id]) => id)).toContain('standard');
  for (const [id, { policy }] of all) {
    expect(policy.id).toBe(id);
    expect(resolvePolicy(policy).duties.length).toBeGreaterThan(0);
  }
});

describe('the standard policy', () => {
  const { duties } = resolvePolicy(catalogue().get('standard')!.policy);
  const inWords = Object.fromEntries(duties.map(({ id, due, owner, element }) => [id, { due, owner, element }]));

  test('has the headline duties of the semantics, with these figures', () => {
    const month = { count: 1, unit: 'months' };
    expect(inWords).toEqual({
      'standard-first-supervision': {
        due: { rule: 'once', after: 'relationship.start', within: month, counting: 'of' },
        owner: 'supervisor',
        element: ['personal', 'casework'],
      },
      'standard-first-casework': {
        due: { rule: 'once', after: 'case.allocated', within: month, counting: 'of' },
        owner: 'supervisor',
        element: ['case'],
      },
      'standard-10day-overview': {
        due: { rule: 'once', after: 'case.allocated', within: { count: 10, unit: 'working-days' }, counting: 'of' },
        owner: 'supervisor',
        element: ['case'],
      },
      'standard-monthly': {
        due: { rule: 'window', each: 'calendar-month', after: 'relationship.start', first: 'next' },
        owner: 'supervisor',
        element: ['personal', 'casework'],
      },
      'standard-agreement': {
        due: { rule: 'once', after: 'relationship.start', within: month, counting: 'of' },
        owner: 'supervisor',
        element: ['person'],
      },
      'standard-agreement-review': {
        due: { rule: 'rolling', every: { count: 12, unit: 'months' } },
        owner: 'supervisor',
        element: ['person'],
      },
      'standard-policy-review': {
        due: { rule: 'cycle', after: 'policy.implemented', first: { count: 18, unit: 'months' }, every: { count: 1, unit: 'years' } },
        owner: 'policy-owner',
        element: ['policy'],
      },
    });
  });

  test('says that who is told of missed supervision is a house default', () => {
    expect(duties.map(({ ladder }) => ladder.provenance.from)).toEqual(duties.map(() => 'house'));
  });
});
