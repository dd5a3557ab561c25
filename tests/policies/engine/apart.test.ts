import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { held, relationship, states } from './life.js';

const monthly = (id: string, kinds: readonly string[]) => ({
  id,
  due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' },
  satisfiedBy: [{ fact: 'session-held', kinds }],
});
const DUTIES = [monthly('general', ['personal', 'joint']), monthly('casework', ['casework', 'joint'])];
const APART = { id: 'two', clause: '1', title: 'Two sessions', element: 'personal', check: 'apart' };
const policyOf = (...checks: readonly object[]) => resolvePolicy(tinyPolicy({ duties: DUTIES, checks: checks as never }));

const may = (facts: Parameters<typeof states>[2], policy: ReturnType<typeof policyOf>) =>
  DUTIES.map(({ id }) => states(id, relationship('2026-05-01'), facts, '2026-06-01', { policy })[0]);

describe('one session never meets two duties that are kept apart', () => {
  const policy = policyOf({ ...APART, duties: ['general', 'casework'] });

  test.each([
    ['without such a check one joint session meets both', policyOf(), [held('2026-05-12')], ['met', 'met']],
    ['the first that it could meet takes it', policy, [held('2026-05-12')], ['met', 'missed']],
    ['a second one meets the other', policy, [held('2026-05-12'), held('2026-05-19')], ['met', 'met']],
    ['the order of the check decides', policyOf({ ...APART, duties: ['casework', 'general'] }), [held('2026-05-12')], ['missed', 'met']],
    [
      'two checks in opposite order: each leaves it to the other',
      policyOf({ ...APART, duties: ['casework', 'general'] }, { ...APART, id: 'again', duties: ['general', 'casework'] }),
      [held('2026-05-12')],
      ['missed', 'missed'],
    ],
  ] as const)('%s', (_, of, facts, expected) => {
    expect(may(facts, of)).toEqual(expected.map((state) => `2026-05-31 ${state}`));
  });

  test('what rolls on takes each session that it could use', () => {
    const rolling = resolvePolicy(
      tinyPolicy({
        duties: [{ id: 'rolling', due: { rule: 'rolling', every: '1 month' } }, monthly('casework', ['casework', 'joint'])],
        checks: [{ ...APART, duties: ['rolling', 'casework'] }] as never,
      }),
    );
    const facts = [held('2026-05-12'), held('2026-05-19')];
    expect(states('casework', relationship('2026-05-01'), facts, '2026-06-01', { policy: rolling })[0]).toBe('2026-05-31 missed');
  });
});
