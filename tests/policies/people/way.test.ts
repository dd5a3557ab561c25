import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isReachable, type People, type Person } from '../../../policies/people/person.js';
import type { RecipientRole } from '../../../policies/people/reporting-line.js';
import type { Routed } from '../../../policies/people/route.js';
import { type Way, wayOf } from '../../../policies/people/way.js';
import { directory, person, TEAM } from '../engine/life.js';

const TODAY = '2026-04-20';
const AWAY = { from: '2026-04-13', kind: 'leave' };

const teamWith = (...changed: ReturnType<typeof person>[]): People => directory(...Object.values(TEAM.persons), ...changed);
const toManager = (of: string, level = 1): Routed => ({ role: { role: 'manager', of, level }, policyOwner: 'olive', about: { owner: of } });
const inWords = ({ hops, end }: Way): string => [...hops.map(({ person: who, because }) => `${who} ${because}`), `to ${end}`].join(', ');

describe('the way of what is escalated over sue', () => {
  test.each([
    ['the line is whole', TEAM, 'to mia'],
    ['mia left', teamWith(person('mia', { lineManager: 'max', leftOn: '2026-04-17' })), 'mia left, to max'],
    ['mia is away', teamWith(person('mia', { lineManager: 'max', absences: [AWAY] })), 'mia absent, to max'],
    [
      'mia is away and max without an address',
      teamWith(person('mia', { lineManager: 'max', absences: [AWAY] }), person('max', { lineManager: 'moe', hasAddress: false })),
      'mia absent, max no-address, to moe',
    ],
    ['sue has no manager', teamWith(person('sue')), 'sue no-manager, to olive'],
    ['sue manages herself', teamWith(person('sue', { lineManager: 'sue' })), 'sue own-manager, to olive'],
    ['nobody knows her manager', teamWith(person('sue', { lineManager: 'ghost' })), 'ghost unknown, to olive'],
    [
      'mia is away, the two manage each other, and so is olive',
      teamWith(person('mia', { lineManager: 'sue', absences: [AWAY] }), person('olive', { absences: [AWAY] })),
      'mia absent, olive absent, to operations',
    ],
  ])('%s', (_, people, expected) => {
    expect(inWords(wayOf(toManager('sue'), people, TODAY))).toBe(expected);
  });

  test('whoever stands in is no gap', () => {
    const people = teamWith(person('mia', { absences: [{ ...AWAY, cover: 'max' }] }));
    expect(wayOf(toManager('sue'), people, TODAY)).toEqual({ hops: [{ person: 'mia', because: 'absent', covered: true }], end: 'max' });
  });
});

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const anyId = fc.constantFrom(...IDS, 'ghost');

const anyPerson = (id: string): fc.Arbitrary<Person> =>
  fc
    .record({
      lineManager: fc.option(anyId, { nil: undefined }),
      leftOn: fc.option(fc.constantFrom('2026-04-01', '2026-04-19', TODAY), { nil: undefined, freq: 3 }),
      hasAddress: fc.boolean(),
      absence: fc.option(fc.record({ cover: fc.option(anyId, { nil: undefined }) }), { nil: undefined }),
    })
    .map(({ lineManager, leftOn, hasAddress, absence }) =>
      person(id, {
        hasAddress,
        ...(lineManager !== undefined && { lineManager }),
        ...(leftOn !== undefined && { leftOn }),
        ...(absence !== undefined && { absences: [{ ...AWAY, ...(absence.cover !== undefined && { cover: absence.cover }) }] }),
      }),
    );

const anyPeople = fc.tuple(...IDS.map(anyPerson)).map((persons) => directory(...persons));

const anyRole: fc.Arbitrary<RecipientRole> = fc.oneof(
  anyId.map((of): RecipientRole => ({ role: 'owner', of })),
  fc.tuple(anyId, fc.integer({ min: 1, max: 3 })).map(([of, level]): RecipientRole => ({ role: 'manager', of, level })),
  fc.option(anyId).map((of): RecipientRole => ({ role: 'policy-owner', of })),
);

const anyNotice = fc
  .record({ role: anyRole, policyOwner: fc.option(anyId), owner: fc.option(anyId) })
  .map(({ role, policyOwner, owner }): Routed => ({ role, policyOwner, about: { owner } }));

describe('in any organisation', () => {
  const always = (law: (people: People, routed: Routed, way: Way) => void): void =>
    fc.assert(
      fc.property(anyPeople, anyNotice, (people, routed) => law(people, routed, wayOf(routed, people, TODAY))),
      { numRuns: 500 },
    );

  test('a notice ends with somebody who can be mailed, or with operations', () => {
    always((people, _, { end }) => {
      if (end === 'operations') return;
      expect(isReachable(people.persons[end]!, TODAY)).toBe(true);
    });
  });

  test('everybody on the way has a reason, and a true one', () => {
    always((people, _, { hops }) => {
      for (const { person: who, because } of hops) {
        const known = who === null ? undefined : people.persons[who];
        switch (because) {
          case 'unknown':
            expect(known).toBeUndefined();
            break;
          case 'left':
            expect(known!.leftOn! < TODAY).toBe(true);
            break;
          case 'absent':
            expect(known!.absences).not.toEqual([]);
            break;
          case 'no-address':
            expect(known!.hasAddress).toBe(false);
            break;
          case 'no-manager':
            expect(known!.lineManager).toBeUndefined();
            break;
          case 'own-manager':
            expect(known!.lineManager).toBe(who);
            break;
          case 'loop':
            expect(hops.length).toBeGreaterThan(0);
            expect(known!.lineManager).toBeDefined();
            break;
          case 'passed':
            expect(who).not.toBeNull();
            break;
          case 'bounced':
          case 'not-taken':
          case 'refused':
          case 'moved':
            expect.fail(`${because} is only found when it is sent`);
        }
      }
    });
  });

  test('nobody is asked twice, and it never comes to operations without a reason', () => {
    always((_, __, { hops, end }) => {
      const tried = hops.filter(({ because }) => ['absent', 'no-address'].includes(because)).map(({ person: who }) => who);
      expect(new Set(tried).size).toBe(tried.length);
      expect(tried).not.toContain(end);
      if (end === 'operations') expect(hops).not.toEqual([]);
    });
  });

  test('operations are told only when nobody up the line, nor the policy owner, can be', () => {
    always((people, routed, { end }) => {
      if (end !== 'operations' || routed.role.role === 'policy-owner' || routed.role.role === 'operations') return;
      const { of } = routed.role;
      const over = routed.role.role === 'manager' ? [of, routed.about.owner] : [];
      const reachable = [...lineAbove(of, people, routed.role), routed.policyOwner].filter(
        (id) => id !== null && !over.includes(id) && people.persons[id] !== undefined && isReachable(people.persons[id], TODAY),
      );
      expect(reachable).toEqual([]);
    });
  });

  test('what is told over somebody’s head never ends with them', () => {
    always((_, routed, { end }) => {
      if (routed.role.role === 'manager') expect(end).not.toBe(routed.role.of);
    });
  });
});

/** Everybody above, however the line loops; of what somebody owes, that person too. Levels are taken from the bottom. */
function lineAbove(from: string, people: People, role: RecipientRole): readonly string[] {
  const found: string[] = [];
  let at: string | undefined = from;
  for (; at !== undefined && !found.includes(at); at = people.persons[at]?.lineManager) found.push(at);
  if (role.role !== 'manager') return found;
  const inPost = found.filter(
    (id, index) => index > 0 && people.persons[id] !== undefined && !((people.persons[id].leftOn ?? '9') < TODAY),
  );
  return inPost.slice(role.level - 1);
}
