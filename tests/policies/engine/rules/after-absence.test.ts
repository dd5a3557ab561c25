import { describe, expect, test } from 'vitest';
import type { Absence } from '../../../../policies/people/person.js';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { directory, fact, held, Life, occurrences, person, relationship, states, TEAM } from '../life.js';

const after = (due: object, more = {}) =>
  resolvePolicy(
    tinyPolicy({
      duties: [
        { id: 'monthly', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' } },
        { id: 'back', due: { rule: 'after-absence', of: ['worker'], within: '5 working days', ...due }, ...more },
      ],
    }),
  );
const STARTED = relationship('2026-01-05');
const leave = (from: string, to?: string, kind = 'leave'): Absence => ({ from, kind, ...(to !== undefined && { to }) });
const team = (wes: readonly Absence[], sue: readonly Absence[] = []) =>
  directory(
    ...Object.values(TEAM.persons),
    person('wes', { lineManager: 'sue', absences: wes }),
    person('sue', { lineManager: 'mia', absences: sue }),
  );
const back = (policy: ReturnType<typeof after>, people: ReturnType<typeof team>, today: string, facts: Parameters<typeof states>[2] = []) =>
  states('back', STARTED, facts, today, { policy, people });

describe('within five working days of the return of the worker', () => {
  // Away until Wed 1 April 2026: back on Thu 2 April, which is day 0; Good Friday 3 and Easter Monday 6 April are skipped: Mon 13 April.
  const easter = team([leave('2026-03-23', '2026-04-01')]);
  test.each([
    ['still away: it is known when it will be due', [], '2026-03-30', ['2026-04-13 upcoming']],
    ['the last working day', [], '2026-04-13', ['2026-04-13 due']],
    ['not held', [], '2026-04-14', ['2026-04-13 overdue']],
    ['held on the day of return', [held('2026-04-02')], '2026-04-14', ['2026-04-13 met']],
    ['held before the absence', [held('2026-03-20')], '2026-04-14', ['2026-04-13 overdue']],
    ['held late', [held('2026-04-14'), held('2026-04-20')], '2026-05-01', ['2026-04-13 met-late']],
  ])('%s', (_, facts, today, expected) => {
    expect(back(after({}), easter, today, facts)).toEqual(expected);
  });

  test.each([
    ['nobody knows when it ends', [leave('2026-03-23')], []],
    // Back on Sun 10 May, which is day 0.
    ['until a Saturday', [leave('2026-05-04', '2026-05-09')], ['2026-05-15 overdue']],
    [
      'leave and sickness with a weekend between them are one',
      [leave('2026-05-04', '2026-05-08'), leave('2026-05-11', '2026-05-13', 'sickness')],
      ['2026-05-21 overdue'],
    ],
    [
      'a working day between them makes two',
      [leave('2026-05-04', '2026-05-08'), leave('2026-05-12', '2026-05-13')],
      ['2026-05-15 overdue', '2026-05-21 overdue'],
    ],
    ['over before anybody watched', [leave('2025-12-01', '2026-01-04')], []],
    ['over on the first day of watching', [leave('2025-12-01', '2026-01-05')], ['2026-01-13 overdue']],
  ])('%s', (_, absences, expected) => {
    expect(back(after({}), team(absences), '2026-06-01')).toEqual(expected);
  });

  test('says whose return it is counted from', () => {
    const [one] = occurrences('back', STARTED, [], '2026-04-07', { policy: after({}), people: easter });
    expect(one).toMatchObject({ id: 'back/2026-04-02', opensOn: '2026-04-02' });
    expect(one!.why()).toContain(
      'within 5 working days of the return. Counted from the return of the worker, Thu 2 Apr 2026. Skipped: Good Friday (Fri 3 Apr 2026), Easter Monday (Mon 6 Apr 2026) and 4 weekend days. Due Mon 13 Apr 2026.',
    );
  });
});

describe('only some absences', () => {
  const kinds = [leave('2026-05-04', '2026-05-08'), leave('2026-05-18', '2026-06-12', 'sickness')];
  test.each([
    ['of one kind', { kinds: ['sickness'] }, ['2026-06-19 overdue']],
    // Five days of the first week, both ends included; from 18 May to 12 June are 26 days.
    ['that lasted a week of seven days', { atLeast: '1 week' }, ['2026-06-19 overdue']],
    ['that lasted five days', { atLeast: '5 days' }, ['2026-05-15 overdue', '2026-06-19 overdue']],
    ['that lasted four weeks, which is 28 days', { atLeast: '4 weeks' }, []],
    // 4 May is a bank holiday, so that the first week has four.
    ['that lasted five working days', { atLeast: '5 working days' }, ['2026-06-19 overdue']],
  ])('%s', (_, due, expected) => {
    expect(back(after(due), team(kinds), '2026-07-01')).toEqual(expected);
  });
});

describe('only when a month closed unmet in the absence', () => {
  const missed = after({ missed: 'monthly' });
  test.each([
    ['April closed, nothing held: back on Sat 16 May', [leave('2026-04-20', '2026-05-15')], [], ['2026-05-22 overdue']],
    ['held earlier in April', [leave('2026-04-20', '2026-05-15')], [held('2026-04-10')], []],
    ['April closes a day after it', [leave('2026-04-20', '2026-04-29')], [], []],
    // Back on Fri 1 May; Mon 4 May is a bank holiday.
    ['April closes on its last day', [leave('2026-04-20', '2026-04-30')], [], ['2026-05-11 overdue']],
    ['a month from before anybody watched', [leave('2025-12-01', '2026-01-09')], [], []],
  ])('%s', (_, absences, facts, expected) => {
    expect(back(missed, team(absences), '2026-06-01', facts)).toEqual(expected);
  });

  test('of several duties any one will do', () => {
    expect(back(after({ missed: ['monthly'] }), team([leave('2026-04-20', '2026-05-15')]), '2026-06-01', [])).toEqual([
      '2026-05-22 overdue',
    ]);
  });

  test('it stays owed for years, whatever is forgotten meanwhile', () => {
    const policy = after({ missed: 'monthly' }, { satisfiedBy: [{ fact: 'gap-recorded' }] });
    const people = team([leave('2026-04-20', '2026-05-15')]);
    const life = new Life(STARTED, { policy, people }).byAlarm('2026-01-05', '2029-03-01', (today) =>
      today.endsWith('-12') && !today.startsWith('2026-04') ? [held(today)] : [],
    );
    expect(life.recordOf('back/2026-05-16')).toMatchObject({ state: 'overdue', over: false });
  });
});

describe('whose absence', () => {
  const both = after({ of: ['worker', 'supervisor'] });

  test('of both: each return is one of its own', () => {
    const people = team([leave('2026-05-05', '2026-05-07')], [leave('2026-05-05', '2026-05-07')]);
    const ids = occurrences('back', STARTED, [], '2026-06-01', { policy: both, people }).map(({ id }) => id);
    expect(ids).toEqual(['back/2026-05-08/wes', 'back/2026-05-08/sue']);
  });

  test('the leave that a new supervisor had before is nothing to this relationship', () => {
    const people = directory(...Object.values(TEAM.persons), person('una', { absences: [leave('2026-05-05', '2026-05-07')] }));
    const seen = (changedOn: string) => {
      const facts = [fact('supervisor-changed', changedOn, { supervisor: 'una' })];
      return states('back', STARTED, facts, '2026-06-01', { policy: both, people, parts: { supervisor: 'una' } });
    };
    expect(seen('2026-05-11')).toEqual([]);
    expect(seen('2026-05-01')).toEqual(['2026-05-15 overdue']);
  });
});

test('a booking meets it where the policy says so, unless it was called off', () => {
  const policy = after({}, { satisfiedBy: [{ fact: 'session-booked' }, { fact: 'session-held' }] });
  const people = team([leave('2026-05-05', '2026-05-07')]);
  const booked = fact('session-booked', '2026-05-14', { recordedAt: '2026-05-08T09:00:00Z' });
  const off = fact('session-cancelled', '2026-05-14', { recordedAt: '2026-05-12T09:00:00Z' });
  expect(back(policy, people, '2026-05-11', [booked])).toEqual(['2026-05-15 met']);
  expect(back(policy, people, '2026-05-12', [booked, off])).toEqual(['2026-05-15 upcoming']);
});

test('nobody sleeps through a return: told half-way and on the day, and the breach the day after', () => {
  const people = team([leave('2026-05-05', '2026-05-07')]);
  const policy = { ...after({}), duties: after({}).duties.filter(({ id }) => id === 'back') };
  const life = new Life(STARTED, { policy, people }).byAlarm('2026-01-05', '2026-05-18');
  // Back on Fri 8 May; due Fri 15 May: half of seven days is three.
  expect(life.told()).toEqual(['2026-05-11 reminder sue', '2026-05-15 reminder sue', '2026-05-18 breach sue', '2026-05-18 escalation mia']);
});
