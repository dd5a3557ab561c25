import { describe, expect, test } from 'vitest';
import type { Fact } from '../../policies/facts/table.js';
import { accepted, refusalOf } from '../../workflows/refusal.js';

const NOW = Date.parse('2026-05-12T10:00:00Z');
const GOOD = { id: 'a', kind: 'session-held', on: '2026-05-11', recordedAt: '2026-05-12T10:00:00Z', recordedBy: 'sue' };
/** As it comes over the wire, from whatever program. */
const refusal = (facts: unknown) => refusalOf(facts as readonly Fact[], NOW);

describe('what is sent straight to a workflow', () => {
  test('is taken when it is a fact', () => {
    expect(refusal([GOOD])).toBeUndefined();
    expect(refusal([GOOD, { ...GOOD, id: 'b', kind: 'record-shared', for: '2026-05-10' }])).toBeUndefined();
  });

  test.each([
    ['nothing', undefined, 'facts is not a list of one fact or more'],
    ['an empty list', [], 'facts is not a list of one fact or more'],
    ['one fact without a list', GOOD, 'facts is not a list of one fact or more'],
    ['an empty fact', [{}], 'fact 1: "id" is missing'],
    ['no object', [GOOD, null], 'fact 2 is not an object'],
    ['an empty id', [{ ...GOOD, id: '' }], 'fact 1: "id" is missing'],
    ['a kind that is none', [{ ...GOOD, kind: 'nonsense' }], 'fact 1: there is no fact "nonsense"'],
    ['a word every object knows', [{ ...GOOD, kind: 'toString' }], 'fact 1: there is no fact "toString"'],
    ['what only Oversight itself says', [{ ...GOOD, kind: 'case-unreached' }], 'fact 1: case-unreached is not recorded by hand'],
    ['a British date', [{ ...GOOD, on: '01/02/2026' }], 'fact 1: "on" is not a real date as YYYY-MM-DD: 01/02/2026'],
    ['a day that is not', [{ ...GOOD, on: '2026-02-30' }], 'fact 1: "on" is not a real date as YYYY-MM-DD: 2026-02-30'],
    ['a month that is not', [{ ...GOOD, on: '2026-13-01' }], 'fact 1: "on" is not a real date as YYYY-MM-DD: 2026-13-01'],
    ['no instant of recording', [{ ...GOOD, recordedAt: 'today' }], 'fact 1: "recordedAt" is not an instant'],
    ['nobody who recorded it', [{ ...GOOD, recordedBy: undefined }], 'fact 1: "recordedBy" is missing'],
    ['a mistake in the second', [GOOD, { ...GOOD, kind: 'nonsense' }], 'fact 2: there is no fact "nonsense"'],
  ])('is refused when it is %s', (_what, facts, message) => {
    expect(refusal(facts)).toContain(message);
  });

  test('what a signal brings cannot be refused: what is no fact is left out', () => {
    expect(accepted(undefined)).toEqual([]);
    expect(accepted([GOOD, {}, { ...GOOD, kind: 'nonsense' }])).toEqual([GOOD]);
  });
});
