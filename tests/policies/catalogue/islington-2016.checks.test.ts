import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../policies/facts/table.js';
import type { SessionKind } from '../../../policies/facts/fields.js';
import { allocation, directory, fact, held, person, relationship, states, TEAM, type World } from '../engine/life.js';
import { checked, policyUnderTest } from './rows.js';

const POLICY = policyUnderTest('islington-2016');
const STARTED = relationship('2026-04-01');
const CASE = allocation('2026-04-01');
const session = (on: string, more: Partial<Extract<Fact, { kind: 'session-held' }>> = {}) =>
  held(on, { id: `casework/${on}`, kinds: ['casework'], cases: ['C-1'], ...more });
const written = (on: string, more: Partial<Extract<Fact, { kind: 'record-written' }>> = {}) => fact('record-written', on, more);

/** What the check says, without the day to which it says it. */
function said(check: string, subject: typeof STARTED | typeof CASE, facts: readonly Fact[], today: string, world: World = {}) {
  return checked(check, subject, facts, today, { policy: POLICY, ...world }).map((line) => line.split(' ').at(-1));
}

describe.each([
  ['islington-informal-not-counted', 'informal'],
  ['islington-group-not-counted', 'group'],
  ['islington-other-forums-evidence-only', 'decision-forum'],
  ['islington-other-forums-evidence-only', 'consultation'],
] as const)('%s: %s', (_, kind: SessionKind) => {
  test.each([
    ['islington-monthly-121', 'casework', {}],
    ['islington-tm-caseholding-extra', 'casework', { role: 'practice-supervisor' }],
    ['islington-tm-monthly', 'personal', { role: 'practice-supervisor' }],
  ] as const)('is no session for %s, whatever else it was called', (duty, other, more) => {
    const world: World = { policy: POLICY, people: directory(...Object.values(TEAM.persons), person('wes', more)) };
    const april = (kinds: readonly SessionKind[]) =>
      states(duty, STARTED, [session('2026-04-10', { kinds: [...kinds] })], '2026-05-01', world)[0];
    expect(april([other])).toBe('2026-04-30 met');
    expect(april([other, kind])).toBe('2026-04-30 missed');
  });
});

test('islington-noncase-topics-elsewhere: a session that names no case is none, unless there was no case to name', () => {
  const world = { policy: POLICY };
  const bare = held('2026-04-10', { kinds: ['casework'] });
  expect(states('islington-monthly-121', STARTED, [bare], '2026-05-01', world)[0]).toBe('2026-04-30 missed');
  expect(states('islington-monthly-121', STARTED, [session('2026-04-10')], '2026-05-01', world)[0]).toBe('2026-04-30 met');
  const always = { policy: policyUnderTest('islington-2016', { 'no-case-month': 'always' }), holding: [] };
  expect(states('islington-monthly-121', STARTED, [bare], '2026-05-01', always)[0]).toBe('2026-04-30 met');
});

describe.each(['islington-every-open-case', 'islington-stable-case-brief'])('%s:', (check) => {
  const holds = (...refs: readonly (readonly [ref: string, from: string])[]): World => ({
    held: refs.map(([ref, from]) => ({ ref, from })),
  });
  const TWO = holds(['C-1', '2026-04-01'], ['C-2', '2026-04-01']);
  test('a case that no session of the month named is missing', () => {
    expect(said(check, STARTED, [session('2026-04-10')], '2026-05-02', TWO)).toEqual(['lacking']);
  });
  test('several sessions of a month count together, five minutes are enough', () => {
    const facts = [session('2026-04-10', { minutes: 5 }), session('2026-04-24', { cases: ['C-2'], minutes: 5 })];
    expect(said(check, STARTED, facts, '2026-05-02', TWO)).toEqual(['ok']);
  });
  test('a case opened after the session belongs to the next month', () => {
    const world = holds(['C-1', '2026-04-01'], ['C-3', '2026-04-27']);
    expect(said(check, STARTED, [session('2026-04-10')], '2026-05-02', world)).toEqual(['ok']);
  });
});

test('islington-previous-actions-followup: each later session says how an open action stands', () => {
  const facts = [session('2026-04-10'), fact('action-set', '2026-04-10', { action: 'a-1', byWhen: '2026-05-29' }), session('2026-05-12')];
  const noted = fact('action-updated', '2026-05-12', { action: 'a-1', status: 'in-progress' });
  const late = fact('action-updated', '2026-05-13', { action: 'a-1', status: 'in-progress' });
  expect(said('islington-previous-actions-followup', STARTED, facts, '2026-05-14').at(-1)).toBe('lacking');
  expect(said('islington-previous-actions-followup', STARTED, [...facts, late], '2026-05-14').at(-1)).toBe('lacking');
  expect(said('islington-previous-actions-followup', STARTED, [...facts, noted], '2026-05-14').at(-1)).toBe('ok');
});

// Thu 2 April 2026 and five working days over Easter: Mon 13 April.
test('islington-record-per-child: five working days for the record of each case', () => {
  const spoken = [session('2026-04-02')];
  expect(said('islington-record-per-child', CASE, [...spoken, written('2026-04-13')], '2026-04-20')).toEqual(['ok']);
  expect(said('islington-record-per-child', CASE, [...spoken, written('2026-04-14')], '2026-04-20')).toEqual(['lacking']);
  expect(said('islington-record-per-child', CASE, spoken, '2026-04-14')).toEqual(['lacking']);
  expect(said('islington-record-per-child', CASE, spoken, '2026-04-13')).toEqual([]);
});

test('islington-record-author: the supervisor or another manager, never the practitioner', () => {
  const facts = [written('2026-04-08'), written('2026-04-09', { by: 'mia' }), written('2026-04-10', { by: 'wes' })];
  expect(said('islington-record-author', CASE, facts, '2026-04-20')).toEqual(['ok', 'ok', 'lacking']);
});

test('islington-session-length-3h: shorter ones count and are pointed out', () => {
  const facts = [session('2026-04-08', { minutes: 180 }), session('2026-04-09', { minutes: 179 }), session('2026-04-10')];
  expect(said('islington-session-length-3h', STARTED, facts, '2026-04-20')).toEqual(['ok', 'lacking', 'note']);
  expect(states('islington-monthly-121', STARTED, [session('2026-04-09', { minutes: 60 })], '2026-04-20', { policy: POLICY })[0]).toBe(
    '2026-04-30 met',
  );
});

test('islington-leave-gap-next-record: the next record names the gap', () => {
  const gap = fact('gap-recorded', '2026-05-20');
  const next = (filled?: readonly string[]) => written('2026-06-10', { ...(filled !== undefined && { filled: [...filled] }) });
  const later = written('2026-06-20', { filled: ['gap'] });
  expect(said('islington-leave-gap-next-record', STARTED, [gap, next(['gap'])], '2026-06-30')).toEqual(['ok']);
  expect(said('islington-leave-gap-next-record', STARTED, [gap, next(), later], '2026-06-30')).toEqual(['lacking']);
});

describe.each([
  ['islington-informal-revisit', 'informal', 'group'],
  ['islington-group-revisit', 'group', 'informal'],
] as const)('%s:', (check, kind, other) => {
  test('the next formal session returns to it', () => {
    const raised = fact('significant-issue', '2026-04-08', { kinds: [kind] });
    const talk = session('2026-04-14', { kinds: ['informal'], filled: ['issue-revisited'] });
    const back = session('2026-04-20', { filled: ['issue-revisited'] });
    expect(said(check, CASE, [raised, talk, session('2026-04-20')], '2026-04-30')).toEqual(['lacking']);
    expect(said(check, CASE, [raised, back], '2026-04-30')).toEqual(['ok']);
    expect(said(check, CASE, [fact('significant-issue', '2026-04-08', { kinds: [other] }), session('2026-04-20')], '2026-04-30')).toEqual(
      [],
    );
  });
});

test('islington-management-decision-heading: exactly this heading', () => {
  const under = (on: string, template?: string) =>
    written(on, { kinds: ['management-oversight'], ...(template !== undefined && { template }) });
  const facts = [under('2026-04-08', 'management-decision'), under('2026-04-09'), under('2026-04-10', 'case-note')];
  expect(said('islington-management-decision-heading', CASE, facts, '2026-04-20')).toEqual(['ok', 'lacking', 'lacking']);
});

test('islington-preagreed-time: a next session is booked', () => {
  const booked = fact('session-booked', '2026-05-12', { recordedAt: '2026-04-10T12:00:00Z' });
  expect(said('islington-preagreed-time', STARTED, [], '2026-04-20')).toEqual(['lacking']);
  expect(said('islington-preagreed-time', STARTED, [booked], '2026-04-20')).toEqual(['ok']);
  expect(said('islington-preagreed-time', STARTED, [booked], '2026-05-20')).toEqual(['lacking']);
});

test('islington-workload-oversight: how many cases are held is shown and not judged', () => {
  const world: World = { held: [{ ref: 'C-1', from: '2026-04-01' }] };
  expect(said('islington-workload-oversight', STARTED, [], '2026-04-20', world)).toEqual(['note']);
});

test('islington-locum-included: a locum has the duties of everybody', () => {
  const locum: World = { policy: POLICY, people: directory(...Object.values(TEAM.persons), person('wes', { employment: 'locum' })) };
  expect(said('islington-locum-included', STARTED, [], '2026-04-20', locum)).toEqual(['ok']);
  expect(states('islington-monthly-121', STARTED, [], '2026-04-20', locum)).toEqual(['2026-04-30 upcoming', '2026-05-31 upcoming']);
});

test('islington-oneone-scope: each case has somebody who supervises it', () => {
  expect(said('islington-oneone-scope', CASE, [], '2026-04-20')).toEqual(['ok']);
  expect(said('islington-oneone-scope', CASE, [], '2026-04-20', { parts: { supervisor: null } })).toEqual(['lacking']);
});

test("islington-tm-accountable: the supervisor's manager hears of a missed month", () => {
  expect(said('islington-tm-accountable', STARTED, [], '2026-04-20')).toEqual(['ok']);
});
