import { describe, expect, test } from 'vitest';
import { caseworkLine, changesOfLine, partsOf, supervisorChanges } from '../../../policies/engine/parts.js';
import { allocation, fact, policyInUse, relationship } from './life.js';

const line = (supervisor: string, scope: 'both' | 'personal' | 'casework', startedOn: string, endedOn?: string) => ({
  worker: 'wes',
  supervisor,
  scope,
  startedOn,
  ...(endedOn !== undefined && { endedOn }),
});

describe('whose casework an allocation follows', () => {
  test.each([
    ['the relationship for both', [line('sue', 'both', '2025-01-01')], 'sue'],
    [
      'the one for casework rather than the personal one',
      [line('pat', 'personal', '2026-01-01'), line('cas', 'casework', '2025-01-01')],
      'cas',
    ],
    ['not one that has ended', [line('sue', 'both', '2025-01-01', '2026-03-31')], undefined],
    ['one on its last day', [line('sue', 'both', '2025-01-01', '2026-04-01')], 'sue'],
    ['not one that has yet to start', [line('sue', 'both', '2026-04-02')], undefined],
    ['the later of two current ones', [line('old', 'both', '2025-01-01'), line('new', 'casework', '2026-02-01')], 'new'],
    ['nobody’s, with a personal relationship only', [line('pat', 'personal', '2025-01-01')], undefined],
    ['nobody’s, when the lines are another worker’s', [{ ...line('sue', 'both', '2025-01-01'), worker: 'ann' }], undefined],
  ] as const)('%s', (_, lines, expected) => {
    expect(caseworkLine('wes', lines, '2026-04-01')?.supervisor).toBe(expected);
  });
});

describe('who holds which part', () => {
  const changes = [
    fact('supervisor-changed', '2026-05-01', { supervisor: 'pat' }),
    fact('supervisor-changed', '2026-06-01', { supervisor: 'ann' }),
  ];

  test.each([
    ['2026-04-30', 'sue'],
    ['2026-05-01', 'pat'],
    ['2026-06-15', 'ann'],
  ])('on %s the supervisor is %s', (today, supervisor) => {
    expect(partsOf(relationship('2026-04-01'), changes, [], 'olive', today)).toEqual({ worker: 'wes', supervisor, policyOwner: 'olive' });
  });

  test.each([
    ['2026-04-30', 'sue'],
    ['2026-05-01', 'pat'],
    ['2026-06-15', 'ann'],
  ])('on %s a case of the worker follows %s', (today, supervisor) => {
    const lines = [{ ...line('sue', 'both', '2025-01-01'), changes: supervisorChanges(changes.toReversed()) }];
    expect(partsOf(allocation('2026-04-01'), [], lines, 'olive', today).supervisor).toBe(supervisor);
    expect(changesOfLine(allocation('2026-04-01'), lines)).toEqual(['2025-01-01', '2026-05-01', '2026-06-01']);
  });

  test('of two changes for one day the one recorded later stands', () => {
    const again = fact('supervisor-changed', '2026-05-01', { id: 'again', supervisor: 'zoe', recordedAt: '2026-05-02T09:00:00+01:00' });
    expect(supervisorChanges([again, ...changes])).toEqual([
      { on: '2026-05-01', supervisor: 'zoe' },
      { on: '2026-06-01', supervisor: 'ann' },
    ]);
  });

  test('a case has a worker and, through the line, a supervisor; a policy has its owner only', () => {
    expect(partsOf(allocation('2026-04-01'), [], [], null, '2026-04-01')).toEqual({ worker: 'wes', supervisor: null, policyOwner: null });
    expect(partsOf(policyInUse('2026-04-01'), [], [], null, '2026-04-01')).toEqual({
      worker: null,
      supervisor: null,
      policyOwner: 'olive',
    });
  });
});
