import { expect, test } from 'vitest';
import { held } from '../life.js';
import { found, texts } from './found.js';

const CHECK = { check: 'all-cases', each: 'calendar-month', kinds: ['casework'] };
const HELD = [
  { ref: 'C-1', from: '2026-04-01' },
  { ref: 'C-2', from: '2026-05-12' },
  { ref: 'C-3', from: '2026-01-01', to: '2026-05-14' },
];
const session = (on: string, ...cases: readonly string[]) => held(on, { kinds: ['casework'], cases: [...cases] });

test.each([
  // On Mon 11 May C-1 and C-3 are held, C-2 not yet.
  ['all that are held by then', [session('2026-05-11', 'C-1', 'C-3')], ['2026-05-11 ok']],
  ['one is not named', [session('2026-05-11', 'C-1')], ['2026-05-11 lacking']],
  // On Mon 18 May C-1 and C-2: C-3 closed on the 14th.
  ['several sessions together', [session('2026-05-05', 'C-1'), session('2026-05-18', 'C-2')], ['2026-05-18 ok']],
  [
    'another month does not help',
    [session('2026-05-18', 'C-1'), session('2026-06-01', 'C-2')],
    ['2026-05-18 lacking', '2026-06-01 lacking'],
  ],
  [
    'a session of another kind does not help',
    [session('2026-05-18', 'C-1'), held('2026-05-19', { kinds: ['personal'], cases: ['C-2'] })],
    ['2026-05-18 lacking'],
  ],
  ['a month without a session', [], []],
  ['a case allocated on the day itself', [session('2026-05-12', 'C-1', 'C-3')], ['2026-05-12 lacking']],
] as const)('%s', (_, facts, expected) => {
  expect(found(CHECK, facts, '2026-06-10', { held: HELD })).toEqual(expected);
});

test('somebody who holds no case then is not asked', () => {
  expect(found(CHECK, [session('2026-05-11')], '2026-06-10', { held: [] })).toEqual([]);
});

test('in words', () => {
  expect(texts(CHECK, [session('2026-05-13')], '2026-06-10', { held: HELD })).toEqual([
    'Sessions of May 2026, the last on Wed 13 May 2026: not named: C-1, C-2, C-3.',
  ]);
});
