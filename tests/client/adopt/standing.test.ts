import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adoptionsTo, type Standing, standingOn, withVersion } from '../../../client/adopt/standing.js';
import { addDays, type CivilDate } from '../../../policies/calendar/civil-date.js';
import { timelineOf } from '../../../policies/engine/timeline.js';
import type { Fact } from '../../../policies/facts/table.js';

const TODAY = '2026-06-15';
const ZONE = 'Europe/London';
const START = { id: 'standard', hash: 'a'.repeat(64) };
/** Minutes apart: what is recorded later decides. */
const at = (today: CivilDate, minute = 0) => ({ today, now: `${today}T10:0${minute}:00.000Z` });
const version = (letter: string) => ({ id: letter, hash: letter.repeat(64) });

/** `standard, then b from 2026-07-01` */
const inWords = (standing: Standing): string => standing.map(({ id, from }) => (from === null ? id : `${id} from ${from}`)).join(', then ');
const standing = (facts: readonly Fact[], today = TODAY) => standingOn(timelineOf(START, facts, ZONE), today);
/** The facts once a version is adopted from a day. */
const adopt = (facts: readonly Fact[], letter: string, from: CivilDate, today = TODAY): readonly Fact[] => {
  const current = standing(facts, today);
  return [...facts, ...adoptionsTo(withVersion(current, version(letter), from, today), current, facts, at(today, facts.length), 'test')];
};

describe('a version adopted from a day', () => {
  test.each<[string, (facts: readonly Fact[]) => readonly Fact[], string]>([
    ['ahead: until then nothing changes', (facts) => adopt(facts, 'b', '2026-07-01'), 'standard, then b from 2026-07-01'],
    ['today: at once', (facts) => adopt(facts, 'b', TODAY), 'b'],
    ['that has passed: from today', (facts) => adopt(facts, 'b', '2026-01-01'), 'b'],
    ['twice: once', (facts) => adopt(adopt(facts, 'b', '2026-07-01'), 'b', '2026-07-01'), 'standard, then b from 2026-07-01'],
    [
      'and another later: both',
      (facts) => adopt(adopt(facts, 'b', '2026-07-01'), 'c', '2026-08-01'),
      'standard, then b from 2026-07-01, then c from 2026-08-01',
    ],
    [
      'and another earlier: the one said last',
      (facts) => adopt(adopt(facts, 'b', '2026-07-01'), 'c', '2026-06-20'),
      'standard, then c from 2026-06-20',
    ],
    [
      'and another on the same day',
      (facts) => adopt(adopt(facts, 'b', '2026-07-01'), 'c', '2026-07-01'),
      'standard, then c from 2026-07-01',
    ],
  ])('%s', (_, recorded, expected) => {
    expect(inWords(standing(recorded([])))).toBe(expected);
  });

  test('is taken back by adopting what is in force from the same day', () => {
    const taken = adoptionsTo(
      [{ ...START, from: null }],
      standing(adopt([], 'b', '2026-07-01')),
      adopt([], 'b', '2026-07-01'),
      at('2026-06-16'),
      'test',
    );
    expect(taken).toMatchObject([{ on: '2026-07-01', policy: 'standard' }]);
    expect(inWords(standing([...adopt([], 'b', '2026-07-01'), ...taken]))).toBe('standard');
  });

  test('once its day has come it is what is in force', () => {
    expect(inWords(standing(adopt([], 'b', '2026-07-01'), '2026-07-01'))).toBe('b');
  });
});

test('whatever is wanted, what is recorded brings it about, and then nothing is left to record', () => {
  const anyStanding = fc
    .array(fc.record({ letter: fc.constantFrom('a', 'b', 'c'), ahead: fc.integer({ min: 0, max: 40 }) }), { minLength: 1, maxLength: 4 })
    .map((steps) =>
      steps.reduce<Standing>(
        (before, { letter, ahead }) => withVersion(before, version(letter), addDays(TODAY, ahead), TODAY),
        [{ ...version('a'), from: null }],
      ),
    );
  fc.assert(
    fc.property(fc.array(anyStanding, { minLength: 1, maxLength: 4 }), (wishes) => {
      let facts: readonly Fact[] = [];
      for (const [index, wanted] of wishes.entries()) {
        const moment = at(TODAY, index);
        facts = [...facts, ...adoptionsTo(wanted, standing(facts), facts, moment, 'test')];
        expect(inWords(standing(facts)).replaceAll('standard', 'a')).toBe(inWords(wanted).replaceAll('standard', 'a'));
        expect(adoptionsTo(wanted, standing(facts), facts, moment, 'test')).toEqual([]);
        expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
      }
    }),
    { seed: 20260403, numRuns: 300 },
  );
});
