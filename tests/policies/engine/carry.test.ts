import { expect, test } from 'vitest';
import { carriedFacts, newToOthers } from '../../../policies/engine/carry.js';
import { allocation, fact, held, relationship } from './life.js';

const session = held('2026-04-10', { cases: ['C-1', 'C-2'] });
const booked = fact('session-booked', '2026-04-20');

test('a session goes to each case that was discussed, once: when it arrives', () => {
  const carried = carriedFacts([session.id, booked.id], [session, booked], relationship('2026-04-01'));
  expect(carried).toEqual([
    { caseRef: 'C-1', worker: 'wes', fact: session },
    { caseRef: 'C-2', worker: 'wes', fact: session },
  ]);
  expect(carriedFacts([], [session], relationship('2026-04-01'))).toEqual([]);
});

test('a session without cases goes nowhere, and a case carries nothing on', () => {
  const plain = held('2026-04-11');
  expect(carriedFacts([plain.id], [plain], relationship('2026-04-01'))).toEqual([]);
  expect(carriedFacts([session.id], [session], allocation('2026-04-01'))).toEqual([]);
});

test('what takes back a session that the relationship has forgotten reaches the cases that it named', () => {
  const withdrawn = fact('fact-withdrawn', '2027-08-02', { fact: session.id, reason: 'not held' });
  const carried = carriedFacts([withdrawn.id], [withdrawn], relationship('2026-04-01'), [{ fact: session, by: withdrawn }]);
  expect(carried.map(({ caseRef, fact: { kind } }) => [caseRef, kind])).toEqual([
    ['C-1', 'fact-withdrawn'],
    ['C-2', 'fact-withdrawn'],
  ]);
});

test('a correction of a forgotten session goes to the cases that it still names, and takes it back from the others', () => {
  const corrected = held('2026-04-11', { id: 'corrected', cases: ['C-2', 'C-3'], corrects: session.id, because: 'wrong case' });
  const carried = carriedFacts([corrected.id], [corrected], relationship('2026-04-01'), [{ fact: session, by: corrected }]);
  expect(carried.map(({ caseRef, fact: { kind }, wasNamed }) => [caseRef, kind, wasNamed])).toEqual([
    ['C-2', 'session-held', true],
    ['C-3', 'session-held', undefined],
    ['C-1', 'fact-withdrawn', undefined],
  ]);
});

test('what goes on in another life carries at its first look only what is new: its cases have heard of the rest, or have closed since', () => {
  const goesOn = relationship('2026-04-01', { watchFrom: '2026-09-01', goesOnFrom: '2026-09-01' });
  const late = held('2026-06-11', { id: 'late', cases: ['C-1'], recordedAt: '2026-09-01T09:00:00Z' });
  const facts = [session, late];
  const fresh = facts.map(({ id }) => id);
  expect(newToOthers(fresh, facts, goesOn, true)).toEqual(['late']);
  expect(newToOthers(fresh, facts, goesOn, false)).toEqual(fresh);
  expect(newToOthers(fresh, facts, relationship('2026-04-01'), true)).toEqual(fresh);
});
