import { describe, expect, it } from 'vitest';
import { endsWithLeaver } from '../../../client/record/ends-with-leaver.js';
import { lastDayOf } from '../../../policies/engine/ending.js';
import type { Fact } from '../../../policies/facts/table.js';
import { fact, relationship } from '../../policies/engine/life.js';

const at = (day: string) => ({ recordedAt: `${day}T10:00:00Z` });
const left = (id: string, on: string, recorded: string, more: object = {}): Fact => fact('left', on, { id, ...at(recorded), ...more });
const end = (id: string, on: string, recorded: string, more: object = {}): Fact =>
  fact('relationship-ended', on, { id, ...at(recorded), ...more });
const taken = (id: string, what: string, recorded: string): Fact =>
  fact('fact-withdrawn', recorded, { id, fact: what, reason: 'stays', ...at(recorded) });

/** What is sent, and the last day that stands after it. */
function after(held: readonly Fact[], said: readonly Fact[], leftOn: string | undefined) {
  const by = said.at(-1);
  if (by === undefined) throw new Error('nothing was said');
  const of = { subject: relationship('2026-01-05'), facts: held };
  const sent = endsWithLeaver(of, said, leftOn, by);
  const facts = [...held, ...sent];
  expect(endsWithLeaver({ ...of, facts }, said, leftOn, by)).toEqual([]);
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  return { sent: sent.map(({ kind, on }) => `${kind} ${on}`), last: lastDayOf({ facts }) };
}

const FIRST = left('l1', '2026-06-30', '2026-05-01');
const LATER = left('l2', '2026-07-31', '2026-05-08');
const ENDS = [end('l1/ended', '2026-06-30', '2026-05-01'), end('l2/ended', '2026-07-31', '2026-05-08')];

describe('a last day that was recorded twice', () => {
  it('and the later one withdrawn leaves the first', () => {
    expect(after(ENDS, [FIRST, LATER, taken('w2', 'l2', '2026-05-12')], '2026-06-30')).toEqual({
      sent: ['fact-withdrawn 2026-05-12'],
      last: '2026-06-30',
    });
  });

  it('and both withdrawn, in whatever order, leaves none', () => {
    const first = [FIRST, LATER, taken('w1', 'l1', '2026-05-11')];
    expect(after(ENDS, first, '2026-07-31')).toEqual({ sent: ['fact-withdrawn 2026-05-11'], last: '2026-07-31' });
    // As it was left by a release that did not take the first back.
    expect(after(ENDS, [...first, taken('w2', 'l2', '2026-05-12')], undefined)).toEqual({
      sent: ['fact-withdrawn 2026-05-12', 'fact-withdrawn 2026-05-12'],
      last: undefined,
    });
  });

  it('for the same day, and one of them withdrawn, stands', () => {
    const again = left('l2', '2026-06-30', '2026-05-08');
    expect(after(ENDS.slice(0, 1), [FIRST, again, taken('w1', 'l1', '2026-05-11')], '2026-06-30')).toEqual({
      sent: [],
      last: '2026-06-30',
    });
  });
});

describe('a last day that is corrected', () => {
  const correction = (id: string, on: string, recorded: string, corrects: string) => left(id, on, recorded, { corrects, because: 'slip' });

  it('to an earlier and then to a later one moves the end to and fro', () => {
    const earlier = correction('c1', '2026-06-12', '2026-05-11', 'l1');
    expect(after(ENDS.slice(0, 1), [FIRST, earlier], '2026-06-12')).toEqual({
      sent: ['relationship-ended 2026-06-12'],
      last: '2026-06-12',
    });
    const held = [...ENDS.slice(0, 1), end('c1/ended', '2026-06-12', '2026-05-11', { corrects: 'l1/ended', because: 'slip' })];
    expect(after(held, [FIRST, earlier, correction('c2', '2026-07-10', '2026-05-12', 'c1')], '2026-07-10')).toEqual({
      sent: ['relationship-ended 2026-07-10'],
      last: '2026-07-10',
    });
  });

  it('to one before an end of its own ends it too, and to one after it gives that end back', () => {
    const own = end('own', '2026-06-19', '2026-04-01');
    const earlier = correction('c1', '2026-06-12', '2026-05-11', 'l1');
    expect(after([own], [FIRST, earlier], '2026-06-12')).toEqual({ sent: ['relationship-ended 2026-06-12'], last: '2026-06-12' });
    const held = [own, end('c1/ended', '2026-06-12', '2026-05-11')];
    expect(after(held, [FIRST, earlier, correction('c2', '2026-06-30', '2026-05-12', 'c1')], '2026-06-30')).toEqual({
      sent: ['fact-withdrawn 2026-06-30'],
      last: '2026-06-19',
    });
  });
});
