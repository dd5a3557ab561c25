import { expect, test } from 'vitest';
import { carriedFacts } from '../../../policies/engine/carry.js';
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
