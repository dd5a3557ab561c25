import { expect, test } from 'vitest';
import { held } from '../life.js';
import { found, texts } from './found.js';

const CHECK = { check: 'union', of: { fact: 'session-held' }, last: 3, parts: ['management', 'support'] };
const one = (on: string, ...filled: readonly string[]) => held(on, { filled: [...filled] });

test.each([
  ['fewer than so many', [one('2026-05-04', 'management'), one('2026-05-11', 'support')], []],
  ['together all of them', [one('2026-05-04', 'management'), one('2026-05-11', 'support'), held('2026-05-18')], ['2026-05-18 ok']],
  [
    'one of them only in an earlier one',
    [one('2026-05-04', 'management'), one('2026-05-11', 'support'), held('2026-05-18'), held('2026-05-25')],
    ['2026-05-25 lacking'],
  ],
] as const)('%s', (_, facts, expected) => {
  expect(found(CHECK, facts, '2026-06-01')).toEqual(expected);
});

test('in words', () => {
  expect(texts(CHECK, [held('2026-05-04'), one('2026-05-11', 'support'), held('2026-05-18')], '2026-06-01')).toEqual([
    'The last 3 up to Mon 18 May 2026 (supervision held): in none of them recorded as filled in: management.',
  ]);
});
