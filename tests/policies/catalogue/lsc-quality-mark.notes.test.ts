import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../policies/facts/table.js';
import type { Choices } from '../../../policies/policy/resolve.js';
import { fact, held, Life, relationship, states, type World } from '../engine/life.js';
import { policyUnderTest } from './rows.js';

const under = (choices: Choices = {}): World => ({ policy: policyUnderTest('lsc-quality-mark', choices) });
const STARTED = relationship('2026-01-05');
const session = (kind: 'personal' | 'casework' | 'joint' | 'group' | 'informal', on: string) =>
  held(on, { id: `${kind}/${on}`, kinds: [kind] });
const seen = (duty: string, facts: readonly Fact[], today: string, choices: Choices = {}) =>
  states(duty, STARTED, facts, today, under(choices));

// Held on Wed 1 April 2026, day 0. Five working days: 2, 7, 8, 9, 10; ten: 13, 14, 15, 16, 17 more. Good Friday 3, Easter Monday 6 April.
describe.each([
  ['lsc-notes-circulated-5wd', '2026-04-10', '2026-04-11'],
  ['lsc-notes-circulated-10wd', '2026-04-17', '2026-04-18'],
] as const)('%s: notes of each session circulated by %s', (duty, due, after) => {
  test.each([
    ['not recorded', [], `${due} overdue`],
    ['on the last day', [fact('record-shared', due)], `${due} met`],
    ['a day late', [fact('record-shared', after)], `${due} met-late`],
    ['agreed at the end of the session', [fact('record-agreed', '2026-04-01')], `${due} met`],
  ] as const)('%s', (_, facts, expected) => {
    expect(seen(duty, [session('personal', '2026-04-01'), ...facts], after)).toEqual([expected]);
  });

  test('after casework and group sessions too, not after advice between sessions', () => {
    expect(seen(duty, [session('casework', '2026-04-01')], '2026-04-02')).toEqual([`${due} upcoming`]);
    expect(seen(duty, [session('group', '2026-04-01')], '2026-04-02')).toEqual([`${due} upcoming`]);
    expect(seen(duty, [session('informal', '2026-04-01')], '2026-04-02')).toEqual([]);
  });
});

test('lsc-notes-circulated-5wd: its owner is reminded once on the fifth day; the breach is that of the tenth', () => {
  const life = new Life(STARTED, under()).record(session('personal', '2026-04-01')).byAlarm('2026-04-01', '2026-05-08');
  expect(life.told('lsc-notes-circulated-5wd/2026-04-01')).toEqual(['2026-04-10 reminder sue']);
  expect(life.told('lsc-notes-circulated-10wd/2026-04-01').slice(0, 2)).toEqual(['2026-04-17 reminder sue', '2026-04-20 breach sue']);
});

test('lsc-notes-circulated-10wd: five working days are the limit where an agency reads it so', () => {
  expect(seen('lsc-notes-circulated-10wd', [session('personal', '2026-04-01')], '2026-04-02', { 'notes-limit': 'five' })).toEqual([
    '2026-04-10 upcoming',
  ]);
});

describe('lsc-notes-agreed-next-session: notes are agreed at the next session', () => {
  const duty = 'lsc-notes-agreed-next-session';
  const january = session('personal', '2026-01-14');

  test('neither held nor booked: not due, and a session that is missed makes no second breach of them', () => {
    expect(seen(duty, [january], '2026-01-20')).toEqual([]);
    const life = new Life(STARTED, under()).record(january, fact('record-shared', '2026-01-15')).byAlarm('2026-01-14', '2026-04-30');
    expect(life.told().filter((line) => line.includes('breach'))).not.toEqual([]);
    expect(life.said.filter(({ notice }) => notice.about.item.startsWith(duty))).toEqual([]);
  });

  test('agreed at the end of the session itself: met when the next one comes', () => {
    const facts = [january, fact('record-agreed', '2026-01-14'), session('personal', '2026-02-10')];
    expect(seen(duty, facts, '2026-02-11')).toEqual(['2026-02-10 met']);
  });

  test('booked for 10 February: then', () => {
    const booked = fact('session-booked', '2026-02-10', { kinds: ['personal'] });
    expect(seen(duty, [january, booked], '2026-01-20')).toEqual(['2026-02-10 upcoming']);
  });

  test('the next one was held, the notes were not agreed there', () => {
    expect(seen(duty, [january, session('personal', '2026-02-10')], '2026-02-11')[0]).toBe('2026-02-10 overdue');
    const agreed = fact('record-agreed', '2026-02-10');
    expect(seen(duty, [january, session('personal', '2026-02-10'), agreed], '2026-02-11')[0]).toBe('2026-02-10 met');
  });

  test('a difference that is noted is an answer too', () => {
    const differs = fact('record-disagreed', '2026-02-10', { for: '2026-01-14' });
    expect(seen(duty, [january, session('personal', '2026-02-10'), differs], '2026-02-11')[0]).toBe('2026-02-10 met');
  });

  test('read otherwise: at whichever session is the next', () => {
    const facts = [january, session('casework', '2026-01-21')];
    expect(seen(duty, facts, '2026-01-22', { 'next-session': 'any' })[0]).toBe('2026-01-21 overdue');
  });

  test('the next casework session is not the next one for notes of a general one; a group session is the next casework one', () => {
    expect(seen(duty, [january, session('casework', '2026-01-21')], '2026-01-22')).toEqual([]);
    expect(seen(duty, [session('casework', '2026-01-14'), session('group', '2026-02-04')], '2026-02-05')[0]).toBe('2026-02-04 overdue');
  });
});

describe('lsc-key-deadlines-identified: key deadlines are identified at each casework session', () => {
  const duty = 'lsc-key-deadlines-identified';
  const listed = (on: string, more = {}) => fact('record-written', on, { filled: ['key-deadlines'], ...more });

  test('on the day of the session', () => {
    expect(seen(duty, [session('casework', '2026-04-01')], '2026-04-02')).toEqual(['2026-04-01 overdue']);
    expect(seen(duty, [session('casework', '2026-04-01'), listed('2026-04-01')], '2026-04-02')).toEqual(['2026-04-01 met']);
    expect(seen(duty, [session('joint', '2026-04-01'), listed('2026-04-02', { for: '2026-04-01' })], '2026-04-02')).toEqual([
      '2026-04-01 met-late',
    ]);
  });

  test('a record without that part does not do; a general session needs none', () => {
    const other = fact('record-written', '2026-04-01', { filled: ['targets'] });
    expect(seen(duty, [session('casework', '2026-04-01'), other], '2026-04-02')).toEqual(['2026-04-01 overdue']);
    expect(seen(duty, [session('personal', '2026-04-01')], '2026-04-02')).toEqual([]);
  });

  test('read otherwise: with the notes, ten working days later', () => {
    expect(seen(duty, [session('casework', '2026-04-01')], '2026-04-02', { 'deadlines-when': 'notes' })).toEqual(['2026-04-17 upcoming']);
  });
});

describe('lsc-progress-report-on-file: the report follows the session onto the file, by the clock of the notes', () => {
  const duty = 'lsc-progress-report-on-file';

  test('ten working days after a casework session; none after a general one', () => {
    expect(seen(duty, [session('casework', '2026-04-01')], '2026-04-18')).toEqual(['2026-04-17 overdue']);
    expect(seen(duty, [session('casework', '2026-04-01'), fact('record-uploaded', '2026-04-17')], '2026-04-18')).toEqual([
      '2026-04-17 met',
    ]);
    expect(seen(duty, [session('personal', '2026-04-01')], '2026-04-18')).toEqual([]);
  });
});
