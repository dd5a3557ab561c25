import { expect, test } from 'vitest';
import { noticeCalendar } from '../../activities/notice-calendar.js';
import type { Directory, Nudge } from '../../activities/store/store.js';

const DIRECTORY: Directory = {
  people: { revision: '1', persons: {} },
  lines: [
    { id: 'r-1', worker: 'sam', supervisor: 'mia', policy: 'standard', scope: 'both', startedOn: '2025-01-01' },
    { id: 'r-lately', worker: 'ann', supervisor: 'mia', policy: 'standard', scope: 'both', startedOn: '2025-01-01', endedOn: '2026-05-20' },
    {
      id: 'r-long-ago',
      worker: 'kim',
      supervisor: 'mia',
      policy: 'standard',
      scope: 'both',
      startedOn: '2024-01-01',
      endedOn: '2025-05-20',
    },
  ],
  cases: [
    { ref: 'C-1', worker: 'sam', lead: 'sam', kind: 'other', allocatedOn: '2026-01-01' },
    { ref: 'C-2', worker: 'sam', lead: 'sam', kind: 'other', allocatedOn: '2024-01-01', closedOn: '2024-03-01' },
  ],
  policies: [{ policy: 'standard', owner: 'mia', implementedOn: '2025-01-01' }],
  services: [{ id: 'north', name: 'North', owner: 'mia', policy: 'standard', startedOn: '2025-01-01' }],
};

test('everything that may still run looks again, also what ended lately', async () => {
  let told: readonly Nudge[] = [];
  const roster = {
    directory: () => Promise.resolve(DIRECTORY),
    noteCalendar: (_revision: string, nudges: readonly Nudge[]) => {
      told = nudges;
      return Promise.resolve(true);
    },
  };
  expect(await noticeCalendar(roster, { revision: '2026-06-10' }, '2026-06-15')).toBe(true);
  expect(told.map(({ workflowId }) => workflowId)).toEqual([
    'policy/standard',
    'service/north',
    'relationship/r-1',
    'relationship/r-lately',
    'allocation/C-1/sam',
  ]);
  expect(new Set(told.map(({ reason }) => reason))).toEqual(new Set(['bank holidays of 2026-06-10']));
});
