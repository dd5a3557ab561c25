import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingFacts, supersededFacts } from '../../../policies/facts/standing.js';
import type { Fact } from '../../../policies/facts/table.js';
import { fact, held } from '../engine/life.js';

const BECAUSE = { because: 'wrong day' };
const A = held('2026-05-03', { id: 'a' });
const B = held('2026-05-05', { id: 'b', corrects: 'a', ...BECAUSE });
const C = held('2026-05-06', { id: 'c', corrects: 'b', ...BECAUSE });
const withdrawn = (id: string, of: string, recordedAt = '2026-05-20T12:00:00Z') =>
  fact('fact-withdrawn', '2026-05-20', { id, fact: of, reason: 'never was', recordedAt });
const ids = (facts: readonly Fact[]) => facts.map(({ id }) => id);

describe('the facts that count', () => {
  test.each<[string, readonly Fact[], readonly string[]]>([
    ['all, where nothing is corrected', [A, held('2026-06-01', { id: 'x' })], ['a', 'x']],
    ['the correction and not what it replaces', [A, B], ['b']],
    ['the same when the correction arrived first', [B, A], ['b']],
    ['a correction alone, as long as what it replaces is not there', [B], ['b']],
    ['the last of a chain', [A, B, C], ['c']],
    ['nothing of what was withdrawn', [A, withdrawn('w', 'a')], ['w']],
    ['neither a correction that was withdrawn nor what it replaced', [A, B, withdrawn('w', 'b')], ['w']],
    ['of two corrections of one fact the one recorded last', [A, B, { ...C, corrects: 'a', recordedAt: '2026-05-19T12:00:00Z' }], ['c']],
    ['so too when it arrived first', [{ ...C, corrects: 'a', recordedAt: '2026-05-19T12:00:00Z' }, A, B], ['c']],
    ['what was withdrawn, corrected after that', [withdrawn('w', 'a', '2026-05-04T12:00:00Z'), A, B], ['b']],
    ['a fact that says it corrects itself', [{ ...A, corrects: 'a', ...BECAUSE }], ['a']],
  ])('%s', (_, facts, standing) => {
    expect(ids(standingFacts(facts))).toEqual(standing);
  });

  test('the others are told with what they are superseded by', () => {
    expect(supersededFacts([A, B, C]).map(({ fact: one, by }) => [one.id, by.id])).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
  });

  test('facts without a correction are the same list, so that nothing is sorted anew', () => {
    const facts = [A];
    expect(standingFacts(facts)).toBe(facts);
  });
});

/** Facts of which some name others, at times in a ring, at times one that is not there. */
const anyFacts = fc
  .array(fc.record({ names: fc.option(fc.nat(8), { nil: undefined }), withdraws: fc.boolean(), minute: fc.nat(3) }), { maxLength: 8 })
  .map((rows) =>
    rows.map(({ names, withdraws, minute }, at): Fact => {
      const id = String(at);
      const recordedAt = `2026-05-20T12:0${minute}:00Z`;
      if (names === undefined) return held('2026-05-03', { id, recordedAt });
      return withdraws
        ? { ...withdrawn(id, String(names)), recordedAt }
        : held('2026-05-03', { id, recordedAt, corrects: String(names), ...BECAUSE });
    }),
  );

test('the order of arrival does not matter, and whoever looks twice finds the same', () => {
  fc.assert(
    fc.property(anyFacts, fc.infiniteStream(fc.nat()), (facts, keys) => {
      const order = new Map(facts.map(({ id }) => [id, keys.next().value as number]));
      const shuffled = facts.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
      const standing = ids(standingFacts(facts)).toSorted();
      expect(ids(standingFacts(shuffled)).toSorted()).toEqual(standing);
      expect(standing.length + supersededFacts(facts).length).toBe(facts.length);
    }),
  );
});
