import { expect, test } from 'vitest';
import { fact, held } from '../life.js';
import { found, texts } from './found.js';

const CHECK = { check: 'actions-tracked', at: ['personal'] };
const session = (on: string) => held(on, { kinds: ['personal'] });
const set = (action: string, on: string) => fact('action-set', on, { id: `set/${action}`, action, byWhen: '2026-08-01' });
const update = (action: string, on: string, status: 'delayed' | 'in-progress' | 'complete' = 'in-progress') =>
  fact('action-updated', on, { id: `${action}/${on}`, action, status });
const [MAY, JUNE] = [session('2026-05-12'), session('2026-06-09')];

test.each([
  ['nothing was open', [MAY, JUNE], []],
  ['set at the first, noted at the second', [MAY, set('a-1', '2026-05-12'), JUNE, update('a-1', '2026-06-09')], ['2026-06-09 ok']],
  ['noted between the two', [MAY, set('a-1', '2026-05-12'), JUNE, update('a-1', '2026-05-20')], ['2026-06-09 ok']],
  ['not noted', [MAY, set('a-1', '2026-05-12'), JUNE], ['2026-06-09 lacking']],
  ['noted the day after belongs to the next', [MAY, set('a-1', '2026-05-12'), JUNE, update('a-1', '2026-06-10')], ['2026-06-09 lacking']],
  ['noted at the first only', [set('a-1', '2026-05-04'), MAY, update('a-1', '2026-05-12'), JUNE], ['2026-05-12 ok', '2026-06-09 lacking']],
  [
    'complete at the first is open no more',
    [set('a-1', '2026-05-04'), MAY, update('a-1', '2026-05-12', 'complete'), JUNE],
    ['2026-05-12 ok'],
  ],
  ['complete between the two was noted', [MAY, set('a-1', '2026-05-12'), update('a-1', '2026-06-01', 'complete'), JUNE], ['2026-06-09 ok']],
  ['one of two', [MAY, set('a-1', '2026-05-12'), set('a-2', '2026-05-12'), update('a-2', '2026-06-09'), JUNE], ['2026-06-09 lacking']],
  ['a session of another kind', [set('a-1', '2026-05-04'), held('2026-05-12', { kinds: ['group'] })], []],
] as const)('%s', (_, facts, expected) => {
  expect(found(CHECK, facts, '2026-07-01')).toEqual(expected);
});

test('in words', () => {
  expect(texts(CHECK, [set('a-1', '2026-05-04'), set('a-2', '2026-05-04'), MAY], '2026-05-13')).toEqual([
    'Supervision held, Tue 12 May 2026: not noted how these actions stand: a-1, a-2.',
  ]);
});
