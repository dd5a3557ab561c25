import { expect, test } from 'vitest';
import { fact, service } from '../life.js';
import { found, texts } from './found.js';

const CHECK = { check: 'average', element: 'service', of: 'hours', atLeast: 12, weeks: 3, option: 'one' };
const CASES = { ...CHECK, of: 'caseHours', atLeast: 6 };
const subject = service('2026-04-01');
const CHOSEN = fact('option-chosen', '2026-04-01', { option: 'one' });
const week = (on: string, hours: number, caseHours?: number, person = 'p-1') =>
  fact('weekly-hours', on, { id: `${person}/${on}/${hours}`, person, hours, ...(caseHours !== undefined && { caseHours }) });

test.each([
  // 12 + 12 + 12 is 36, a third of it 12.
  ['just enough', CHECK, [week('2026-05-03', 12), week('2026-05-10', 12), week('2026-05-17', 12)], ['2026-05-17 ok']],
  // 24 + 12 + 0 is 36 too: the week of leave is not left out.
  ['a week of none is one too', CHECK, [week('2026-05-03', 24), week('2026-05-10', 12), week('2026-05-17', 0)], ['2026-05-17 ok']],
  [
    'only the last so many',
    CHECK,
    [week('2026-04-26', 40), week('2026-05-03', 11), week('2026-05-10', 12), week('2026-05-17', 12)],
    ['2026-05-17 lacking'],
  ],
  ['too few weeks', CHECK, [week('2026-05-10', 12), week('2026-05-17', 12)], ['2026-05-17 note']],
  ['hours on cases', CASES, [week('2026-05-03', 12, 6), week('2026-05-10', 12, 5), week('2026-05-17', 12, 6)], ['2026-05-17 lacking']],
  [
    'hours on cases that are not recorded',
    CASES,
    [week('2026-05-03', 12, 6), week('2026-05-10', 12), week('2026-05-17', 12, 6)],
    ['2026-05-17 note'],
  ],
  [
    'a week recorded again is corrected',
    CHECK,
    [
      week('2026-05-03', 12),
      week('2026-05-10', 12),
      week('2026-05-17', 2),
      { ...week('2026-05-17', 12), recordedAt: '2026-05-20T09:00:00Z' },
    ],
    ['2026-05-17 ok'],
  ],
] as const)('%s', (_, check, facts, expected) => {
  expect(found(check, [CHOSEN, ...facts], '2026-06-01', { subject })).toEqual(expected);
});

test('each person by themselves', () => {
  const weeks = ['2026-05-03', '2026-05-10', '2026-05-17'];
  const facts = [CHOSEN, ...weeks.map((on) => week(on, 12)), ...weeks.map((on) => week(on, 9.5, undefined, 'p-2'))];
  expect(texts(CHECK, facts, '2026-06-01', { subject })).toEqual([
    'p-1: 12 hours a week on average over 3 weeks to Sun 17 May 2026.',
    'p-2: 9.5 hours a week on average over 3 weeks to Sun 17 May 2026; at least 12 should be.',
  ]);
});

test('only while the service has the option, and of its weeks only', () => {
  const weeks = [week('2026-05-03', 12), week('2026-05-10', 12), week('2026-05-17', 12)];
  expect(found(CHECK, weeks, '2026-06-01', { subject })).toEqual([]);
  const changed = fact('option-chosen', '2026-05-25', { option: 'two' });
  expect(found(CHECK, [CHOSEN, changed, ...weeks], '2026-06-01', { subject })).toEqual([]);
  const late = fact('option-chosen', '2026-05-10', { option: 'one' });
  expect(found(CHECK, [late, ...weeks], '2026-06-01', { subject })).toEqual(['2026-05-17 note']);
});
