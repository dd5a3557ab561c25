import { expect, it } from 'vitest';
import type { Directory } from '../../../activities/store/store.js';
import { leavesBehind } from '../../../client/record/on-leaving.js';
import type { Fact } from '../../../policies/facts/table.js';

const LINE = { policy: 'standard', scope: 'both', startedOn: '2026-01-10' } as const;
const CASE = { kind: 'longer-term', allocatedOn: '2026-01-12' } as const;
const DIRECTORY: Directory = {
  people: { revision: '1', persons: {} },
  lines: [
    { ...LINE, id: 'r-1', worker: 'mia', supervisor: 'head' },
    { ...LINE, id: 'r-2', worker: 'sam', supervisor: 'mia' },
    { ...LINE, id: 'r-3', worker: 'kim', supervisor: 'mia', changes: [{ on: '2026-07-01', supervisor: 'head' }] },
    { ...LINE, id: 'r-4', worker: 'ann', supervisor: 'mia', endedOn: '2026-05-31' },
  ],
  cases: [
    { ...CASE, ref: 'C-1', worker: 'mia', lead: 'mia' },
    { ...CASE, ref: 'C-2', worker: 'mia', lead: 'mia', closedOn: '2026-05-31' },
    { ...CASE, ref: 'C-3', worker: 'sam', lead: 'sam' },
  ],
  services: [],
  policies: [],
};
const leaves = (on: string): Fact => ({ id: 'x', kind: 'left', on, recordedAt: '2026-06-15T10:00:00Z', recordedBy: 'head' });

it('whoever records a last day is told what ends with it and who is left without a supervisor', () => {
  expect(leavesBehind('mia', leaves('2026-06-30'), DIRECTORY)?.split('\n')).toEqual([
    'With that day ends: r-1.',
    'Cases that end with it and need somebody else: C-1. Write the new worker and allocated_on into the roster.',
    'Still to be supervised by mia after it: r-2 (sam). Name the next supervisor, or notices go up the line.',
  ]);
  // Before the change that was recorded for July.
  expect(leavesBehind('mia', leaves('2026-06-20'), DIRECTORY)).toContain('r-2 (sam), r-3 (kim)');
});

it('nothing is said of somebody who has nothing', () => {
  expect(leavesBehind('head', leaves('2026-06-15'), { ...DIRECTORY, lines: [] })).toBeUndefined();
});
