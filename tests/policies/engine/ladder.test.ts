import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { allocation, directory, Life, person, policyInUse, relationship, TEAM } from './life.js';

const OVERVIEW = (allocatedOn: string): string => `standard-10day-overview/${allocatedOn}`;

/** One duty of that many working days after the start. */
const within = (length: string, more: Readonly<Record<string, unknown>> = {}) =>
  resolvePolicy(tinyPolicy({ duties: [{ id: 'meeting', due: { rule: 'once', after: 'relationship.start', within: length }, ...more }] }));

describe('the house ladder with ten working days or more to act', () => {
  test('over Easter: allocated Wed 1 April 2026, due Fri 17 April, never held', () => {
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-01', '2026-07-31');
    expect(life.told(OVERVIEW('2026-04-01'))).toEqual([
      '2026-04-10 reminder sue',
      '2026-04-17 reminder sue',
      '2026-04-20 breach sue',
      '2026-04-20 escalation mia',
      '2026-04-27 breach sue',
      '2026-04-27 escalation max',
      '2026-05-05 breach sue',
      '2026-05-05 escalation moe',
      '2026-05-12 breach sue',
      '2026-05-19 escalation olive',
    ]);
  });

  test('over Christmas: allocated Wed 9 December 2026, due Wed 23 December, never held', () => {
    const life = new Life(allocation('2026-12-09')).byAlarm('2026-12-09', '2027-03-31');
    expect(life.told(OVERVIEW('2026-12-09'))).toEqual([
      '2026-12-16 reminder sue',
      '2026-12-23 reminder sue',
      '2026-12-24 breach sue',
      '2026-12-24 escalation mia',
      '2027-01-05 breach sue',
      '2027-01-05 escalation max',
      '2027-01-12 breach sue',
      '2027-01-12 escalation moe',
      '2027-01-19 breach sue',
      '2027-01-26 escalation olive',
    ]);
  });

  test('due on a Sunday: reminders are timed from the Friday before, the breach is told on the Monday after', () => {
    const life = new Life(relationship('2026-04-01')).byAlarm('2026-05-01', '2026-06-01');
    expect(life.told('standard-monthly/2026-05')).toEqual([
      '2026-05-21 reminder sue',
      '2026-05-29 reminder sue',
      '2026-06-01 breach sue',
      '2026-06-01 escalation mia',
    ]);
  });
});

describe('the house ladder with less time', () => {
  test('five working days from Mon 2 March 2026: half-way, on the day, then the same as ever', () => {
    const life = new Life(relationship('2026-03-02'), { policy: within('5 working days') }).byAlarm('2026-03-02', '2026-06-30');
    expect(life.told()).toEqual([
      '2026-03-05 reminder sue',
      '2026-03-09 reminder sue',
      '2026-03-10 breach sue',
      '2026-03-10 escalation mia',
      '2026-03-17 breach sue',
      '2026-03-17 escalation max',
      '2026-03-24 breach sue',
      '2026-03-24 escalation moe',
      '2026-03-31 breach sue',
      '2026-04-09 escalation olive',
    ]);
  });

  test.each([
    ['9 working days', '2026-03-07 reminder sue'],
    ['10 working days', '2026-03-09 reminder sue'],
  ])('%s from Mon 2 March 2026: the first reminder is %s', (length, reminder) => {
    const life = new Life(relationship('2026-03-02'), { policy: within(length) }).byAlarm('2026-03-02', '2026-03-31');
    expect(life.told()[0]).toBe(reminder);
  });

  test('one working day: half-way and the day itself are a telling each, never two in one day', () => {
    const life = new Life(relationship('2026-03-02'), { policy: within('1 working day') }).byAlarm('2026-03-02', '2026-03-04');
    expect(life.told()).toEqual([
      '2026-03-02 reminder sue',
      '2026-03-03 reminder sue',
      '2026-03-04 breach sue',
      '2026-03-04 escalation mia',
    ]);
  });
});

test('the working days are those of the owner: sue works Mon Tue Thu', () => {
  const people = directory(...Object.values(TEAM.persons), person('sue', { lineManager: 'mia', workingDays: [1, 2, 4] }));
  const life = new Life(relationship('2026-04-01'), { people }).byAlarm('2026-05-01', '2026-06-08');
  // Due Sun 31 May: her last working day is Thu 28 May; 26, 21, 19, 18 and 14 May lie before it (25 May is a bank holiday).
  expect(life.told('standard-monthly/2026-05')).toEqual([
    '2026-05-14 reminder sue',
    '2026-05-28 reminder sue',
    '2026-06-01 breach sue',
    '2026-06-01 escalation mia',
    '2026-06-08 escalation max',
  ]);
});

describe('after the breach the owner’s days count for the owner, and the week of the office for everybody else', () => {
  const withSue = (...workingDays: readonly number[]) =>
    directory(...Object.values(TEAM.persons), person('sue', { lineManager: 'mia', workingDays }));

  test('sue works Wednesdays, and May was due on Sunday 31 May', () => {
    const life = new Life(relationship('2026-04-01'), { people: withSue(3) }).byAlarm('2026-05-01', '2026-09-30');
    expect(life.told('standard-monthly/2026-05')).toEqual([
      '2026-05-14 reminder sue',
      '2026-05-27 reminder sue',
      // The first Wednesday; five, ten and twenty days from Monday to Friday later; five, ten and fifteen Wednesdays later.
      '2026-06-03 breach sue',
      '2026-06-03 escalation mia',
      '2026-06-10 escalation max',
      '2026-06-17 escalation moe',
      '2026-07-01 escalation olive',
      '2026-07-08 breach sue',
      '2026-08-12 breach sue',
      '2026-09-16 breach sue',
    ]);
  });

  test('sue works Thursdays: over New Year, with a closure of the organisation on Tuesday 12 January', () => {
    const duties = [{ id: 'meeting', due: { rule: 'once', after: 'relationship.start', within: '5 working days' } }];
    const policy = resolvePolicy(tinyPolicy({ duties, closures: { '2027-01-12': 'Stocktaking' } }));
    // Thursdays from Mon 30 November: 3, 10, 17, 24 and, on which it is due, 31 December.
    const life = new Life(relationship('2026-11-30'), { policy, people: withSue(4) }).byAlarm('2026-11-30', '2027-05-31');
    expect(life.told()).toEqual([
      '2026-12-15 reminder sue',
      '2026-12-31 reminder sue',
      '2027-01-07 breach sue',
      '2027-01-07 escalation mia',
      '2027-01-15 escalation max',
      '2027-01-22 escalation moe',
      '2027-02-05 escalation olive',
      '2027-02-11 breach sue',
      '2027-03-18 breach sue',
      '2027-04-22 breach sue',
    ]);
  });

  test('sue works Saturdays: she hears on hers, everybody else on a day of the office', () => {
    const life = new Life(relationship('2026-04-01'), { people: withSue(6) }).byAlarm('2026-05-01', '2026-06-15');
    expect(life.told('standard-monthly/2026-05').slice(2)).toEqual([
      '2026-06-06 breach sue',
      '2026-06-08 escalation mia',
      '2026-06-12 escalation max',
    ]);
  });
});

describe('what is not required is not escalated', () => {
  test('what is expected reminds its owner and nobody else, before and after', () => {
    const policy = within('5 working days', { strength: 'expected' });
    const life = new Life(relationship('2026-03-02'), { policy }).byAlarm('2026-03-02', '2026-06-30');
    expect(life.told()).toEqual([
      '2026-03-05 reminder sue',
      '2026-03-09 reminder sue',
      '2026-03-10 breach sue',
      '2026-03-17 breach sue',
      '2026-03-24 breach sue',
      '2026-03-31 breach sue',
    ]);
  });

  test('what is information is shown and never sent', () => {
    const policy = within('5 working days', { strength: 'information' });
    const life = new Life(relationship('2026-03-02'), { policy }).byAlarm('2026-03-02', '2026-06-30');
    expect(life.told()).toEqual([]);
    expect(life.recordOf('meeting/2026-03-02')?.state).toBe('overdue');
  });

  test('not even to ask for the date of the last one', () => {
    const duties = [{ id: 'meeting', strength: 'information', due: { rule: 'rolling', every: '4 weeks' } }];
    const policy = resolvePolicy(tinyPolicy({ duties }));
    const life = new Life(relationship('2025-01-06', { watchFrom: '2026-03-02' }), { policy }).byAlarm('2026-03-02', '2026-05-31');
    expect(life.told()).toEqual([]);
  });
});

describe('who is told', () => {
  const policy = within('5 working days');
  const toldBy = (people: typeof TEAM, duty: typeof policy = policy): readonly string[] =>
    new Life(relationship('2026-03-02'), { policy: duty, people }).byAlarm('2026-03-10', '2026-06-30').told();

  test('what the worker owes is told to the worker and then to the worker’s line manager', () => {
    expect(toldBy(TEAM, within('5 working days', { owner: 'worker' })).slice(0, 4)).toEqual([
      '2026-03-10 breach wes',
      '2026-03-10 escalation sue',
      '2026-03-17 breach wes',
      '2026-03-17 escalation mia',
    ]);
  });

  test('one person in two roles is told once: mia is line manager and owns the policy', () => {
    const life = new Life(relationship('2026-03-02'), { policy, parts: { policyOwner: 'mia' } }).byAlarm('2026-03-10', '2026-06-30');
    expect(life.told().filter((line) => line.endsWith('mia'))).toEqual(['2026-03-10 escalation mia']);
  });

  test('an owner who is also the policy owner is told as owner only, and operations in place of the manager olive does not have', () => {
    const life = new Life(policyInUse('2026-04-01')).byAlarm('2027-09-01', '2027-12-31');
    const inTime = [
      '2027-09-24 reminder olive',
      '2027-10-01 reminder olive',
      '2027-10-04 breach olive',
      '2027-10-04 escalation operations',
      '2027-10-11 breach olive',
      '2027-10-18 breach olive',
      '2027-10-25 breach olive',
    ];
    expect(life.told('standard-policy-review/1')).toEqual(inTime);
    const late = new Life(policyInUse('2026-04-01')).byAlarm('2027-12-31', '2027-12-31');
    expect(late.told('standard-policy-review/1')).toEqual(['2027-12-31 breach olive', '2027-12-31 escalation operations']);
  });

  test('where the line ends, the policy owner is told in its place, and once', () => {
    expect(toldBy(directory(person('sue', { lineManager: 'mia' }), person('mia'), person('olive')))).toEqual([
      '2026-03-10 breach sue',
      '2026-03-10 escalation mia',
      '2026-03-17 breach sue',
      '2026-03-17 escalation olive',
      '2026-03-24 breach sue',
      '2026-03-31 breach sue',
    ]);
  });

  test('with nobody above, operations is told, and once', () => {
    expect(toldBy(directory(person('sue')))).toEqual([
      '2026-03-10 breach sue',
      '2026-03-10 escalation operations',
      '2026-03-17 breach sue',
      '2026-03-24 breach sue',
      '2026-03-31 breach sue',
    ]);
  });

  test('an owner who left is not waited for: it is their manager’s now, and the line above her hears', () => {
    const people = directory(...Object.values(TEAM.persons), person('sue', { lineManager: 'mia', leftOn: '2026-03-06' }));
    // No meeting: those are kept quiet until somebody else is named.
    const noMeeting = within('5 working days', { satisfiedBy: [{ fact: 'record-written' }] });
    expect(toldBy(people, noMeeting).slice(0, 4)).toEqual([
      '2026-03-10 hidden mia',
      '2026-03-10 breach mia',
      '2026-03-10 escalation max',
      '2026-03-17 breach mia',
    ]);
    const late = new Life(relationship('2026-03-02'), { policy: noMeeting, people });
    expect(late.byAlarm('2026-03-18', '2026-03-18').told()).toEqual([
      '2026-03-18 hidden mia',
      '2026-03-18 breach mia',
      '2026-03-18 escalation max',
      '2026-03-18 escalation moe',
    ]);
  });

  test('with no owner known at all, the policy owner hears of it', () => {
    const life = new Life(relationship('2026-03-02'), {
      policy: within('5 working days', { owner: 'line-manager' }),
      people: directory(person('olive')),
    });
    expect(life.byAlarm('2026-03-10', '2026-03-10').told()).toEqual(['2026-03-10 escalation olive']);
  });
});
