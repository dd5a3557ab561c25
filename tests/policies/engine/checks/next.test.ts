import { describe, expect, test } from 'vitest';
import { fact, held } from '../life.js';
import { found, texts } from './found.js';

describe('the next one takes up what came before', () => {
  const CHECK = { check: 'next', after: { fact: 'gap-recorded' }, in: { fact: 'session-held' }, parts: ['gap'] };
  const gap = fact('gap-recorded', '2026-05-04');

  test.each([
    ['none yet', [], []],
    ['one of the same day is not the next', [held('2026-05-04', { filled: ['gap'] })], []],
    ['the next day, and it does', [held('2026-05-05', { filled: ['gap'] })], ['2026-05-05 ok']],
    ['the next does not, the one after does', [held('2026-05-05'), held('2026-05-12', { filled: ['gap'] })], ['2026-05-05 lacking']],
    ['one before it', [held('2026-05-03')], []],
  ] as const)('%s', (_, facts, expected) => {
    expect(found(CHECK, [gap, ...facts], '2026-06-01')).toEqual(expected);
  });

  test('in words', () => {
    expect(texts(CHECK, [gap, held('2026-05-05')], '2026-06-01')).toEqual([
      'Supervision held, Tue 5 May 2026, the next one after "gap in supervision recorded with its reason" of Mon 4 May 2026: not recorded as filled in: gap.',
    ]);
  });
});
