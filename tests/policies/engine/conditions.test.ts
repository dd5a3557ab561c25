import { describe, expect, test } from 'vitest';
import { fitsWorker, wordOf } from '../../../policies/engine/conditions.js';
import type { Person } from '../../../policies/people/person.js';
import type { AppliesTo } from '../../../policies/policy/schema.js';
import { directory, person } from './life.js';

function fits(conditions: AppliesTo | undefined, worker: Partial<Person> | null, supervisor: string | null = 'sue'): boolean {
  const people = directory(...(worker === null ? [] : [person('wes', worker)]), person('sue'));
  return fitsWorker(conditions, { people, parts: { worker: 'wes', supervisor, policyOwner: null } });
}

test.each([
  ['practice-supervisor', 'practice-supervisor'],
  ['Practice Supervisor', 'practice-supervisor'],
  [' Senior Social Worker (ASYE) ', 'senior-social-worker-asye'],
  ['', ''],
])('the role "%s" is the word "%s"', (role, word) => {
  expect(wordOf('role', person('wes', { role }))).toBe(word);
});

describe('for whom a duty is meant', () => {
  test.each([
    ['no condition', undefined, {}, true],
    ['one of the roles', { roles: ['manager', 'social-worker'] }, { role: 'Social Worker' }, true],
    ['none of the roles', { roles: ['manager'] }, { role: 'Social Worker' }, false],
    ['roles are asked for and none is known', { roles: ['manager'] }, {}, false],
    ['not one of those left out', { notRoles: ['manager'] }, { role: 'Social Worker' }, true],
    ['one of those left out', { notRoles: ['manager'] }, { role: 'Manager' }, false],
    ['none is known, so it is not one of those left out', { notRoles: ['manager'] }, {}, true],
    ['a stage', { stages: ['newly-qualified'] }, { stage: 'newly-qualified' }, true],
    ['another stage', { stages: ['newly-qualified'] }, { stage: 'probation' }, false],
    ['a stage left out', { notStages: ['newly-qualified'] }, { stage: 'newly-qualified' }, false],
    ['an employment', { employments: ['agency', 'locum'] }, { employment: 'agency' }, true],
    ['nobody said how: permanent', { employments: ['permanent'] }, {}, true],
    ['an employment left out', { notEmployments: ['agency'] }, { employment: 'agency' }, false],
    ['all conditions must hold', { roles: ['manager'], notStages: ['probation'] }, { role: 'manager', stage: 'probation' }, false],
  ] as const)('%s', (_, conditions, worker, expected) => {
    expect(fits(conditions as AppliesTo | undefined, worker)).toBe(expected);
  });
});

describe('only where the supervisor is not the line manager', () => {
  const other: AppliesTo = { supervisorIsNotManager: true };
  test.each([
    ['another person is', { lineManager: 'mia' }, 'sue', true],
    ['the supervisor is', { lineManager: 'sue' }, 'sue', false],
    ['nobody knows who is', {}, 'sue', false],
    ['there is no supervisor', { lineManager: 'mia' }, null, true],
  ])('%s', (_, worker, supervisor, expected) => {
    expect(fits(other, worker, supervisor)).toBe(expected);
  });

  test('of a worker who is not in the directory nothing is known', () => {
    expect(fits(other, null)).toBe(false);
  });
});
