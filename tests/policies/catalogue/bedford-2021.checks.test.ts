import { describe, expect, test } from 'vitest';
import { runChecks } from '../../../policies/engine/checks/run-checks.js';
import type { ServiceSubject, Subject } from '../../../policies/engine/subject.js';
import type { SessionKind } from '../../../policies/facts/fields.js';
import type { Fact } from '../../../policies/facts/table.js';
import type { Employment } from '../../../policies/people/person.js';
import { allocation, directory, fact, held, person, relationship, situation, states, TEAM, type World } from '../engine/life.js';
import { checked, policyUnderTest } from './rows.js';

const POLICY = policyUnderTest('bedford-2021');
const STARTED = relationship('2026-04-01', { every: '4 weeks' });
const CASE = allocation('2026-04-01');
const SERVICE: ServiceSubject = { kind: 'service', id: 's-1', owner: 'max', startedOn: '2026-04-01', watchFrom: '2026-04-01' };
const session = (on: string, ...kinds: readonly SessionKind[]) => held(on, { id: `${kinds.join('-')}/${on}`, kinds: [...kinds] });
const written = (on: string, more: Partial<Extract<Fact, { kind: 'record-written' }>> = {}) => fact('record-written', on, more);

/** What the check says, without the day to which it says it. */
function said(check: string, subject: Subject, facts: readonly Fact[], today: string, world: World = {}) {
  return checked(check, subject, facts, today, { policy: POLICY, ...world }).map((line) => line.split(' ').at(-1));
}

describe.each([
  ['bedford-one-to-one-focus', 'group'],
  ['bedford-wider-not-formal', 'consultation'],
  ['bedford-wider-not-formal', 'peer-support'],
] as const)('%s: %s', (_, kind) => {
  test.each([
    ['bedford-regular-one-to-one', 'personal'],
    ['bedford-professional-supervision-provided', 'casework'],
  ] as const)('is no session for %s, whatever else it was called', (duty, other) => {
    const april = (...kinds: readonly SessionKind[]) =>
      states(duty, STARTED, [session('2026-04-20', ...kinds)], '2026-04-30', { policy: POLICY })[0];
    expect(april(other)).toBe('2026-04-29 met');
    expect(april(other, kind)).toBe('2026-04-29 overdue');
  });
});

test('bedford-group-permitted: where groups are formally agreed on they are professional supervision, and never the one-to-one', () => {
  const agreed: World = { policy: policyUnderTest('bedford-2021', { groups: 'agreed' }) };
  const group = [session('2026-04-20', 'group')];
  const first = (duty: string, facts: readonly Fact[], world: World) => states(duty, STARTED, facts, '2026-04-30', world)[0];
  expect(first('bedford-professional-supervision-provided', group, agreed)).toBe('2026-04-29 met');
  expect(first('bedford-professional-supervision-provided', group, { policy: POLICY })).toBe('2026-04-29 overdue');
  const both = [session('2026-04-20', 'personal', 'casework', 'group')];
  expect(first('bedford-professional-supervision-provided', both, agreed)).toBe('2026-04-29 met');
  expect(first('bedford-regular-one-to-one', both, agreed)).toBe('2026-04-29 overdue');
});

// Four weeks are 28 days: from 10 April to 8 May. To 20 May there are 40.
describe.each([
  ['bedford-required-frequency', 'personal'],
  ['bedford-cld-frequency', 'casework'],
] as const)('%s:', (check, kind) => {
  test('as often as agreed, or not', () => {
    const first = session('2026-04-10', kind);
    expect(said(check, STARTED, [first, session('2026-05-08', kind)], '2026-05-10')).not.toContain('lacking');
    expect(said(check, STARTED, [first, session('2026-05-08', kind)], '2026-05-10')).toContain('ok');
    expect(said(check, STARTED, [first, session('2026-05-20', kind)], '2026-05-21')).toContain('lacking');
  });
});

test('bedford-case-discussion-frequency: how often a case is discussed is shown and not judged', () => {
  const facts = [session('2026-04-10', 'casework'), session('2026-07-20', 'casework')];
  expect(new Set(said('bedford-case-discussion-frequency', CASE, facts, '2026-07-21'))).toEqual(new Set(['note']));
});

test("bedford-monitor-frequency-service: the supervisor's manager hears of it", () => {
  expect(new Set(said('bedford-monitor-frequency-service', STARTED, [], '2026-04-20'))).toEqual(new Set(['ok']));
});

test('bedford-service-area-arrangements: somebody without a supervisor is named', () => {
  const withStaff = (staff: Readonly<Record<string, string | null>>): World => Object.assign({ policy: POLICY }, { staff });
  const of = (staff: Readonly<Record<string, string | null>>) =>
    said('bedford-service-area-arrangements', SERVICE, [], '2026-04-20', withStaff(staff));
  expect(of({ wes: 'sue', sue: 'mia' })).toEqual(['ok']);
  expect(of({ wes: 'sue', sue: null })).toEqual(['lacking']);
  // Each of them by id, and nobody who has one.
  const texts = runChecks(situation(SERVICE, [], '2026-04-20', withStaff({ wes: null, sue: 'mia', mia: null })))
    .filter(({ check }) => check === 'bedford-service-area-arrangements')
    .map(({ text }) => text);
  expect(texts).toEqual(['wes has no supervisor.', 'mia has no supervisor.']);
});

test('bedford-srqa-staff-supervised: a supervisor who left supervises nobody', () => {
  const without: World = { people: directory(...Object.values(TEAM.persons), person('sue', { leftOn: '2026-04-10' })) };
  expect(said('bedford-srqa-staff-supervised', STARTED, [], '2026-04-20')).toEqual(['ok']);
  expect(said('bedford-srqa-staff-supervised', STARTED, [], '2026-04-20', without)).toEqual(['lacking']);
});

describe('who is employed otherwise has the same duties', () => {
  const employed = (who: 'wes' | 'sue', employment?: Employment): World => ({
    policy: POLICY,
    people: directory(...Object.values(TEAM.persons), person(who, { lineManager: 'mia', ...(employment !== undefined && { employment }) })),
  });
  const due = (world: World) => states('bedford-regular-one-to-one', STARTED, [], '2026-04-20', world);

  test('bedford-scope-qa-teams: everybody', () => {
    expect(said('bedford-scope-qa-teams', STARTED, [], '2026-04-20')).toEqual(['ok']);
  });
  test.each(['agency', 'locum', 'contractor'] as const)('bedford-scope-agency-temp: %s', (employment) => {
    expect(said('bedford-scope-agency-temp', STARTED, [], '2026-04-20', employed('wes', employment))).toEqual(['ok']);
    expect(due(employed('wes', employment))).toEqual(['2026-04-29 upcoming']);
  });
  test.each(['agency', 'contractor'] as const)('bedford-scope-external-supervisors: %s', (employment) => {
    expect(said('bedford-scope-external-supervisors', STARTED, [], '2026-04-20', employed('sue', employment))).toEqual(['ok']);
    expect(due(employed('sue', employment))).toEqual(['2026-04-29 upcoming']);
  });
});

test('bedford-arrangements-negotiated: each arrangement is in the agreement', () => {
  const all = ['how-documented', 'where', 'when', 'how-discussed', 'what-discussed'];
  const facts = [fact('agreement-signed', '2026-04-08', { filled: all }), fact('agreement-signed', '2026-04-09', { filled: all.slice(1) })];
  expect(said('bedford-arrangements-negotiated', STARTED, facts, '2026-04-20')).toEqual(['ok', 'lacking']);
});

test('bedford-split-by-agreement: a division is formally agreed and says who does what', () => {
  const split = (on: string, ...filled: readonly [string, ...string[]]) => fact('supervision-split', on, { filled: [...filled] });
  const facts = [split('2026-04-08', 'formally-agreed', 'who-does-what'), split('2026-04-09', 'who-does-what')];
  expect(said('bedford-split-by-agreement', STARTED, facts, '2026-04-20')).toEqual(['ok', 'lacking']);
});

test('bedford-prosup-proforma: on the form that was agreed on', () => {
  const facts = [
    written('2026-04-08', { kinds: ['casework'], template: 'professional-supervision' }),
    written('2026-04-09', { kinds: ['joint'] }),
    written('2026-04-10', { kinds: ['personal'] }),
  ];
  expect(said('bedford-prosup-proforma', STARTED, facts, '2026-04-20')).toEqual(['ok', 'lacking']);
});

test('bedford-prosup-available-both: the worker has the record too', () => {
  const record = written('2026-04-08', { kinds: ['casework'] });
  expect(said('bedford-prosup-available-both', STARTED, [record, fact('record-shared', '2026-04-15')], '2026-04-20')).toEqual(['ok']);
  // The policy sets no time: what is not shared yet may still be.
  expect(said('bedford-prosup-available-both', STARTED, [record], '2026-04-20')).toEqual([]);
});

test('bedford-record-differences: a disagreement says that the difference is noted', () => {
  const facts = [fact('record-disagreed', '2026-04-08', { filled: ['differences'] }), fact('record-disagreed', '2026-04-09')];
  expect(said('bedford-record-differences', STARTED, facts, '2026-04-20')).toEqual(['ok', 'lacking']);
});

test('bedford-oversight-access: a note of oversight says who may read it', () => {
  const note = (on: string, more = {}) => written(on, { kinds: ['management-oversight'], ...more });
  const facts = [note('2026-04-08', { filled: ['readers'] }), note('2026-04-09')];
  expect(said('bedford-oversight-access', CASE, facts, '2026-04-20')).toEqual(['ok', 'lacking']);
});

describe.each([
  ['bedford-cld-accountability', 'management-oversight', 'casework'],
  ['bedford-cld-case-record', 'casework', 'management-oversight'],
] as const)('%s:', (check, kind, other) => {
  const audited = fact('case-audited', '2026-05-20');
  test.each([
    ['on the file before the audit', [written('2026-05-20', { kinds: [kind] })], 'ok'],
    ['only afterwards', [written('2026-05-21', { kinds: [kind] })], 'lacking'],
    ['another record', [written('2026-05-10', { kinds: [other] })], 'lacking'],
    ['nothing', [], 'lacking'],
  ] as const)('%s', (_, facts, expected) => {
    expect(said(check, CASE, [...facts, audited], '2026-05-25')).toEqual([expected]);
  });
});
