import { describe, expect, test } from 'vitest';
import type { CivilDate } from '../../../policies/calendar/civil-date.js';
import type { NextStep } from '../../../policies/engine/record.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { fact, Life, relationship, type World } from './life.js';

/** Due Mon 9 March 2026; told on Tue 10, Tue 17, Tue 24, Tue 31 March and Thu 9 April, when nobody plays two parts. */
const policy = resolvePolicy(
  tinyPolicy({ duties: [{ id: 'meeting', due: { rule: 'once', after: 'relationship.start', within: '5 working days' } }] }),
);

const lifeOf = (world: World = {}): Life => new Life(relationship('2026-03-02'), { policy, ...world });

function next(life: Life, on: CivilDate): NextStep | undefined {
  return life.byAlarm('2026-03-02', on).recordOf('meeting/2026-03-02')?.open?.next;
}

describe('who is told next', () => {
  test.each([
    ['before it is due, the first manager', '2026-03-02', {}, { on: '2026-03-10', tell: 'manager-1', who: 'mia' }],
    ['after the first breach, the second manager', '2026-03-10', {}, { on: '2026-03-17', tell: 'manager-2', who: 'max' }],
    ['after all managers, the policy owner', '2026-03-24', {}, { on: '2026-04-09', tell: 'policy-owner', who: 'olive' }],
    ['after everybody, nobody', '2026-04-09', {}, undefined],
    [
      'the head of service, who heard already, is not told as the policy owner: the owner again',
      '2026-03-24',
      { parts: { policyOwner: 'moe' } },
      { on: '2026-03-31', tell: 'owner', who: 'sue' },
    ],
    [
      'the first manager, who heard already, is passed over for the one above',
      '2026-03-17',
      { parts: { policyOwner: 'mia' } },
      { on: '2026-03-24', tell: 'manager-3', who: 'moe' },
    ],
    [
      'an owner who is the policy owner hears as owner only',
      '2026-03-24',
      { parts: { policyOwner: 'sue' } },
      { on: '2026-03-31', tell: 'owner', who: 'sue' },
    ],
    ['and when that was the last time, nobody', '2026-03-31', { parts: { policyOwner: 'moe' } }, undefined],
  ] as const)('%s', (_, on, world, expected) => {
    expect(next(lifeOf(world), on)).toEqual(expected);
  });

  test('while a session is booked, nobody before the day after it', () => {
    // Noted on 12 March for the 19th: what fell due on the 17th waits until the 20th.
    const life = lifeOf().byAlarm('2026-03-02', '2026-03-11');
    life.record(fact('session-booked', '2026-03-19')).look('2026-03-12');
    expect(life.recordOf('meeting/2026-03-02')?.open?.next).toEqual({ on: '2026-03-20', tell: 'manager-2', who: 'max' });
  });

  test('whoever is named is told on that day, and nobody else but the owner before', () => {
    for (const policyOwner of ['olive', 'moe', 'mia', 'sue', null]) {
      const life = lifeOf({ parts: { policyOwner } }).byAlarm('2026-03-02', '2026-06-30');
      for (const { on, notice } of life.said) {
        const { next: said } = notice.about;
        const later = life.said.filter((one) => one.on > on);
        const others = later.filter((one) => one.notice.to !== 'sue');
        const coming = others[0] ?? later[0];
        expect([said?.on, said?.who]).toEqual([coming?.on, coming?.notice.to]);
      }
    }
  });
});
