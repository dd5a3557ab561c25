import { expect, test } from 'vitest';
import { fact, held } from '../life.js';
import { found, texts } from './found.js';

const CHECK = { check: 'not-older', at: { fact: 'appraisal-held' }, of: { fact: 'session-held' }, than: '2 weeks' };
const APPRAISAL = fact('appraisal-held', '2026-05-26');

test.each([
  ['two weeks to the day', [held('2026-05-12')], 'ok'],
  ['a day longer', [held('2026-05-11')], 'lacking'],
  ['the same day', [held('2026-05-26')], 'ok'],
  ['only afterwards', [held('2026-05-27')], 'lacking'],
  ['the last one counts', [held('2026-04-06'), held('2026-05-20')], 'ok'],
] as const)('%s', (_, facts, state) => {
  expect(found(CHECK, [APPRAISAL, ...facts], '2026-06-01')).toEqual([`2026-05-26 ${state}`]);
});

test('in words', () => {
  expect(texts(CHECK, [APPRAISAL, held('2026-05-11')], '2026-06-01')).toEqual([
    'Appraisal held, Tue 26 May 2026: supervision held, the last was on Mon 11 May 2026, longer ago than 2 weeks.',
  ]);
});
