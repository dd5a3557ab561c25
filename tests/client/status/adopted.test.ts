import { expect, test } from 'vitest';
import { adoptedVersion } from '../../../client/status/adopted.js';
import { fact } from '../../policies/engine/life.js';

const reviewed = (on: string, version?: string) => fact('policy-reviewed', on, version === undefined ? {} : { version });

test('the latest review that named a version, in whatever order they were recorded', () => {
  expect(adoptedVersion([reviewed('2027-10-01', '3'), reviewed('2026-10-01', '2'), reviewed('2028-10-01')])).toEqual({
    version: '3',
    on: '2027-10-01',
  });
});

test('of two on one day the one recorded later', () => {
  const later = fact('policy-reviewed', '2027-10-01', { id: 'again', version: '3a', recordedAt: '2027-10-04T09:00:00Z' });
  expect(adoptedVersion([later, reviewed('2027-10-01', '3')])?.version).toBe('3a');
});

test('none while no review named one', () => {
  expect(adoptedVersion([reviewed('2027-10-01'), fact('session-held', '2027-10-02')])).toBeUndefined();
});
