import { describe, expect, test } from 'vitest';
import { noteLooked } from '../../../policies/ledger/looked.js';
import { detailOfFact, factOf } from '../../../policies/ledger/fact-entry.js';
import { held, fact, Life, directory, person, relationship, TEAM } from '../engine/life.js';
import type { Fact } from '../../../policies/facts/table.js';

describe('what an assessment looks at', () => {
  test('is written once, and then what changed of it, with nothing for what is gone', () => {
    const first = noteLooked(['unsupervised'], { policy: '"a"', 'person/sue': '{"id":"sue"}' });
    expect(first.entries.map(({ detail }) => detail)).toEqual([{ policy: '"a"', 'person/sue': '{"id":"sue"}' }]);
    const same = noteLooked([...first.flags, 'no-frequency'], { policy: '"a"', 'person/sue': '{"id":"sue"}' });
    expect([same.entries, same.flags]).toEqual([[], first.flags]);
    const later = noteLooked(same.flags, { policy: '"b"', 'person/mia': '{"id":"mia"}' });
    expect(later.entries.map(({ detail }) => detail)).toEqual([{ policy: '"b"', 'person/mia': '{"id":"mia"}', 'person/sue': null }]);
  });

  test('comes first in the ledger of a life, before the facts and what follows from them', () => {
    const life = new Life(relationship('2026-04-01')).record(held('2026-04-01')).look('2026-04-01');
    expect(life.entries.map(({ kind }) => kind)).not.toContain('looked');
    const { ledger } = new Life(relationship('2026-04-01')).byAlarm('2026-04-01', '2026-05-10', () => []);
    expect(ledger.map(({ kind }) => kind).filter((kind) => kind === 'looked')).toHaveLength(1);
    expect(ledger[0]?.kind).toBe('looked');
  });

  test('again when somebody changes, and only that person', () => {
    const life = new Life(relationship('2026-04-01'), { people: TEAM }).byAlarm('2026-04-01', '2026-04-10');
    life.world = { people: directory(...Object.values(TEAM.persons), person('sue', { lineManager: 'max' })) };
    life.look('2026-04-11');
    expect(life.ledger.filter(({ kind }) => kind === 'looked').map(({ detail }) => Object.keys(detail))[1]).toEqual(['person/sue']);
  });
});

describe('a fact in the ledger is had back as it was', () => {
  test.each<readonly [string, Fact]>([
    ['a session', held('2026-04-20', { kinds: ['personal', 'casework'], cases: ['C-1', 'C-2'], minutes: 60, mode: 'video' })],
    ['without any case', held('2026-04-20', { cases: [] })],
    ['with a reference that another program wrote with a blank', held('2026-04-20', { cases: ['C 1', '[C2'] })],
    ['at an instant', fact('significant-decision', '2026-04-20', { at: '2026-04-20T14:30:00+01:00' })],
    ['with hours', fact('weekly-hours', '2026-04-20', { person: 'wes', hours: 37.5, caseHours: 20 })],
    ['with a reason', fact('session-cancelled', '2026-04-20', { reason: 'illness: [long]', rebookedFor: '2026-04-27' })],
  ])('%s', (_, one) => {
    expect(factOf({ about: one.id, on: one.on, detail: detailOfFact(one) })).toEqual(one);
  });

  test('an erased one is not there', () => {
    expect(factOf({ about: 'may', on: '2026-05-20', detail: {} })).toBeUndefined();
  });
});
