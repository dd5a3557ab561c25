import { expect, it } from 'vitest';
import { makeFact } from '../../../client/record/make-fact.js';
import { readFact } from '../../../client/record/read-fact.js';

const subject = { kind: 'relationship', id: 'r-1', workflowId: 'relationship/r-1', worker: 'sam', scope: 'both' } as const;
const moment = { today: '2026-06-15', now: '2026-06-15T10:00:00.000Z' };

function idOf(details: Readonly<Record<string, unknown>>): string {
  return makeFact({ kind: 'session-held', on: '2026-06-09', recordedBy: 'admin', details }, subject, moment).id;
}

it('knows a session again in whatever order its kinds and cases are written', () => {
  const one = idOf({ kinds: ['personal', 'casework'], cases: ['C-1', 'C-2'] });
  expect(idOf({ kinds: ['casework', 'personal'], cases: ['C-2', 'C-1'] })).toBe(one);
  expect(idOf({ kinds: ['casework'], cases: ['C-2', 'C-1'] })).not.toBe(one);
});

const CASE = { kind: 'case', id: 'C-1', workflowId: 'allocation/C-1/sam', worker: 'sam', scope: null } as const;

it('keeps the instant of what hours are counted from, on the day that it is in the zone', () => {
  const said = readFact({ kind: 'significant-decision', at: '2026-06-14T23:30:00Z', details: {} }, 'Europe/London');
  expect(makeFact(said, CASE, moment)).toMatchObject({ on: '2026-06-15', at: '2026-06-14T23:30:00Z' });
});

it('refuses an instant that lies ahead, also on the same day', () => {
  const said = readFact({ kind: 'significant-decision', at: '2026-06-15T11:00:01+01:00', details: {} }, 'Europe/London');
  expect(() => makeFact(said, CASE, moment)).toThrow(
    '2026-06-15T11:00:01+01:00 lies in the future: record significant-decision once it has happened. Nothing was recorded.',
  );
  const now = readFact({ kind: 'significant-decision', at: '2026-06-15T11:00:00+01:00', details: {} }, 'Europe/London');
  expect(makeFact(now, CASE, moment).on).toBe('2026-06-15');
});
