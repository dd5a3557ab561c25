import { describe, expect, test } from 'vitest';
import type { People } from '../../../policies/people/person.js';
import { holderOf, nextUp, type RecipientRole } from '../../../policies/people/reporting-line.js';
import { directory, person, TEAM } from '../engine/life.js';

const TODAY = '2026-04-01';
const teamWith = (...changed: ReturnType<typeof person>[]): People => directory(...Object.values(TEAM.persons), ...changed);
const holder = (role: RecipientRole, people: People = TEAM, policyOwner: string | null = 'olive'): string =>
  holderOf(role, policyOwner, people, TODAY);
const manager = (level: number, of = 'sue'): RecipientRole => ({ role: 'manager', of, level });
const owner = (of = 'sue'): RecipientRole => ({ role: 'owner', of });

describe('who holds a role today', () => {
  test.each([
    ['the owner is the owner', owner(), TEAM, 'sue'],
    ['the first manager above sue', manager(1), TEAM, 'mia'],
    ['the second', manager(2), TEAM, 'max'],
    ['the third', manager(3), TEAM, 'moe'],
    ['above the top of the line: the policy owner', manager(4), TEAM, 'olive'],
    ['the policy owner', { role: 'policy-owner', of: 'olive' }, TEAM, 'olive'],
    ['no policy owner: operations', { role: 'policy-owner', of: null }, TEAM, 'operations'],
    [
      'a policy owner who left: operations',
      { role: 'policy-owner', of: 'olive' },
      teamWith(person('olive', { leftOn: '2026-03-31' })),
      'operations',
    ],
    ['an owner who left: the manager', owner(), teamWith(person('sue', { lineManager: 'mia', leftOn: '2026-03-31' })), 'mia'],
    ['an owner on the last day in post', owner(), teamWith(person('sue', { lineManager: 'mia', leftOn: TODAY })), 'sue'],
    ['a manager who left is passed over upwards', manager(1), teamWith(person('mia', { lineManager: 'max', leftOn: '2026-03-31' })), 'max'],
    ['a manager nobody knows: the policy owner', manager(1), teamWith(person('sue', { lineManager: 'ghost' })), 'olive'],
    ['an owner nobody knows: the policy owner', owner('ghost'), TEAM, 'olive'],
    ['nobody manages the owner: the policy owner', manager(1, 'moe'), TEAM, 'olive'],
    ['the owner manages themselves: the policy owner', manager(1), teamWith(person('sue', { lineManager: 'sue' })), 'olive'],
    ['two who manage each other: above the second, the policy owner', manager(2), teamWith(person('mia', { lineManager: 'sue' })), 'olive'],
  ] as const)('%s', (_, role, people, expected) => {
    expect(holder(role, people)).toBe(expected);
  });

  test('nobody is their own manager: a policy owner without a manager is escalated to operations', () => {
    expect(holder(manager(1, 'olive'))).toBe('operations');
  });

  test('with neither line nor policy owner: operations', () => {
    expect(holder(manager(1, 'moe'), TEAM, null)).toBe('operations');
    expect(holder(owner('ghost'), TEAM, null)).toBe('operations');
  });

  test('someone who is away holds the role all the same: that is for the one who delivers', () => {
    const away = teamWith(person('mia', { lineManager: 'max', absences: [{ from: '2026-03-30', kind: 'leave' }] }));
    expect(holder(manager(1), away)).toBe('mia');
  });

  test('with a manager gone, the second manager above is the one above whoever stands in for the first', () => {
    const gone = teamWith(person('mia', { lineManager: 'max', leftOn: '2026-03-01' }));
    expect([1, 2].map((level) => holder(manager(level), gone))).toEqual(['max', 'moe']);
  });
});

describe('the next one up, for somebody who cannot be told', () => {
  test.each([
    ['the line manager', 'sue', TEAM, 'mia'],
    ['the policy owner, at the top', 'moe', TEAM, 'olive'],
    ['operations, for the policy owner', 'olive', TEAM, 'operations'],
    ['past a manager who left', 'sue', teamWith(person('mia', { lineManager: 'max', leftOn: '2026-03-31' })), 'max'],
  ] as const)('%s', (_, who, people, expected) => {
    expect(nextUp(who, 'olive', people, TODAY)).toBe(expected);
  });
});
