import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../policies/calendar/civil-date.js';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { fact, held, Life, occurrences, policyInUse, relationship, states } from '../life.js';

const REVIEW = 'standard-policy-review';
const reviewed = (on: string) => fact('policy-reviewed', on);
const IN_USE = policyInUse('2026-04-01');

const cycle = (first: string, every: string) => ({
  policy: resolvePolicy(tinyPolicy({ duties: [{ id: 'meeting', due: { rule: 'cycle', after: 'relationship.start', first, every } }] })),
});
const dueOf = (lines: readonly string[]): readonly string[] => lines.map((line) => line.slice(0, 10));

describe('a policy implemented on 1 April 2026 is reviewed after 18 months, then yearly from the due date', () => {
  test.each([
    ['before the first', [], '2027-09-30', ['2027-10-01 upcoming']],
    ['the first was never held', [], '2028-10-02', ['2027-10-01 overdue', '2028-10-01 overdue', '2029-10-01 upcoming']],
    ['held in time', [reviewed('2027-09-15')], '2027-10-05', ['2027-10-01 met', '2028-10-01 upcoming']],
    ['held late: the next date does not drift', [reviewed('2028-01-20')], '2028-01-20', ['2027-10-01 met-late', '2028-10-01 upcoming']],
    [
      'held twice in one period: no credit for the next',
      [reviewed('2027-05-03'), reviewed('2027-09-15')],
      '2027-10-05',
      ['2027-10-01 met', '2028-10-01 upcoming'],
    ],
    [
      'two behind: one review meets the earliest',
      [reviewed('2028-11-01')],
      '2028-11-02',
      ['2027-10-01 met-late', '2028-10-01 overdue', '2029-10-01 upcoming'],
    ],
  ])('%s', (_, facts, today, expected) => {
    expect(states(REVIEW, IN_USE, facts, today).slice(0, expected.length)).toEqual(expected);
  });
});

test('each date is the first plus a multiple: 31 January, 28 February, 31 March', () => {
  const dates = dueOf(states('meeting', relationship('2026-12-31'), [], '2027-05-01', cycle('1 month', '1 month')));
  expect(dates.slice(0, 5)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']);
});

test('a cycle in working days skips the holidays between its dates', () => {
  // 5 from Mon 23 March 2026 is 30 March; 5 more skip Good Friday and Easter Monday.
  const dates = dueOf(states('meeting', relationship('2026-03-23'), [], '2026-04-08', cycle('5 working days', '5 working days')));
  expect(dates.slice(0, 3)).toEqual(['2026-03-30', '2026-04-08', '2026-04-15']);
});

test('the next one opens on the day the last one was due, even on a Sunday and even when that was met early', () => {
  const fortnightly = cycle('2 weeks', '2 weeks');
  // Started Sun 1 March 2026; held on the 4th; the next opens on Sun 15 March and is due on Sun 29 March.
  const life = new Life(relationship('2026-03-01'), fortnightly);
  life.byAlarm('2026-03-01', '2026-04-01', (today) => (today === '2026-03-04' ? [held(today)] : []));
  expect(life.written('meeting/2')).toEqual([
    '2026-03-15 opened',
    '2026-03-20 reminded',
    '2026-03-27 reminded',
    '2026-03-30 breached',
    '2026-03-30 told',
    '2026-03-30 escalated',
  ]);
});

test('sessions held in time for four years leave nothing late, whatever is forgotten meanwhile', () => {
  const life = new Life(relationship('2020-01-06'), cycle('4 weeks', '4 weeks'));
  for (let on = '2020-01-06'; on < '2024-01-01'; on = addDays(on, 7)) {
    life.record(...(life.ledger.length > 0 && (Date.parse(on) - Date.parse('2020-01-06')) % (28 * 86_400_000) === 0 ? [held(on)] : []));
    life.look(on);
  }
  expect(life.state.settledThrough! > '2022-01-01').toBe(true);
  expect(life.state.records.filter(({ state }) => state === 'overdue').map(({ id }) => id)).toEqual([]);
  expect(life.ledger.filter(({ kind }) => kind === 'breached' || kind === 'reopened').length).toBe(0);
});

describe('a policy older than the watching', () => {
  test('what was due before is before the start; the review under way is watched', () => {
    const imported = policyInUse('2022-01-01', { watchFrom: '2026-01-10' });
    // First due 1 July 2023, then each 1 July.
    expect(states(REVIEW, imported, [], '2026-01-10')).toEqual([
      '2023-07-01 before-start',
      '2024-07-01 before-start',
      '2025-07-01 before-start',
      '2026-07-01 upcoming',
      '2027-07-01 upcoming',
    ]);
  });

  test('a review held since watching began cannot meet what was due before it', () => {
    const imported = policyInUse('2022-01-01', { watchFrom: '2026-01-10' });
    expect(states(REVIEW, imported, [reviewed('2026-02-01')], '2026-02-02')).toContain('2026-07-01 met');
  });

  test('a review that was late for the last date before watching does not meet the next; one that was early for the next does', () => {
    const imported = policyInUse('2022-01-01', { watchFrom: '2026-03-10' });
    // Due 1 July 2025 and 2026: 20 August 2025 is nearer to the first, 1 March 2026 to the second.
    expect(states(REVIEW, imported, [reviewed('2025-08-20')], '2026-03-10')).toContain('2026-07-01 upcoming');
    expect(states(REVIEW, imported, [reviewed('2026-03-01')], '2026-03-10')).toContain('2026-07-01 met');
  });

  test('a review in time for the last date before watching does not meet the next', () => {
    const imported = policyInUse('2022-01-01', { watchFrom: '2026-01-10' });
    expect(states(REVIEW, imported, [reviewed('2025-06-20')], '2026-01-10')).toContain('2026-07-01 upcoming');
  });
});

describe('a first date that the policy itself names', () => {
  const due = { rule: 'cycle', after: 'policy.implemented', first: { on: '2009-09-30' }, every: '12 months' };
  const satisfiedBy = [{ fact: 'policy-reviewed' }];
  const named = {
    policy: resolvePolicy(tinyPolicy({ duties: [{ id: REVIEW, element: 'policy', owner: 'policy-owner', due, satisfiedBy }] })),
  };

  test('holds for whoever used the policy by then', () => {
    expect(states(REVIEW, policyInUse('2008-09-01'), [], '2009-08-03', named)).toEqual(['2009-09-30 upcoming', '2010-09-30 upcoming']);
  });

  test('what fell due before it was in use was never owed, and the next one counts from its beginning', () => {
    const since2026 = policyInUse('2026-04-01');
    expect(states(REVIEW, since2026, [], '2026-04-02', named)).toEqual(['2026-09-30 upcoming', '2027-09-30 upcoming']);
    expect(occurrences(REVIEW, since2026, [], '2026-04-02', named)[0]?.anchor).toEqual({ event: 'policy.implemented', on: '2026-04-01' });
  });
});
