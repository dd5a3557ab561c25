import { describe, expect, it } from 'vitest';
import { heldCase, owned, person, relationship, wantedOf } from './examples.js';

describe('what a roster wants of a relationship', () => {
  it('is watched from the day on which its row is first applied, unless the row says otherwise', () => {
    expect(wantedOf('relationship/r-1', {}, { today: '2026-05-01' }).start.subject.watchFrom).toBe('2026-05-01');
    expect(wantedOf('relationship/r-1', {}, { today: '2026-11-02' }).start.subject.watchFrom).toBe('2026-11-02');
    expect(wantedOf('relationship/r-1', { relationships: [relationship({ watchFrom: '2026-03-01' })] }).start.subject.watchFrom).toBe(
      '2026-03-01',
    );
  });

  it('knows its own columns, the employment of its worker and the version of its policy', () => {
    const { start, workflowType } = wantedOf('relationship/r-1', { people: [person('sam', { startedOn: '2025-09-01' }), person('mia')] });
    expect(workflowType).toBe('supervisoryRelationship');
    expect(start).toEqual({
      schemaVersion: 1,
      subject: {
        kind: 'relationship',
        id: 'r-1',
        worker: 'sam',
        supervisor: 'mia',
        scope: 'both',
        startedOn: '2026-01-10',
        watchFrom: '2026-06-15',
        employedOn: '2025-09-01',
      },
      policy: { id: 'standard', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('makes facts of its dates, with ids made of what they say', () => {
    const row = relationship({ lastHeldOn: '2026-05-12', agreementSignedOn: '2026-02-03', endedOn: '2026-12-31' });
    const by = { recordedAt: '2026-06-15T10:00:00.000Z', recordedBy: 'roster' };
    const wanted = wantedOf('relationship/r-1', { relationships: [row] });
    expect(wanted.facts).toEqual([
      { id: 'roster/session-held/2026-05-12', kind: 'session-held', on: '2026-05-12', kinds: ['personal', 'casework'], ...by },
      { id: 'roster/agreement-signed/2026-02-03', kind: 'agreement-signed', on: '2026-02-03', ...by },
      { id: 'roster/relationship-ended/2026-12-31', kind: 'relationship-ended', on: '2026-12-31', ...by },
    ]);
    expect(wanted.endsOn).toBe('2026-12-31');
  });

  it.each([
    ['both', ['personal', 'casework']],
    ['personal', ['personal']],
    ['casework', ['casework']],
  ] as const)('the last one held of scope %s was of the kinds %j', (scope, kinds) => {
    const wanted = wantedOf('relationship/r-1', { relationships: [relationship({ scope, lastHeldOn: '2026-05-12' })] });
    expect(wanted.facts[0]).toMatchObject({ kinds });
  });

  it.each([
    ['the worker has left', undefined, '2026-06-30', '2026-06-30'],
    ['it ends before the worker leaves', '2026-05-31', '2026-06-30', '2026-05-31'],
    ['the worker leaves before it ends', '2026-12-31', '2026-06-30', '2026-06-30'],
  ])('ends when %s', (_what, endedOn, leftOn, last) => {
    const roster = {
      people: [person('sam', { leftOn }), person('mia')],
      relationships: [relationship(endedOn === undefined ? {} : { endedOn })],
    };
    expect(wantedOf('relationship/r-1', roster)).toMatchObject({ endsOn: last, facts: [{ kind: 'relationship-ended', on: last }] });
  });

  it('does not end when the supervisor leaves: somebody else takes over', () => {
    expect(wantedOf('relationship/r-1', { people: [person('sam'), person('mia', { leftOn: '2026-06-30' })] }).facts).toEqual([]);
  });
});

describe('what a roster wants of an allocation', () => {
  const workflowId = 'allocation/C-1/sam';

  it('is watched as its holder is watched in casework', () => {
    const watched = (relationships: Parameters<typeof wantedOf>[1]) =>
      wantedOf(workflowId, { cases: [heldCase()], ...relationships }).start;
    expect(watched({ relationships: [relationship({ watchFrom: '2026-03-01' })] }).subject.watchFrom).toBe('2026-03-01');
    expect(watched({ relationships: [relationship()] }).subject.watchFrom).toBe('2026-06-15');
    expect(
      watched({
        relationships: [
          relationship({ id: 'p', scope: 'personal', watchFrom: '2026-02-01' }),
          relationship({ id: 'c', scope: 'casework', watchFrom: '2026-04-01' }),
        ],
      }).subject.watchFrom,
    ).toBe('2026-04-01');
    expect(watched({ relationships: [relationship({ scope: 'personal', watchFrom: '2026-02-01' })] }).subject.watchFrom).toBe('2026-06-15');
  });

  it('starts under the policy of its casework relationship, else of any, else under standard', () => {
    const policyOf = (...relationships: readonly ReturnType<typeof relationship>[]) =>
      wantedOf(workflowId, { cases: [heldCase()], relationships }).start.policy.id;
    const personal = relationship({ id: 'p', scope: 'personal', policy: 'for-people' });
    expect(policyOf(personal, relationship({ id: 'c', scope: 'casework', policy: 'for-cases' }))).toBe('for-cases');
    expect(policyOf(personal)).toBe('for-people');
    expect(policyOf(relationship({ worker: 'mia' }))).toBe('standard');
  });

  it('hands on who leads, whether the worker, somebody named, or somebody else', () => {
    for (const lead of ['sam', 'mia', 'somebody-else']) {
      expect(wantedOf(workflowId, { cases: [heldCase({ lead })] }).start.subject).toMatchObject({
        lead,
        caseKind: 'longer-term',
        allocatedOn: '2026-03-02',
      });
    }
  });

  it('makes facts of its dates; a risk without a day has been one since allocation', () => {
    const row = heldCase({
      lastRecordedOn: '2026-05-12',
      risks: ['high-risk', 'not-in-sight'],
      riskSince: '2026-04-01',
      closedOn: '2026-12-31',
    });
    expect(wantedOf(workflowId, { cases: [row] }).facts).toMatchObject([
      { id: 'roster/session-held/2026-05-12', kind: 'session-held', on: '2026-05-12', kinds: ['casework'], cases: ['C-1'] },
      { id: 'roster/risk-raised/2026-04-01/high-risk', kind: 'risk-raised', on: '2026-04-01', risk: 'high-risk' },
      { id: 'roster/risk-raised/2026-04-01/not-in-sight', kind: 'risk-raised', on: '2026-04-01', risk: 'not-in-sight' },
      { id: 'roster/case-closed/2026-12-31', kind: 'case-closed', on: '2026-12-31' },
    ]);
    expect(wantedOf(workflowId, { cases: [heldCase({ risks: ['high-risk'] })] }).facts).toMatchObject([{ on: '2026-03-02' }]);
    expect(wantedOf(workflowId, { cases: [heldCase({ risks: [] })] }).facts).toEqual([]);
  });

  it('ends with the worker’s last day', () => {
    const roster = { people: [person('sam', { leftOn: '2026-06-30' }), person('mia')], cases: [heldCase()] };
    expect(wantedOf(workflowId, roster)).toMatchObject({ endsOn: '2026-06-30', facts: [{ kind: 'case-closed', on: '2026-06-30' }] });
  });
});

it('a policy wants its owner, its first day and its last review', () => {
  const wanted = wantedOf('policy/standard', { policies: [owned({ lastReviewedOn: '2026-01-07' })] });
  expect(wanted).toMatchObject({
    workflowType: 'policyReview',
    start: { subject: { kind: 'policy', id: 'standard', owner: 'mia', implementedOn: '2025-01-01', watchFrom: '2026-06-15' } },
    facts: [{ id: 'roster/policy-reviewed/2026-01-07', kind: 'policy-reviewed', on: '2026-01-07' }],
  });
});
