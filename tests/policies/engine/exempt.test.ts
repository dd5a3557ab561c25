import { expect, test } from 'vitest';
import { mirrorApplies } from '../../../policies/engine/applies-to.js';
import { directory, person, relationship, situation, states } from './life.js';
import { policyWith } from './checks/found.js';
import type { Person } from '../../../policies/people/person.js';

const dated = (exempt: object, worker: Partial<Person>): boolean =>
  states('meeting', relationship('2026-05-01'), [], '2026-05-10', {
    people: directory(person('wes', worker), person('sue')),
    policy: policyWith({ check: 'exempt', from: ['meeting'], ...exempt }),
  }).length > 0;

test.each([
  ['a role', { roles: ['team-manager'] }, { role: 'Team Manager' }, false],
  ['another role', { roles: ['team-manager'] }, { role: 'Social worker' }, true],
  ['a stage', { stages: ['student'] }, { stage: 'student' }, false],
  ['an employment', { employments: ['agency'] }, { employment: 'agency' }, false],
  ['an employment that nobody gave is permanent', { employments: ['permanent'] }, {}, false],
  ['a role and an employment: both must be so', { roles: ['panel'], employments: ['agency'] }, { role: 'panel' }, true],
  ['nothing said of the worker means nobody', {}, { role: 'panel' }, true],
  ['another duty', { from: ['another'], roles: ['panel'] }, { role: 'panel' }, true],
] as const)('%s', (_, exempt, worker, applies) => {
  expect(dated(exempt, worker)).toBe(applies);
});

test('a row that restates another is not theirs either', () => {
  const people = directory(person('wes', { role: 'panel' }), person('sue'));
  const asked = situation(relationship('2026-05-01'), [], '2026-05-10', {
    people,
    policy: policyWith({ check: 'exempt', from: ['restated'], roles: ['panel'] }),
  });
  expect(['restated', 'another'].map((id) => mirrorApplies({ id, appliesTo: undefined }, '2026-05-10', asked))).toEqual([false, true]);
});
