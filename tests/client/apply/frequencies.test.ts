import { describe, expect, it } from 'vitest';
import { withoutFrequency } from '../../../client/apply/frequencies.js';
import type { PolicyVersion } from '../../../policies/policy/catalogue.js';
import { tinyPolicy } from '../../policies/policy/tiny-policy.js';
import { relationship, rosterOf } from './examples.js';

const policies = new Map(
  [
    tinyPolicy({ id: 'agreed', duties: [{ id: 'meeting', element: 'personal', due: { rule: 'rolling', every: { agreed: 'every' } } }] }),
    tinyPolicy({
      id: 'shorter',
      duties: [{ id: 'meeting', due: { rule: 'rolling', every: { agreed: 'every', atMost: '6 weeks' } } }],
    }),
    tinyPolicy({ id: 'fixed', duties: [{ id: 'meeting', due: { rule: 'rolling', every: '4 weeks' } }] }),
  ].map((policy): [string, PolicyVersion] => [policy.id, { id: policy.id, hash: '', input: {} as never, policy }]),
);

const WARNING =
  'relationships.csv:2: frequency not set: policy agreed leaves it to sam and mia how often they meet (clause 1); write it under every, such as 4 weeks, or no date follows from it';

describe('a relationship whose policy leaves the frequency to the two', () => {
  it.each([
    ['none is given', {}, [], [WARNING]],
    ['one is given', { every: '4 weeks' }, [], []],
    ['the cell is blank and one is known: blank clears nothing', {}, [{ id: 'r-1', every: '4 weeks' }], []],
    ['another is known', {}, [{ id: 'r-2', every: '4 weeks' }, { id: 'r-1' }], [WARNING]],
    ['it has ended', { endedOn: '2026-06-14' }, [], []],
    ['it is for casework only, and the duty is not', { scope: 'casework' as const }, [], []],
    ['the policy says how often', { policy: 'fixed' }, [], []],
    ['the policy has a figure of its own, and only a shorter one is agreed', { policy: 'shorter' }, [], []],
    ['the policy is not known', { policy: 'nowhere' }, [], []],
  ])('%s', (_what, row, lines, expected) => {
    const roster = rosterOf({ relationships: [relationship({ policy: 'agreed', ...row })] });
    expect(withoutFrequency(roster, '2026-06-15', { policies, lines })).toEqual(expected);
  });
});
