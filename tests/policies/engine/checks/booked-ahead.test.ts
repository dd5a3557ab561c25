import { describe, expect, test } from 'vitest';
import { fact, held } from '../life.js';
import { found, texts } from './found.js';

const booked = (on: string, ...kinds: readonly 'personal'[]) => fact('session-booked', on, kinds.length === 0 ? {} : { kinds: [...kinds] });
const cancelled = (on: string, rebookedFor?: string) => fact('session-cancelled', on, rebookedFor === undefined ? {} : { rebookedFor });
const TODAY = '2026-05-12';

describe('so many in all', () => {
  const CHECK = { check: 'booked-ahead', atLeast: 2 };
  test.each([
    ['none', [], 'lacking'],
    ['today and later', [booked('2026-05-12'), booked('2026-06-09')], 'ok'],
    ['yesterday is not ahead', [booked('2026-05-11'), booked('2026-06-09')], 'lacking'],
    ['one of them called off', [booked('2026-06-01'), booked('2026-06-09'), cancelled('2026-06-09')], 'lacking'],
    ['called off with a new date', [booked('2026-06-01'), booked('2026-06-09'), cancelled('2026-06-09', '2026-06-11')], 'ok'],
  ] as const)('%s', (_, facts, state) => {
    expect(found(CHECK, facts, TODAY)).toEqual([`- ${state}`]);
  });

  test('only of some kinds', () => {
    const personal = { ...CHECK, atLeast: 1, kinds: ['personal'] };
    expect(found(personal, [booked('2026-06-09')], TODAY)).toEqual(['- lacking']);
    expect(found(personal, [booked('2026-06-09', 'personal')], TODAY)).toEqual(['- ok']);
  });
});

describe('one in each month from this one', () => {
  const CHECK = { check: 'booked-ahead', atLeast: 3, each: 'calendar-month' };
  test.each([
    ['May, June and July', [booked('2026-05-20'), booked('2026-06-30'), booked('2026-07-01')], 'ok'],
    ['held in May already', [held('2026-05-05'), booked('2026-06-30'), booked('2026-07-01')], 'ok'],
    ['nothing in May', [booked('2026-06-30'), booked('2026-07-01')], 'lacking'],
    ['nothing in June', [booked('2026-05-20'), booked('2026-07-01'), booked('2026-07-31')], 'lacking'],
  ] as const)('%s', (_, facts, state) => {
    expect(found(CHECK, facts, TODAY)).toEqual([`- ${state}`]);
  });

  test('in words', () => {
    expect(texts(CHECK, [held('2026-05-05'), booked('2026-07-01')], TODAY)).toEqual(['No session is booked for June 2026.']);
  });
});

test('what has ended needs no dates ahead', () => {
  expect(found({ check: 'booked-ahead', atLeast: 1 }, [fact('relationship-ended', '2026-05-11')], TODAY)).toEqual([]);
});
