import { expect, it } from 'vitest';
import { makeFact } from '../../../client/record/make-fact.js';

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
