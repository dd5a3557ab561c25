import { expect, it, test } from 'vitest';
import { bookedInThePast, heldTwice } from '../../../client/record/seems-a-slip.js';
import type { Fact } from '../../../policies/facts/table.js';

const BASE = { recordedAt: '2026-06-15T10:00:00Z', recordedBy: 'mia' } as const;
const held = (id: string, on: string, kinds: readonly ('personal' | 'casework')[], more = {}): Fact => ({
  ...BASE,
  id,
  kind: 'session-held',
  on,
  kinds,
  ...more,
});
const booked = (on: string): Fact => ({ ...BASE, id: 'b', kind: 'session-booked', on });

it('a booking for a day that has passed is answered with what to record instead', () => {
  expect(bookedInThePast(booked('2026-06-14'), '2026-06-15')).toBe(
    'Sun 14 Jun 2026 has passed: record session-held if it was held, or session-cancelled if it was not.',
  );
  expect(bookedInThePast(booked('2026-06-15'), '2026-06-15')).toBeUndefined();
});

const FIRST = held('a', '2026-06-10', ['personal', 'casework']);
const AGAIN = held('b', '2026-06-10', ['personal']);

test.each([
  ['of the same day and kind', AGAIN, [FIRST, AGAIN], 'Another session of that day is on record: a.'],
  ['of another kind', held('b', '2026-06-10', ['casework']), [held('a', '2026-06-10', ['personal'])], undefined],
  ['of another day', held('b', '2026-06-11', ['personal']), [FIRST], undefined],
  ['that corrects the other', held('b', '2026-06-10', ['personal'], { corrects: 'a', because: 'slip' }), [FIRST], undefined],
  [
    'where the other was withdrawn',
    AGAIN,
    [FIRST, AGAIN, { ...BASE, id: 'w', kind: 'fact-withdrawn', on: '2026-06-15', fact: 'a', reason: 'slip' } satisfies Fact],
    undefined,
  ],
] as const)('a session %s', (_case, fact, recorded, said) => {
  expect(heldTwice(fact, recorded, 'r-1')?.split(' If ')[0]).toBe(said);
});
