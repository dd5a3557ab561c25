import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../policies/facts/table.js';
import type { Choices } from '../../../policies/policy/resolve.js';
import { fact, held, relationship, states, type World } from '../engine/life.js';
import { policyUnderTest } from './rows.js';

const under = (choices: Choices = {}): World => ({ policy: policyUnderTest('lsc-quality-mark', choices) });
const WORLD = under();
const STARTED = relationship('2026-01-05');
const session = (kind: 'personal' | 'casework' | 'joint' | 'group' | 'specific', on: string, more: Parameters<typeof held>[1] = {}) =>
  held(on, { id: `${kind}/${on}`, kinds: [kind], ...more });
const leave = (on: string, more = {}) => fact('gap-recorded', on, { absence: 'leave', ...more });
const seen = (duty: string, subject: typeof STARTED, facts: readonly Fact[], today: string, world: World = WORLD) =>
  states(duty, subject, facts, today, world);

describe('lsc-general-1to1-monthly: one general one-to-one in each calendar month', () => {
  const duty = 'lsc-general-1to1-monthly';

  test('started on 5 January: 27 of 31 days are left, so that January counts', () => {
    expect(seen(duty, STARTED, [], '2026-01-06')).toEqual(['2026-01-31 upcoming', '2026-02-28 upcoming']);
  });

  test('started on 17 January: 15 of 31 days are left, February is the first', () => {
    expect(seen(duty, relationship('2026-01-17'), [], '2026-01-19')).toEqual(['2026-02-28 upcoming']);
  });

  test('read otherwise: the month of the start always counts, or never', () => {
    const late = relationship('2026-01-28');
    expect(seen(duty, late, [], '2026-01-28', under({ 'first-month': 'start' }))).toEqual(['2026-01-31 upcoming', '2026-02-28 upcoming']);
    expect(seen(duty, STARTED, [], '2026-01-06', under({ 'first-month': 'next' }))).toEqual(['2026-02-28 upcoming']);
  });

  test('the last day of a month counts; Sunday 31 May must be acted on by Friday 29', () => {
    const may = relationship('2026-05-01');
    expect(seen(duty, may, [session('personal', '2026-05-31')], '2026-06-01')).toContain('2026-05-31 met');
    expect(seen(duty, may, [], '2026-05-29')).toEqual(['2026-05-31 due', '2026-06-30 upcoming']);
    expect(seen(duty, may, [], '2026-06-01')).toContain('2026-05-31 missed');
  });

  test('a casework or group session and a meeting about one matter are no general one-to-one', () => {
    const others = [session('casework', '2026-01-12'), session('group', '2026-01-13'), session('specific', '2026-01-14')];
    expect(seen(duty, STARTED, others, '2026-02-01')).toContain('2026-01-31 missed');
  });

  test('held in February for January: it counts for January only', () => {
    const rebooked = session('personal', '2026-02-04', { replaces: '2026-01' });
    expect(seen(duty, STARTED, [rebooked], '2026-03-01')).toEqual(expect.arrayContaining(['2026-01-31 met', '2026-02-28 missed']));
  });

  test('a month missed because of leave is explained when that is recorded; sickness or no reason explains nothing', () => {
    const summer = relationship('2026-08-01');
    expect(seen(duty, summer, [leave('2026-08-28')], '2026-09-01')).toContain('2026-08-31 explained');
    expect(seen(duty, summer, [leave('2026-09-03', { window: '2026-08' })], '2026-09-04')).toContain('2026-08-31 explained');
    expect(seen(duty, summer, [leave('2026-08-28', { absence: 'sickness' })], '2026-09-01')).toContain('2026-08-31 missed');
    expect(seen(duty, summer, [fact('gap-recorded', '2026-08-28')], '2026-09-01')).toContain('2026-08-31 missed');
  });

  test('read strictly leave explains nothing', () => {
    const strict = under({ 'month-of-leave': 'strict' });
    expect(seen(duty, relationship('2026-08-01'), [leave('2026-08-28')], '2026-09-01', strict)).toContain('2026-08-31 missed');
  });

  test('at a distance it counts, or not where it is read so', () => {
    const call = session('personal', '2026-01-12', { mode: 'telephone' });
    expect(seen(duty, STARTED, [call], '2026-02-01')).toContain('2026-01-31 met');
    expect(seen(duty, STARTED, [call], '2026-02-01', under({ 'remote-general': 'one-room' }))).toContain('2026-01-31 missed');
  });
});

describe('lsc-casework-session-monthly: one casework session in each calendar month, for those who hold cases', () => {
  const duty = 'lsc-casework-session-monthly';

  test('beside the general one, which does not meet it', () => {
    expect(seen(duty, STARTED, [session('personal', '2026-01-12')], '2026-02-01')).toContain('2026-01-31 missed');
    expect(seen(duty, STARTED, [session('casework', '2026-01-12')], '2026-02-01')).toContain('2026-01-31 met');
    expect(seen(duty, STARTED, [session('joint', '2026-01-12')], '2026-02-01')).toContain('2026-01-31 met');
  });

  test('who holds no case owes none; from a case on it is owed', () => {
    expect(seen(duty, STARTED, [], '2026-03-10', { ...WORLD, holding: [] })).toEqual([]);
    const fromMarch = { ...WORLD, holding: [{ from: '2026-03-03' }] };
    expect(seen(duty, STARTED, [], '2026-03-10', fromMarch)).toEqual(['2026-03-31 upcoming', '2026-04-30 upcoming']);
  });

  test('by telephone it counts when documents were exchanged, or not at all where it is read so', () => {
    const bare = session('casework', '2026-01-12', { mode: 'telephone' });
    expect(seen(duty, STARTED, [bare], '2026-02-01')).toContain('2026-01-31 missed');
    const call = session('casework', '2026-01-12', { mode: 'telephone', filled: ['documents-exchanged'] });
    for (const mode of ['video', 'internet'] as const)
      expect(seen(duty, STARTED, [session('casework', '2026-01-12', { mode })], '2026-02-01')).toContain('2026-01-31 met');
    expect(seen(duty, STARTED, [call], '2026-02-01')).toContain('2026-01-31 met');
    expect(seen(duty, STARTED, [call], '2026-02-01', under({ 'remote-casework': 'never' }))).toContain('2026-01-31 missed');
  });

  test('read as a month from the last one: from the start, then from each session', () => {
    const rolling = under({ month: 'rolling' });
    expect(seen(duty, STARTED, [], '2026-02-06', rolling)).toEqual(['2026-02-05 overdue']);
    expect(seen(duty, STARTED, [session('casework', '2026-01-31')], '2026-02-01', rolling)).toEqual([
      '2026-02-05 met',
      '2026-02-28 upcoming',
    ]);
    expect(seen('lsc-general-1to1-monthly', STARTED, [session('personal', '2026-01-12')], '2026-01-13', rolling)).toEqual([
      '2026-02-05 met',
      '2026-02-12 upcoming',
    ]);
  });

  test('a month on leave is explained', () => {
    expect(seen(duty, relationship('2026-08-01'), [leave('2026-08-28')], '2026-09-01')).toContain('2026-08-31 explained');
  });
});

const TEN_MONTHS = '04 05 06 07 09 10 11 12'.split(' ').map((month) => `2026-${month}-15`);

describe.each([
  ['lsc-general-annual-plan-10', 'personal'],
  ['lsc-casework-annual-plan-10', 'casework'],
] as const)('%s: ten planned sessions in the year from the start in post', (duty, kind) => {
  const post = relationship('2026-04-01');
  // None in August; eight by December, and with January and February ten.
  const ten = [...TEN_MONTHS, '2027-01-15', '2027-02-15'].map((on) => session(kind, on));

  test('dated the last day of the year, met by the tenth', () => {
    expect(seen(duty, post, [], '2026-04-02')[0]).toBe('2027-03-31 upcoming');
    expect(seen(duty, post, ten, '2027-02-16')[0]).toBe('2027-03-31 met');
  });

  test('nine are not enough', () => {
    expect(seen(duty, post, ten.slice(1), '2027-04-01')[0]).toBe('2027-03-31 missed');
  });

  test('at risk from the day on which ten, a month apart, no longer fit: from 30 June the tenth is 30 March, from 1 July it is 1 April', () => {
    expect(seen(duty, post, [], '2026-06-30')[0]).toBe('2027-03-31 upcoming');
    expect(seen(duty, post, [], '2026-07-01')[0]).toBe('2027-03-31 at-risk');
  });

  test('sessions of the other sort are not counted', () => {
    const other = kind === 'personal' ? 'casework' : 'personal';
    const others = ten.map(({ on }) => session(other, on));
    expect(seen(duty, post, others, '2027-04-01')[0]).toBe('2027-03-31 missed');
  });

  test('read otherwise: the calendar year, or the financial year', () => {
    const june = relationship('2026-06-15');
    expect(seen(duty, june, [], '2026-06-16')[0]).toBe('2027-06-14 upcoming');
    expect(seen(duty, june, [], '2026-06-16', under({ 'plan-year': 'calendar' }))[0]).toMatch(/^2026-12-31 /);
    expect(seen(duty, june, [], '2026-06-16', under({ 'plan-year': 'financial' }))[0]).toMatch(/^2027-03-31 /);
  });
});

test('lsc-casework-annual-plan-10: not of somebody who holds no case', () => {
  expect(seen('lsc-casework-annual-plan-10', STARTED, [], '2026-02-01', { ...WORLD, holding: [] })).toEqual([]);
});
