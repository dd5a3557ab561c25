import { describe, expect, test } from 'vitest';
import { fact } from '../life.js';
import { found, texts } from './found.js';

const written = (by?: string) => [fact('record-written', '2026-05-04', by === undefined ? {} : { by })];

describe('who wrote it', () => {
  test.each([
    ['supervisor', undefined, 'ok'],
    ['supervisor', 'sue', 'ok'],
    ['supervisor', 'mia', 'lacking'],
    ['supervisor', 'wes', 'lacking'],
    ['not-worker', undefined, 'ok'],
    ['not-worker', 'mia', 'ok'],
    ['not-worker', 'wes', 'lacking'],
  ] as const)('by the %s: written by %s is %s', (by, author, state) => {
    expect(found({ check: 'author', each: { fact: 'record-written' }, by }, written(author), '2026-05-05')).toEqual([
      `2026-05-04 ${state}`,
    ]);
  });

  test('the supervisor is the one of that day', () => {
    const facts = [...written('sue'), fact('supervisor-changed', '2026-05-10', { supervisor: 'mia' })];
    const place = { parts: { supervisor: 'mia' } };
    expect(found({ check: 'author', each: { fact: 'record-written' }, by: 'supervisor' }, facts, '2026-06-01', place)).toEqual([
      '2026-05-04 ok',
    ]);
  });

  test('in words', () => {
    expect(texts({ check: 'author', each: { fact: 'record-written' }, by: 'supervisor' }, written('wes'), '2026-05-05')).toEqual([
      'Record of a session or decision written up, Mon 4 May 2026: by wes; the policy wants it by the supervisor.',
    ]);
  });
});
