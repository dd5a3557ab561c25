import { expect, test } from 'vitest';
import { serviceStaff } from '../../../policies/engine/service-staff.js';
import { directory, person } from './life.js';

const PEOPLE = directory(
  person('head'),
  person('mia', { team: 'north' }),
  person('sam', { team: 'north' }),
  person('ann', { team: 'Team North' }),
  person('kim', { team: 'south' }),
  person('gone', { team: 'north', leftOn: '2026-05-11' }),
  person('last', { team: 'north', leftOn: '2026-05-12' }),
  person('new', { team: 'north', startedOn: '2026-05-13' }),
);
const LINES = [
  { worker: 'sam', supervisor: 'mia', startedOn: '2026-01-01' },
  { worker: 'ann', supervisor: 'mia', startedOn: '2025-01-01', endedOn: '2026-05-11' },
  { worker: 'ann', supervisor: 'sam', startedOn: '2026-05-13' },
];

const staff = (service: { id: string; name: string }) => serviceStaff(service, { people: PEOPLE, lines: LINES }, '2026-05-12');

test('whose team is its id or its name, while they work there, each with the supervisor of the day', () => {
  expect(staff({ id: 'north', name: 'Team North' })).toEqual({ mia: null, sam: 'mia', ann: null, last: null });
});

test("a service that is nobody's team is the whole organisation", () => {
  expect(Object.keys(staff({ id: 's-1', name: 'Children and families' })).toSorted()).toEqual(['ann', 'head', 'kim', 'last', 'mia', 'sam']);
});

test('a team is spelled as the service is', () => {
  expect(Object.keys(staff({ id: 'South', name: 'Team South' }))).toHaveLength(6);
  expect(staff({ id: 'south', name: 'Team South' })).toEqual({ kim: null });
});
