import { describe, expect, it } from 'vitest';
import { presentSubject } from '../../activities/present-subject.js';
import type { Directory } from '../../activities/store/store.js';
import type { RelationshipSubject } from '../../policies/engine/subject.js';

const SUBJECT: RelationshipSubject = {
  kind: 'relationship',
  id: 'r-1',
  worker: 'sam',
  supervisor: 'mia',
  scope: 'both',
  startedOn: '2026-04-01',
  watchFrom: '2026-04-01',
  every: '4 weeks',
  employedOn: '2020-01-06',
};
const EMPTY: Directory = { people: { revision: '1', persons: {} }, lines: [], cases: [], policies: [], services: [] };
const line = { id: 'r-1', worker: 'sam', supervisor: 'mia', policy: 'standard', scope: 'both', startedOn: '2026-04-01' } as const;
const sam = { id: 'sam', division: 'scotland', workingDays: [1], hasAddress: true, absences: [] } as const;

describe('a relationship as the directory knows it', () => {
  it('stays as it was started where the directory does not say', () => {
    expect(presentSubject(SUBJECT, EMPTY)).toEqual(SUBJECT);
  });

  it('has the frequency agreed since, or none any more', () => {
    expect(presentSubject(SUBJECT, { ...EMPTY, lines: [{ ...line, every: '6 weeks' }] })).toEqual({ ...SUBJECT, every: '6 weeks' });
    const { every: _every, ...without } = SUBJECT;
    expect(presentSubject(SUBJECT, { ...EMPTY, lines: [line] })).toEqual(without);
  });

  it('counts from the post that its worker has now', () => {
    const people = { revision: '2', persons: { sam: { ...sam, startedOn: '2020-01-13', postStartedOn: '2026-05-04' } } };
    expect(presentSubject(SUBJECT, { ...EMPTY, people })).toEqual({ ...SUBJECT, employedOn: '2020-01-13', postStartedOn: '2026-05-04' });
  });
});
