import { expect, test } from 'vitest';
import type { Directory } from '../../../activities/store/store.js';
import { keptInDirectory } from '../../../client/record/keep-in-directory.js';
import { fact } from '../../policies/engine/life.js';

const NORTH = { id: 'north', name: 'North', owner: 'mia', policy: 'council-procedure', startedOn: '2025-01-01' };
const SUBJECT = { kind: 'service', id: 'north', workflowId: 'service/north', worker: null, scope: null } as const;
const DIRECTORY: Directory = { people: { revision: '1', persons: {} }, lines: [], cases: [], policies: [], services: [NORTH] };

const kept = (on: string, isNews: boolean, endedOn?: string) =>
  keptInDirectory(
    fact('service-ended', on),
    SUBJECT,
    { ...DIRECTORY, services: [{ ...NORTH, ...(endedOn !== undefined && { endedOn }) }] },
    { isNews },
  )?.change.services;

test('the last day of a service is kept, so that the next roster does not start it again', () => {
  expect(kept('2026-06-30', true)).toEqual([{ ...NORTH, endedOn: '2026-06-30' }]);
});

test('a repeat only fills a gap', () => {
  expect(kept('2026-06-30', false)).toEqual([{ ...NORTH, endedOn: '2026-06-30' }]);
  expect(kept('2026-06-30', false, '2026-07-31')).toBeUndefined();
});

test('a change of supervisor is kept with its day, which may lie ahead; a repeat takes no later word back', () => {
  const line = { id: 'r-1', worker: 'sam', supervisor: 'mia', policy: 'standard', scope: 'both', startedOn: '2026-01-10' } as const;
  const subject = { kind: 'relationship', id: 'r-1', workflowId: 'relationship/r-1', worker: 'sam', scope: 'both' } as const;
  const known = { on: '2026-09-01', supervisor: 'max' };
  const keptOf = (on: string, isNews: boolean) =>
    keptInDirectory(
      fact('supervisor-changed', on, { supervisor: 'ann' }),
      subject,
      { ...DIRECTORY, lines: [{ ...line, changes: [known] }] },
      { isNews },
    )?.change.lines;
  expect(keptOf('2026-05-01', true)).toEqual([{ ...line, changes: [{ on: '2026-05-01', supervisor: 'ann' }, known] }]);
  expect(keptOf('2026-09-01', true)).toEqual([{ ...line, changes: [{ on: '2026-09-01', supervisor: 'ann' }] }]);
  expect(keptOf('2026-09-01', false)).toBeUndefined();
});
