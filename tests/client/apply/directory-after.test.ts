import { expect, test } from 'vitest';
import { directoryAfter } from '../../../client/apply/directory-after.js';
import { directory, person } from '../../policies/engine/life.js';

test('absences that a roster says are there for the facts that come with it, in place of those of the same first day', () => {
  const before = {
    people: directory(person('sam', { absences: [{ from: '2026-06-01', kind: 'leave' }] })),
    lines: [],
    cases: [],
    policies: [],
    services: [],
  };
  const absences = [
    { person: 'sam', from: '2026-06-01', to: '2026-06-12', kind: 'sickness' },
    { person: 'sam', from: '2026-07-06', kind: 'leave' },
  ];
  const { people } = directoryAfter(before, { people: [], lines: [], cases: [], policies: [], absences });
  expect(people.persons['sam']?.absences).toEqual([
    { from: '2026-06-01', to: '2026-06-12', kind: 'sickness' },
    { from: '2026-07-06', kind: 'leave' },
  ]);
});
