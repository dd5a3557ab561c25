import { describe, expect, test } from 'vitest';
import { allocation, directory, person, service, TEAM } from '../life.js';
import { found, texts } from './found.js';

const CHECK = { check: 'supervised' };

describe('of a relationship or case', () => {
  test.each([
    ['in post', {}, '- ok'],
    ['nobody', { parts: { supervisor: null } }, '- lacking'],
    ['the worker', { parts: { supervisor: 'wes' } }, '- lacking'],
    ['somebody unknown', { parts: { supervisor: 'who' } }, '- lacking'],
    ['left yesterday', { people: directory(person('wes'), person('sue', { leftOn: '2026-05-11' })) }, '- lacking'],
    ['leaves today', { people: directory(person('wes'), person('sue', { leftOn: '2026-05-12' })) }, '- ok'],
  ] as const)('%s', (_, place, expected) => {
    expect(found(CHECK, [], '2026-05-12', place)).toEqual([expected]);
  });

  test('a case whose holder has nobody for casework', () => {
    const place = { subject: allocation('2026-05-01'), parts: { supervisor: null } };
    expect(texts({ ...CHECK, element: 'case' }, [], '2026-05-12', place)).toEqual(['wes has no supervisor.']);
  });
});

describe('of a service', () => {
  const check = { ...CHECK, element: 'service' };
  const subject = service('2026-01-01');

  test.each([
    ['everybody', { wes: 'sue', sue: 'mia' }, ['Everybody in the service has a supervisor in post: 2.']],
    ['two have none', { wes: null, sue: 'mia', max: 'max' }, ['wes has no supervisor.', 'max has no supervisor but themselves.']],
  ] as const)('%s', (_, staff, expected) => {
    expect(texts(check, [], '2026-05-12', { subject, staff, people: TEAM })).toEqual(expected);
  });

  test('where nobody knows who works there nothing is said', () => {
    expect(found(check, [], '2026-05-12', { subject })).toEqual([]);
  });
});
