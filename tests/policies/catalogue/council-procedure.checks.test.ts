import { describe, expect, test } from 'vitest';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import { mirrorsOf } from '../../../policies/engine/mirrors.js';
import type { ServiceSubject, Subject } from '../../../policies/engine/subject.js';
import type { SessionKind } from '../../../policies/facts/fields.js';
import type { Fact } from '../../../policies/facts/table.js';
import { allocation, directory, fact, held, person, relationship, situation, states, type World } from '../engine/life.js';
import { checked, policyUnderTest } from './rows.js';

const WORLD: World = { policy: policyUnderTest('council-procedure') };
const STARTED = relationship('2026-04-01', { employedOn: '2026-04-01' });
const CASE = allocation('2026-04-01');
const ASSESSMENT = allocation('2026-04-01', { caseKind: 'assessment' });
const SERVICE: ServiceSubject = { kind: 'service', id: 'north', owner: 'olive', startedOn: '2026-04-01', watchFrom: '2026-04-01' };
const session = (on: string, kinds: readonly SessionKind[], more: Parameters<typeof held>[1] = {}) =>
  held(on, { id: `${kinds.join('+')}/${on}`, kinds: [...kinds], ...more });
const PERSONAL = 'council-personal-monthly';
const CASEWORK = 'council-casework-monthly';
const april = (duty: string, ...facts: readonly Fact[]) => states(duty, STARTED, facts, '2026-05-01', WORLD)[0];

describe('duties of the service', () => {
  const seen = (duty: string, facts: readonly Fact[], today: string) => states(duty, SERVICE, facts, today, WORLD);

  test.each([
    ['council-monthly-return', fact('return-done', '2026-04-30'), fact('return-done', '2026-05-01')],
    ['council-monthly-performance-meeting', fact('meeting-held', '2026-04-30'), fact('meeting-held', '2026-05-01')],
  ])('%s: in each calendar month, the last day included', (duty, inTime, late) => {
    expect(seen(duty, [], '2026-04-02')).toEqual(['2026-04-30 upcoming', '2026-05-31 upcoming']);
    expect(seen(duty, [inTime], '2026-05-01')[0]).toBe('2026-04-30 met');
    expect(seen(duty, [late], '2026-05-01').slice(0, 2)).toEqual(['2026-04-30 missed', '2026-05-31 met']);
    // 31 May 2026 is a Sunday: the last working day is Friday 29.
    expect(seen(duty, [inTime], '2026-05-29')[1]).toBe('2026-05-31 due');
  });

  test('council-qait-annual-sampling: in each calendar year', () => {
    expect(seen('council-qait-annual-sampling', [], '2026-04-02')).toEqual(['2026-12-31 upcoming', '2027-12-31 upcoming']);
    expect(seen('council-qait-annual-sampling', [fact('sampling-done', '2026-12-31')], '2027-01-01')[0]).toBe('2026-12-31 met');
    expect(seen('council-qait-annual-sampling', [], '2027-01-01')[0]).toBe('2026-12-31 missed');
  });

  test('council-thematic-audit-3-monthly: in each calendar quarter', () => {
    expect(seen('council-thematic-audit-3-monthly', [], '2026-04-02')).toEqual(['2026-06-30 upcoming', '2026-09-30 upcoming']);
    expect(seen('council-thematic-audit-3-monthly', [fact('audit-done', '2026-05-11')], '2026-10-01').slice(0, 2)).toEqual([
      '2026-06-30 met',
      '2026-09-30 missed',
    ]);
  });
});

describe('council-separate-meetings: as two meetings both are still owed', () => {
  const mirror = (facts: readonly Fact[]) => {
    const seen = situation(STARTED, facts, '2026-05-01', WORLD);
    const dated = deriveOccurrences(seen).map((one) => ({ ...one, duty: one.duty.id }));
    return mirrorsOf(seen.policy.mirrors, dated, seen)
      .filter(({ duty }) => duty.id === 'council-separate-meetings')
      .map(({ dueOn, state }) => `${dueOn} ${state}`)[0];
  };

  test('two in the month meet both; one of the two is not enough', () => {
    expect(mirror([session('2026-04-13', ['personal']), session('2026-04-20', ['casework'])])).toBe('2026-04-30 met');
    expect(mirror([session('2026-04-13', ['personal'])])).toBe('2026-04-30 missed');
  });
});

describe('what counts as supervision', () => {
  test('council-counts-is-list: a joint session is casework supervision, not personal', () => {
    const joint = session('2026-04-13', ['joint']);
    expect([april(PERSONAL, joint), april(CASEWORK, joint)]).toEqual(['2026-04-30 missed', '2026-04-30 met']);
  });

  test.each(['management-oversight', 'group', 'decision-forum'] as const)(
    'council-counts-isnot-list: %s never stands for personal supervision',
    (kind) => {
      expect(april(PERSONAL, session('2026-04-13', [kind, 'personal']))).toBe('2026-04-30 missed');
    },
  );

  test.each([
    ['council-group-no-replacement', 'group'],
    ['council-mgmt-oversight-not-supervision', 'management-oversight'],
    ['council-kdd-not-supervision', 'decision-forum'],
  ] as const)('%s: %s never stands for casework supervision, of the worker or of a case', (_, kind) => {
    const both = session('2026-04-13', [kind, 'casework'], { cases: ['C-1'] });
    const raised = fact('risk-raised', '2026-04-01', { risk: 'high-risk' });
    const ofCase = (duty: string) => states(duty, CASE, [raised, both], '2026-06-01', WORLD)[0];
    expect(april(CASEWORK, both)).toBe('2026-04-30 missed');
    expect(ofCase('council-first-casework-within-month')).toBe('2026-05-01 overdue');
    expect(ofCase('council-case-record-two-monthly')).toBe('2026-05-31 overdue');
    expect(ofCase('council-case-high-risk-monthly')).toBe('2026-04-30 missed');
  });

  test('council-kdd-plo: a case that comes into pre-proceedings planning has a decision-making discussion', () => {
    const status = (caseStatus: string) => fact('case-status-changed', '2026-05-11', { caseStatus });
    const kdd = session('2026-06-01', ['decision-forum'], { cases: ['C-1'] });
    const found = (...facts: readonly Fact[]) => checked('council-kdd-plo', CASE, facts, '2026-06-02', WORLD);
    expect(found(status('plo'), kdd)).toEqual(['2026-05-11 ok']);
    expect(found(status('plo'))).not.toContain('2026-05-11 ok');
    expect(found(status('cp'), kdd)).toEqual([]);
  });
});

/** One check, one fact that is as it should be and one that is not, each dated by its day. */
type Form = readonly [check: string, what: string, subject: Subject, good: Fact, bad: Fact];

const both = (kinds: readonly SessionKind[], more: Parameters<typeof held>[1]) =>
  [session('2026-05-11', kinds, more), session('2026-05-12', kinds)] as const;
const written = (filled: string[], more = {}) =>
  [
    fact('record-written', '2026-05-11', { kinds: ['casework'], filled, ...more }),
    fact('record-written', '2026-05-12', { kinds: ['casework'], filled: ['something-else'] }),
  ] as const;
const noted = (more: object) => [fact('allocation-noted', '2026-05-11', more), fact('allocation-noted', '2026-05-12')] as const;
const signed = (filled: string[]) =>
  [fact('agreement-signed', '2026-05-11', { filled }), fact('agreement-signed', '2026-05-12', { filled: filled.slice(1) })] as const;
const CHECKLIST =
  'child-seen mother-spoken-to father-spoken-to family-network interim-safety-plan education-check health-check early-help-invited'.split(
    ' ',
  );

const FORMS: readonly Form[] = [
  ['council-personal-template', 'its own template', STARTED, ...both(['personal'], { template: 'personal' })],
  ['council-personal-scaling', 'its scaling', STARTED, ...both(['personal'], { filled: ['scaling'] })],
  ['council-casework-template', 'its own template', STARTED, ...both(['casework'], { template: 'casework' })],
  ['council-joint-template', 'the casework template', STARTED, ...both(['joint'], { template: 'casework' })],
  [
    'council-personal-actions-dated',
    'who and by when',
    STARTED,
    fact('action-set', '2026-05-11', { action: 'a-1', byWhen: '2026-05-29', owedBy: 'wes' }),
    fact('action-set', '2026-05-12', { action: 'a-2', byWhen: '2026-05-29' }),
  ],
  [
    'council-casework-delay-rationale',
    'a reason when delayed',
    STARTED,
    fact('action-updated', '2026-05-11', { action: 'a-1', status: 'delayed', reason: 'waiting for a place' }),
    fact('action-updated', '2026-05-12', { action: 'a-1', status: 'delayed' }),
  ],
  ['council-casework-child-last-seen', 'when last seen', CASE, ...written(['child-last-seen'])],
  ['council-case-next-review-date', 'the next meeting', CASE, ...written(['next-review-date'])],
  [
    'council-case-visiting-pattern',
    'all three parts',
    CASE,
    ...written(['seen-at-home', 'visits-in-line-with-plan', 'visiting-pattern-changes']),
  ],
  ['council-allocation-template', 'of an assessment', ASSESSMENT, ...noted({ template: 'frcd-allocation-note' })],
  ['council-allocation-10day-date', 'of an assessment', ASSESSMENT, ...noted({ overviewOn: '2026-05-26' })],
  ['council-allocation-first-casework-date', 'of a longer-term case', CASE, ...noted({ firstCaseworkOn: '2026-06-01' })],
  [
    'council-10day-checklist',
    'eight rows, not seven',
    ASSESSMENT,
    fact('overview-held', '2026-05-11', { filled: CHECKLIST }),
    fact('overview-held', '2026-05-12', { filled: CHECKLIST.slice(1) }),
  ],
  [
    'council-10day-scaling',
    'its scaling',
    ASSESSMENT,
    fact('overview-held', '2026-05-11', { filled: ['scaling'] }),
    fact('overview-held', '2026-05-12', { filled: CHECKLIST }),
  ],
  ['council-agreement-contents', 'all three parts', STARTED, ...signed(['aims', 'supervisee-expectations', 'supervisor-expectations'])],
  ['council-signatures', 'two', STARTED, ...signed(['supervisee-signature', 'manager-signature'])],
  [
    'council-apr-handover',
    'with the annual review',
    STARTED,
    fact('folder-handed-over', '2026-05-11', { filled: ['annual-review'] }),
    fact('folder-handed-over', '2026-05-12'),
  ],
];

describe('what the forms say', () => {
  test.each(FORMS)('%s: %s', (check, _, subject, good, bad) => {
    expect(checked(check, subject, [good, bad], '2026-05-13', WORLD)).toEqual(['2026-05-11 ok', '2026-05-12 lacking']);
  });

  test('council-casework-actions-dated: an action has its day', () => {
    const action = fact('action-set', '2026-05-11', { action: 'a-1', byWhen: '2026-05-29' });
    expect(checked('council-casework-actions-dated', STARTED, [action], '2026-05-12', WORLD)).toEqual(['2026-05-11 ok']);
  });

  test('council-casework-mosaic-step: only of a case that was moved, from that day on', () => {
    const moved = fact('case-migrated', '2026-05-01');
    const [good, bad] = written(['child-last-seen'], { template: 'mosaic-step' });
    const before = fact('record-written', '2026-04-20', { kinds: ['casework'] });
    const found = (...facts: readonly Fact[]) => checked('council-casework-mosaic-step', CASE, facts, '2026-05-13', WORLD);
    expect(found(before, moved, good, bad)).toEqual(['2026-05-11 ok', '2026-05-12 lacking']);
    expect(found(good, bad)).toEqual([]);
  });

  test('council-allocation-10day-date: not asked of a longer-term case, nor the first casework date of an assessment', () => {
    const facts = noted({});
    expect(checked('council-allocation-10day-date', CASE, facts, '2026-05-13', WORLD)).toEqual([]);
    expect(checked('council-allocation-first-casework-date', ASSESSMENT, facts, '2026-05-13', WORLD)).toEqual([]);
  });

  test('council-casework-delay-rationale: an action in progress needs no reason', () => {
    const going = fact('action-updated', '2026-05-11', { action: 'a-1', status: 'in-progress' });
    expect(checked('council-casework-delay-rationale', STARTED, [going], '2026-05-12', WORLD)).toEqual([]);
  });
});

describe('what comes after or before', () => {
  const found = (check: string, facts: readonly Fact[], today: string) => checked(check, STARTED, facts, today, WORLD);

  test.each([
    ['council-personal-formal-recorded', 'personal'],
    ['council-casework-formal-recorded', 'casework'],
  ] as const)('%s: a record within the week', (check, kind) => {
    const meeting = session('2026-05-11', [kind]);
    const record = (on: string) => fact('record-written', on, { kinds: [kind] });
    expect(found(check, [meeting, record('2026-05-18')], '2026-05-19')).toEqual(['2026-05-11 ok']);
    expect(found(check, [meeting, record('2026-05-19')], '2026-05-19')).toEqual(['2026-05-11 lacking']);
    expect(found(check, [meeting], '2026-05-19')).toEqual(['2026-05-11 lacking']);
  });

  test('council-agreement-stored: in the folder within the week', () => {
    const agreement = fact('agreement-signed', '2026-05-11');
    expect(found('council-agreement-stored', [agreement, fact('agreement-stored', '2026-05-18')], '2026-05-19')).toEqual(['2026-05-11 ok']);
    expect(found('council-agreement-stored', [agreement], '2026-05-19')).toEqual(['2026-05-11 lacking']);
  });

  test('council-manager-efile: the file is there before the first record', () => {
    const record = fact('record-uploaded', '2026-05-11', { kinds: ['personal'] });
    expect(found('council-manager-efile', [fact('file-opened', '2026-05-11'), record], '2026-05-12')).toEqual(['2026-05-11 ok']);
    expect(found('council-manager-efile', [record, fact('file-opened', '2026-05-12')], '2026-05-12')).toEqual(['2026-05-11 lacking']);
  });

  test.each([
    ['council-performance-supervisee-informed', 'performance', 'absence'],
    ['council-absence-supervisee-informed', 'absence', 'performance'],
  ] as const)('%s: told before, and of that concern', (check, concern, other) => {
    const referred = fact('concern-referred', '2026-05-11', { concern });
    const told = (on: string, of: 'performance' | 'absence' = concern) => fact('worker-informed', on, { concern: of });
    expect(found(check, [told('2026-05-11'), referred], '2026-05-12')).toEqual(['2026-05-11 ok']);
    expect(found(check, [referred, told('2026-05-12')], '2026-05-12')).toEqual(['2026-05-11 lacking']);
    expect(found(check, [told('2026-05-08', other), referred], '2026-05-12')).toEqual(['2026-05-11 lacking']);
    expect(found(check, [fact('concern-referred', '2026-05-11', { concern: other })], '2026-05-12')).toEqual([]);
  });

  test('council-personal-agreement-date: not older than a year at a personal session', () => {
    const facts = [fact('agreement-signed', '2026-04-20'), session('2027-04-20', ['personal']), session('2027-04-21', ['personal'])];
    expect(found('council-personal-agreement-date', facts, '2027-04-22')).toEqual(['2027-04-20 ok', '2027-04-21 lacking']);
  });

  test('council-casework-actions-tracked: a later casework session has the state of what was open', () => {
    const set = fact('action-set', '2026-04-13', { action: 'a-1', byWhen: '2026-06-30' });
    const later = session('2026-05-11', ['casework']);
    const state = fact('action-updated', '2026-05-11', { action: 'a-1', status: 'in-progress' });
    expect(found('council-casework-actions-tracked', [set, later], '2026-05-12')).toEqual(['2026-05-11 lacking']);
    expect(found('council-casework-actions-tracked', [set, later, state], '2026-05-12')).toEqual(['2026-05-11 ok']);
  });

  test('council-all-cases-opportunity: the sessions of a month name every case', () => {
    const cases: World = { ...WORLD, held: ['C-1', 'C-2'].map((ref) => ({ ref, from: '2026-04-01' })) };
    const month = (...refs: string[]) =>
      checked('council-all-cases-opportunity', STARTED, [session('2026-05-11', ['casework'], { cases: refs })], '2026-06-01', cases);
    expect(month('C-1', 'C-2')).toEqual(['2026-05-11 ok']);
    expect(month('C-1')).toEqual(['2026-05-11 lacking']);
  });
});

describe('who and when', () => {
  const now = (check: string, facts: readonly Fact[], world: World = WORLD) => checked(check, STARTED, facts, '2026-04-02', world);
  const MONTHS = ['2026-04-20', '2026-05-18', '2026-06-15', '2026-07-13', '2026-08-10', '2026-09-07'];
  const REST = ['2026-10-05', '2026-11-02', '2026-12-07', '2027-01-11', '2027-02-08', '2027-03-08'];
  const booked = (days: readonly string[]) => days.map((on) => fact('session-booked', on));

  test('council-supervisor-1-year-dates: one in each of the twelve months from this one', () => {
    expect(now('council-supervisor-1-year-dates', booked([...MONTHS, ...REST]))).toEqual(['- ok']);
    // Twelve in all, two of them in April, none in March.
    expect(now('council-supervisor-1-year-dates', booked(['2026-04-13', ...MONTHS, ...REST.slice(0, 5)]))).toEqual(['- lacking']);
  });

  test('council-supervisee-1-calendar: twelve dates in the calendar', () => {
    expect(now('council-supervisee-1-calendar', booked([...MONTHS, ...REST]))).toEqual(['- ok']);
    expect(now('council-supervisee-1-calendar', booked(['2026-04-13', ...MONTHS, ...REST.slice(0, 5)]))).toEqual(['- ok']);
    expect(now('council-supervisee-1-calendar', booked([...MONTHS, ...REST.slice(0, 5)]))).toEqual(['- lacking']);
  });

  test('council-named-supervisor: a supervisor in post', () => {
    expect(now('council-named-supervisor', [])).toEqual(['- ok']);
    expect(now('council-named-supervisor', [], { ...WORLD, parts: { supervisor: null } })).toEqual(['- lacking']);
  });

  test('council-scope-agency: an agency worker has the duties that everybody has', () => {
    const agency: World = { ...WORLD, people: directory(person('wes', { lineManager: 'sue', employment: 'agency' }), person('sue')) };
    expect(now('council-scope-agency', [], agency)).toEqual(['- ok']);
    expect(now('council-scope-agency', [])).toEqual([]);
  });
});
