import { describe, expect, test } from 'vitest';
import { qualifies } from '../../../../policies/engine/rules/qualifying.js';
import type { SatisfiedBy } from '../../../../policies/policy/schema.js';
import { fact, held } from '../life.js';

const ON = '2026-05-12';
const counts = (given: ReturnType<typeof fact>, conditions: Omit<SatisfiedBy, 'fact'>): boolean =>
  qualifies(given, { fact: given.kind, ...conditions });

describe('how a session was held', () => {
  const inPerson = { modes: ['face-to-face', 'video'] } as const;
  test.each([
    ['face to face', held(ON, { mode: 'face-to-face' }), true],
    ['by telephone', held(ON, { mode: 'telephone' }), false],
    ['without saying how: face to face', held(ON), true],
  ])('%s', (_, session, expected) => {
    expect(counts(session, { modes: [...inPerson.modes] })).toBe(expected);
  });

  test('a policy that wants it by telephone is not met by one that says nothing', () => {
    expect(counts(held(ON), { modes: ['telephone'] })).toBe(false);
  });
});

test.each([
  ['with a child', 'child', true],
  ['with an adult', 'adult', false],
] as const)('an observation %s', (_, observed, expected) => {
  expect(counts(fact('observation-done', ON, { observed }), { observed: ['child'] })).toBe(expected);
});

test.each([
  ['performance', true],
  ['absence', false],
] as const)('a concern about %s', (concern, expected) => {
  expect(counts(fact('worker-informed', ON, { concern }), { concerns: ['performance'] })).toBe(expected);
});

describe('parts of a form', () => {
  const wanted = { filled: ['actions', 'well-being'] };
  test.each([
    ['both, among others', ['well-being', 'agenda', 'actions'], true],
    ['one of two', ['actions'], false],
    ['no word about it', undefined, false],
  ])('%s', (_, filled, expected) => {
    expect(counts(fact('record-written', ON, filled === undefined ? {} : { filled }), wanted)).toBe(expected);
  });
});

test.each([
  ['the same form', 'casework', true],
  ['another form', 'personal', false],
  ['no form named', undefined, false],
])('%s', (_, template, expected) => {
  expect(counts(fact('record-written', ON, template === undefined ? {} : { template }), { template: 'casework' })).toBe(expected);
});

test('all conditions together: kind, mode and parts', () => {
  const conditions: Omit<SatisfiedBy, 'fact'> = { kinds: ['casework'], modes: ['face-to-face'], filled: ['actions'] };
  expect(counts(held(ON, { kinds: ['casework'], filled: ['actions'] }), conditions)).toBe(true);
  expect(counts(held(ON, { kinds: ['personal'], filled: ['actions'] }), conditions)).toBe(false);
  expect(counts(held(ON, { kinds: ['casework'], mode: 'internet', filled: ['actions'] }), conditions)).toBe(false);
  expect(counts(held(ON, { kinds: ['casework'] }), conditions)).toBe(false);
});

test('a condition on something that the fact cannot carry is not fulfilled', () => {
  expect(counts(fact('agreement-copied', ON), { filled: ['actions'] })).toBe(false);
  expect(counts(fact('agreement-copied', ON), { statuses: ['complete'] })).toBe(false);
});
