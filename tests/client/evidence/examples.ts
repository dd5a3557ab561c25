import type { OccurrenceEvidence, SubjectEvidence } from '../../../client/evidence/subject-evidence.js';

export function occurrence(more: Partial<OccurrenceEvidence> = {}): OccurrenceEvidence {
  return {
    occurrence: 'standard-monthly/2026-05',
    duty: 'standard-monthly',
    policy: 'standard',
    dutyTitle: 'Monthly supervision',
    title: 'Monthly supervision for May 2026',
    clause: '3',
    strength: 'required',
    basis: null,
    ladder: 'house default, not in the policy: who is told, and when',
    why: 'Once in each calendar month.',
    life: 'life-1',
    openedAt: '2026-04-30T23:00:00.000Z',
    lastAt: '2026-06-03T08:00:00.000Z',
    dueOn: '2026-05-31',
    dueAt: null,
    actBy: '2026-05-29',
    owner: 'sue',
    outcome: 'met',
    by: { fact: 'may', on: '2026-05-20' },
    recordedAt: '2026-06-03T08:00:00Z',
    breach: { at: '2026-05-31T23:00:00.000Z', on: '2026-06-01' },
    corrected: [{ at: '2026-06-03T08:00:00.000Z', was: 'missed' }],
    reopened: [],
    moved: [],
    told: [
      {
        at: '2026-05-31T23:00:00.000Z',
        how: 'told',
        who: 'sue',
        step: 'breach/owner',
        deliveries: [{ to: 'sue', on: '2026-06-01', state: 'sent', messageId: '<m1@example.org>' }],
      },
    ],
    reason: null,
    ...more,
  };
}

export function subject(more: Partial<SubjectEvidence> = {}): SubjectEvidence {
  return {
    subject: 'relationship/r-1',
    about: {
      kind: 'relationship',
      worker: 'will',
      supervisor: 'sue',
      owner: 'olive',
      team: 'north',
      policy: 'standard',
      startedOn: '2026-04-01',
      watchedFrom: '2026-04-01',
    },
    lives: [
      {
        life: 'life-1',
        entries: 12,
        firstAt: '2026-04-01T07:00:00.000Z',
        lastAt: '2026-06-03T08:00:00.000Z',
        head: { sequence: 12, hash: 'f'.repeat(64) },
        broken: null,
        erased: 0,
        moments: 5,
        compared: 9,
        differences: [],
        unproved: [],
        versions: [{ from: '2026-04-01T07:00:00.000Z', hash: 'a'.repeat(64), id: 'standard', version: '2016' }],
        calendars: [{ from: '2026-04-01T07:00:00.000Z', revision: '2026-02-25', hash: 'b'.repeat(64) }],
      },
    ],
    occurrences: [occurrence()],
    facts: [
      {
        id: 'may',
        on: '2026-05-20',
        fact: {
          id: 'may',
          kind: 'session-held',
          on: '2026-05-20',
          recordedAt: '2026-06-03T08:00:00Z',
          recordedBy: 'sue',
          kinds: ['personal', 'casework'],
          cases: ['C-1'],
        },
      },
    ],
    unknown: [],
    unwatched: null,
    notSet: [],
    ...more,
  };
}

export const naming = (id: string | null | undefined): string => (id === 'sue' ? 'Sue <Test> (sue)' : (id ?? ''));
