import { describe, expect, test } from 'vitest';
import { definitionOf, FACT_KINDS, type FactKind } from '../../../policies/facts/table.js';
import { MAY_LIE_AHEAD, refusalOf } from '../../../workflows/refusal.js';
import { fact } from '../engine/life.js';

const NOW = Date.parse('2026-05-12T10:00:00Z');

test('the workflow refuses what lies ahead by the same table', () => {
  expect(FACT_KINDS.filter((kind) => definitionOf(kind).ahead === true).toSorted()).toEqual([...MAY_LIE_AHEAD].toSorted());
});

describe('whether a fact may be dated in the future', () => {
  test.each<[FactKind, boolean]>([
    ['session-held', false],
    ['session-booked', true],
    ['session-cancelled', true],
    ['overview-held', false],
    ['agreement-signed', false],
    ['risk-raised', false],
    ['risk-lowered', false],
    ['case-closed', true],
    ['policy-reviewed', false],
    ['absence-started', true],
    ['absence-ended', true],
    ['supervisor-changed', true],
    ['relationship-ended', true],
  ])('%s: %s', (kind, may) => {
    expect(refusalOf([fact(kind, '2026-06-01')], NOW) === undefined).toBe(may);
    expect(refusalOf([fact(kind, '2026-05-12')], NOW)).toBeUndefined();
  });

  test('a day of grace for zones and clocks, not two', () => {
    expect(refusalOf([fact('session-held', '2026-05-13')], NOW)).toBeUndefined();
    expect(refusalOf([fact('session-held', '2026-05-14')], NOW)).toContain('lies in the future');
  });
});

test('every fact of this part of the product is there, and says on what it is recorded', () => {
  const named =
    'session-held session-booked session-cancelled overview-held agreement-signed risk-raised risk-lowered case-closed policy-reviewed absence-started absence-ended';
  expect(FACT_KINDS).toEqual(expect.arrayContaining(named.split(' ')));
  for (const kind of FACT_KINDS) expect(definitionOf(kind).subjects.length).toBeGreaterThan(0);
});
