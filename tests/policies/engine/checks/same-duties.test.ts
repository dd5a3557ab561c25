import { describe, expect, test } from 'vitest';
import type { Person } from '../../../../policies/people/person.js';
import { directory, person } from '../life.js';
import { found, texts } from './found.js';

const monthly = { rule: 'window', each: 'calendar-month', after: 'relationship.start' };
const EVERYBODY = [{ id: 'meeting', due: monthly }];
const SOME = [
  { id: 'meeting', due: monthly, appliesTo: { notEmployments: ['agency'] } },
  { id: 'rolling', due: { rule: 'rolling', every: { by: 'employment', figures: { agency: '8 weeks' }, else: '4 weeks' } } },
  { id: 'restated', sameAs: 'rolling', appliesTo: { employments: ['permanent'] } },
];
const CHECK = { check: 'same-duties', employments: ['agency', 'locum'] };
const asked = (check: object, duties: readonly object[], worker: Partial<Person>, supervisor: Partial<Person> = {}) =>
  [
    { check: 'same-duties', ...check },
    [],
    '2026-05-12',
    { more: { duties: duties as never }, people: directory(person('wes', worker), person('sue', supervisor)) },
  ] as const;

describe('people so employed have the duties that everybody has', () => {
  test.each([
    ['they do', CHECK, EVERYBODY, { employment: 'agency' }, ['- ok']],
    ['they do not', CHECK, SOME, { employment: 'agency' }, ['- lacking']],
    ['a locum is not left out', CHECK, [SOME[0]!], { employment: 'locum' }, ['- ok']],
    ['somebody permanent is not asked', CHECK, SOME, {}, []],
    ['without employments everybody is', {}, SOME, {}, ['- ok']],
  ] as const)('%s', (_, check, duties, worker, expected) => {
    expect(found(...asked(check, duties, worker))).toEqual(expected);
  });

  test('what differs is named: what does not apply, another figure, a row that restates', () => {
    expect(texts(...asked(CHECK, SOME, { employment: 'agency' }))).toEqual([
      'wes (agency) has other duties than somebody permanent in the same place: meeting, rolling, restated.',
    ]);
  });

  test('a supervisor', () => {
    const check = { ...CHECK, of: 'supervisor' };
    expect(found(...asked(check, EVERYBODY, {}, { employment: 'agency' }))).toEqual(['- ok']);
    expect(found(...asked(check, EVERYBODY, { employment: 'agency' }))).toEqual([]);
  });
});
