import { describe, expect, test } from 'vitest';
import type { ServiceSubject } from '../../../policies/engine/subject.js';
import type { Fact } from '../../../policies/facts/table.js';
import { fact, held, occurrences, relationship, states, type World } from '../engine/life.js';
import { checked, policyUnderTest } from './rows.js';

const WORLD: World = { policy: policyUnderTest('lsc-quality-mark') };
const STARTED = relationship('2026-01-05');
const SERVICE: ServiceSubject = { kind: 'service', id: 'advice', owner: 'olive', startedOn: '2026-01-05', watchFrom: '2026-01-05' };
const GENERAL = 'lsc-general-1to1-monthly';
const CASEWORK = 'lsc-casework-session-monthly';
type Kind = 'personal' | 'casework' | 'joint' | 'group' | 'informal' | 'telephone' | 'consultation';
const session = (on: string, kinds: readonly Kind[], more: Parameters<typeof held>[1] = {}) =>
  held(on, { id: `${kinds.join('+')}/${on}`, kinds: [...kinds], ...more });
const january = (duty: string, ...facts: readonly Fact[]) => states(duty, STARTED, facts, '2026-02-01', WORLD)[0];
const on = (check: string, facts: readonly Fact[], today: string) => checked(check, STARTED, facts, today, WORLD);

describe('lsc-casework-additional-to-general: one meeting is not both', () => {
  test('a meeting that was both is the general one; casework is still owed', () => {
    const both = session('2026-01-12', ['personal', 'casework']);
    expect([january(GENERAL, both), january(CASEWORK, both)]).toEqual(['2026-01-31 met', '2026-01-31 missed']);
  });

  test('read otherwise it is one of each', () => {
    const both = session('2026-01-12', ['personal', 'casework']);
    const world = { policy: policyUnderTest('lsc-quality-mark', { 'both-in-one': 'together' }) };
    expect(states(CASEWORK, STARTED, [both], '2026-02-01', world)[0]).toBe('2026-01-31 met');
    expect(states(GENERAL, STARTED, [both], '2026-02-01', world)[0]).toBe('2026-01-31 met');
  });

  test('two sessions on one day are two', () => {
    const two = [session('2026-01-12', ['personal']), session('2026-01-12', ['casework'])];
    expect([january(GENERAL, ...two), january(CASEWORK, ...two)]).toEqual(['2026-01-31 met', '2026-01-31 met']);
  });
});

describe('lsc-group-counts-for-casework-only: a group session is a casework session', () => {
  test('for the month, not as the general one', () => {
    const group = session('2026-01-12', ['group']);
    expect([january(GENERAL, group), january(CASEWORK, group)]).toEqual(['2026-01-31 missed', '2026-01-31 met']);
  });

  test('a group session that is booked quiets the reminders of the month', () => {
    const booked = fact('session-booked', '2026-01-28', { kinds: ['group'] });
    expect(occurrences(CASEWORK, STARTED, [booked], '2026-01-20', WORLD)[0]?.bookedFor).toBe('2026-01-28');
    expect(occurrences(GENERAL, STARTED, [booked], '2026-01-20', WORLD)[0]?.bookedFor).toBeUndefined();
  });

  test('for the ten of the year', () => {
    const months = ['01', '02', '03', '04', '05', '06', '07', '09', '10', '11'];
    const groups = months.map((month) => session(`2026-${month}-20`, ['group']));
    expect(states('lsc-casework-annual-plan-10', STARTED, groups, '2026-11-21', WORLD)[0]).toBe('2027-01-04 met');
  });
});

describe('lsc-adhoc-advice-extra: advice between sessions does not count', () => {
  test.each(['informal', 'telephone', 'consultation'] as const)('%s, whatever else it was', (kind) => {
    expect(january(GENERAL, session('2026-01-12', [kind, 'personal']))).toBe('2026-01-31 missed');
    expect(january(CASEWORK, session('2026-01-12', [kind, 'casework']))).toBe('2026-01-31 missed');
  });

  test('a planned casework session by telephone is no advice between sessions', () => {
    expect(january(CASEWORK, session('2026-01-12', ['casework'], { mode: 'telephone', filled: ['documents-exchanged'] }))).toBe(
      '2026-01-31 met',
    );
  });
});

describe.each([
  ['lsc-session-agenda', 'agenda', 'personal'],
  ['lsc-case-files-reviewed', 'case-files-reviewed', 'casework'],
  ['lsc-case-notes-reviewed', 'case-notes-reviewed', 'casework'],
] as const)('%s: each session says so', (check, part, kind) => {
  test('with the part it is there, without it is lacking', () => {
    const facts = [
      session('2026-01-12', [kind], { filled: [part, 'targets'] }),
      session('2026-02-12', [kind], { filled: ['targets'] }),
      session('2026-03-12', [kind]),
    ];
    expect(on(check, facts, '2026-03-13')).toEqual(['2026-01-12 ok', '2026-02-12 lacking', '2026-03-12 lacking']);
  });

  test('advice between sessions is not looked at', () => {
    expect(on(check, [session('2026-01-12', ['informal'])], '2026-01-13')).toEqual([]);
  });
});

test('lsc-case-files-reviewed, lsc-case-notes-reviewed: not asked of a general session', () => {
  const general = [session('2026-01-12', ['personal'])];
  expect(on('lsc-case-files-reviewed', general, '2026-01-13')).toEqual([]);
  expect(on('lsc-case-notes-reviewed', general, '2026-01-13')).toEqual([]);
});

describe('lsc-session-minutes: each session has minutes', () => {
  // Ten working days from Wed 1 April 2026 end on Fri 17, over Easter.
  test('written within the time for notes', () => {
    const written = fact('record-written', '2026-04-17', { kinds: ['personal'], for: '2026-04-01' });
    expect(on('lsc-session-minutes', [session('2026-04-01', ['personal']), written], '2026-04-18')).toEqual(['2026-04-01 ok']);
  });

  test('not written', () => {
    expect(on('lsc-session-minutes', [session('2026-04-01', ['personal'])], '2026-04-18')).toEqual(['2026-04-01 lacking']);
  });
});

describe('lsc-duration-over-2h: more than two hours is pointed out', () => {
  test('120 minutes are not over two hours, 121 are', () => {
    const facts = [session('2026-01-12', ['personal'], { minutes: 120 }), session('2026-02-12', ['casework'], { minutes: 121 })];
    expect(on('lsc-duration-over-2h', facts, '2026-02-13')).toEqual(['2026-01-12 ok', '2026-02-12 lacking']);
  });

  test('a long one counts all the same', () => {
    expect(january(GENERAL, session('2026-01-12', ['personal'], { minutes: 180 }))).toBe('2026-01-31 met');
  });
});

describe('weekly hours of the staffing option', () => {
  const chosen = (option: string) => fact('option-chosen', '2026-01-05', { option });
  const week = (ends: string, hours: number, caseHours: number) => fact('weekly-hours', ends, { person: 'wes', hours, caseHours });
  /** Four weeks that end on Sundays, the last on 1 February. */
  const weeks = (hours: readonly number[], caseHours: readonly number[]) =>
    ['2026-01-11', '2026-01-18', '2026-01-25', '2026-02-01'].map((ends, at) => week(ends, hours[at] ?? 0, caseHours[at] ?? 0));
  const found = (check: string, facts: readonly Fact[]) =>
    checked(check, SERVICE, facts, '2026-02-02', WORLD).map((line) => line.split(' ')[1]);

  // 16 + 8 + 12 + 12 = 48, 12 on average; with 7 in place of 8 it is 47. 9 × 4 = 36 and 6 × 4 = 24 likewise.
  test.each([
    ['lsc-option1-caseworker-12h', 'one', weeks([16, 8, 12, 12], [9, 9, 9, 9]), weeks([16, 7, 12, 12], [9, 9, 9, 9])],
    ['lsc-option1-actual-9h', 'one', weeks([12, 12, 12, 12], [12, 6, 9, 9]), weeks([12, 12, 12, 12], [12, 5, 9, 9])],
    ['lsc-option2-supervisor-12h', 'two', weeks([16, 8, 12, 12], [6, 6, 6, 6]), weeks([16, 7, 12, 12], [6, 6, 6, 6])],
    ['lsc-option2-actual-6h', 'two', weeks([12, 12, 12, 12], [8, 4, 6, 6]), weeks([12, 12, 12, 12], [8, 3, 6, 6])],
  ] as const)('%s: on average over four weeks', (check, option, enough, tooFew) => {
    expect(found(check, [chosen(option), ...enough]).at(-1)).toBe('ok');
    expect(found(check, [chosen(option), ...tooFew]).at(-1)).toBe('lacking');
  });

  test.each([
    ['lsc-option1-caseworker-12h', 'two'],
    ['lsc-option1-actual-9h', 'two'],
    ['lsc-option2-supervisor-12h', 'one'],
    ['lsc-option2-actual-6h', 'one'],
  ])('%s: not under option %s', (check, other) => {
    expect(found(check, [chosen(other), ...weeks([1, 1, 1, 1], [1, 1, 1, 1])])).not.toContain('lacking');
  });
});

describe('rows that the catalogue calls partly watchable', () => {
  test('lsc-notes-quality: the notes have all five parts', () => {
    const parts = ['targets', 'ways-to-resolve', 'positives', 'concerns', 'differences'];
    const facts = [
      fact('record-written', '2026-01-13', { kinds: ['personal'], filled: parts }),
      fact('record-written', '2026-02-13', { kinds: ['casework'], filled: parts.slice(1) }),
    ];
    expect(on('lsc-notes-quality', facts, '2026-02-14')).toEqual(['2026-01-13 ok', '2026-02-13 lacking']);
  });

  test('lsc-session-progress-monitored: an open action is looked at by the next session', () => {
    const set = fact('action-set', '2026-01-12', { action: 'a-1', byWhen: '2026-03-31' });
    const sessions = [session('2026-01-12', ['personal']), session('2026-02-12', ['personal'])];
    const noted = fact('action-updated', '2026-02-12', { action: 'a-1', status: 'in-progress' });
    const states2 = (facts: readonly Fact[]) => on('lsc-session-progress-monitored', facts, '2026-02-13').map((line) => line.split(' ')[1]);
    expect(states2([set, ...sessions])).toContain('lacking');
    expect(states2([set, ...sessions, noted])).not.toContain('lacking');
  });

  test('lsc-case-progress-monitored: the casework sessions of a month name every case that is held', () => {
    const world: World = {
      ...WORLD,
      held: [
        { ref: 'C-1', from: '2026-01-05' },
        { ref: 'C-2', from: '2026-01-05' },
      ],
    };
    const found = (cases: readonly string[]) =>
      checked('lsc-case-progress-monitored', STARTED, [session('2026-01-12', ['casework'], { cases: [...cases] })], '2026-02-01', world);
    expect(found(['C-1', 'C-2']).map((line) => line.split(' ')[1])).toEqual(['ok']);
    expect(found(['C-1']).map((line) => line.split(' ')[1])).toEqual(['lacking']);
  });

  test('lsc-ifr-corrective-action-effective: each look at the central record says so', () => {
    const facts = [
      fact('central-record-reviewed', '2026-03-20', { filled: ['corrective-action-effective'] }),
      fact('central-record-reviewed', '2026-06-20'),
    ];
    expect(checked('lsc-ifr-corrective-action-effective', SERVICE, facts, '2026-06-21', WORLD)).toEqual([
      '2026-03-20 ok',
      '2026-06-20 lacking',
    ]);
  });
});
