import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { fact, held, Life, occurrences, relationship, states } from '../life.js';

const counted = (due: object, more = {}) =>
  resolvePolicy(
    tinyPolicy({
      duties: [
        {
          id: 'meetings',
          due: { rule: 'count', after: 'relationship.start', ...due },
          satisfiedBy: [{ fact: 'session-held', kinds: ['personal', 'mid-year'] }],
          ...more,
        },
      ],
    }),
  );
const EIGHT = counted({ atLeast: 8, each: 'financial-year', pace: '6 weeks' });
const STARTED = relationship('2026-04-01');
const personal = (...days: readonly string[]) => days.map((on) => held(on, { kinds: ['personal'] }));
const SEVEN = ['2026-05-06', '2026-06-17', '2026-07-29', '2026-09-09', '2026-10-21', '2026-12-02', '2027-01-13'];

describe('at least eight in each year from 1 April, six weeks from one to the next', () => {
  // Seven times six weeks are 294 days. The last day from which they end by Wed 31 March 2027 is Wed 10 June 2026; with one held it
  // is 252 days, and Wed 22 July.
  test.each([
    ['none yet, eight still fit', [], '2026-06-10', '2027-03-31 upcoming'],
    ['none yet, eight no longer fit', [], '2026-06-11', '2027-03-31 at-risk'],
    ['one held, seven still fit', personal('2026-05-06'), '2026-07-22', '2027-03-31 upcoming'],
    ['one held, seven no longer fit', personal('2026-05-06'), '2026-07-23', '2027-03-31 at-risk'],
    ['two of one day are one', [...personal('2026-05-06'), { ...held('2026-05-06'), id: 'b' }], '2026-07-23', '2027-03-31 at-risk'],
    ['the last one alone always fits', personal(...SEVEN), '2027-03-30', '2027-03-31 upcoming'],
    ['the last working day', personal(...SEVEN), '2027-03-31', '2027-03-31 due'],
    ['the eighth on the last day', personal(...SEVEN, '2027-03-31'), '2027-04-01', '2027-03-31 met'],
    ['seven are a missed year', personal(...SEVEN), '2027-04-01', '2027-03-31 missed'],
    ['the eighth a day late', personal(...SEVEN, '2027-04-01'), '2027-04-02', '2027-03-31 missed'],
    [
      'the mid-year meeting is one of them',
      [...personal(...SEVEN), held('2027-02-24', { kinds: ['mid-year'] })],
      '2027-04-01',
      '2027-03-31 met',
    ],
    [
      'one of another kind is none',
      [...personal(...SEVEN), held('2027-02-24', { kinds: ['casework'] })],
      '2027-04-01',
      '2027-03-31 missed',
    ],
    [
      'held in April for the March that was cancelled',
      [...personal(...SEVEN), held('2027-04-02', { kinds: ['personal'], replaces: '2027-03' })],
      '2027-04-03',
      '2027-03-31 met',
    ],
  ])('%s', (_, facts, today, expected) => {
    expect(states('meetings', STARTED, facts, today, { policy: EIGHT })[0]).toBe(expected);
  });

  test('met on the day of the eighth, whatever came after; the next year is open already', () => {
    const facts = personal(...SEVEN, '2027-02-24', '2027-03-10');
    const [first, second] = occurrences('meetings', STARTED, facts, '2027-04-01', { policy: EIGHT });
    expect(first).toMatchObject({ id: 'meetings/2026-04-01', title: 'meetings for the year from 1 April 2026', met: { on: '2027-02-24' } });
    expect(second).toMatchObject({ id: 'meetings/2027-04-01', opensOn: '2027-04-01', dueOn: '2028-03-31', state: 'upcoming' });
  });

  test('says how far it has come', () => {
    const [first] = occurrences('meetings', STARTED, personal('2026-05-06'), '2026-07-23', { policy: EIGHT });
    expect(first!.why()).toBe(
      'Tiny policy, clause 1: at least 8 in each financial year; this is the one for the year from 1 April 2026. 1 is recorded so far; 7 are missing. From Thu 23 Jul 2026 on so many no longer fit into the year with 6 weeks from one to the next. Due Wed 31 Mar 2027.',
    );
  });
});

describe('whose year', () => {
  test.each([
    ['calendar-year', 'start', ['2026-12-31 upcoming', '2027-12-31 upcoming']],
    ['calendar-year', 'next', ['2027-12-31 upcoming']],
    ['financial-year', 'start', ['2027-03-31 upcoming', '2028-03-31 upcoming']],
    ['anniversary-year', 'start', ['2027-05-28 upcoming', '2028-05-28 upcoming']],
  ])('%s, first: %s, for a start on Fri 29 May 2026', (each, first, expected) => {
    const policy = counted({ atLeast: 1, each, first });
    expect(states('meetings', relationship('2026-05-29'), [], '2026-05-29', { policy })).toEqual(expected);
  });

  test('by working days: 20 from one to the next, three missing, Christmas and New Year skipped', () => {
    // December 2026 has 21 working days without the 25th and the 28th; the last 19 of November's 21 begin on Wed 4 November. So forty of
    // them lie after Tue 3 November, and after the 4th only 39.
    const policy = counted({ atLeast: 3, each: 'calendar-year', pace: '20 working days' });
    const seen = (today: string) => states('meetings', relationship('2026-01-05'), [], today, { policy })[0];
    expect(seen('2026-11-03')).toBe('2026-12-31 upcoming');
    expect(seen('2026-11-04')).toBe('2026-12-31 at-risk');
  });

  test('while the worker holds cases: from July on, or only from the next year', () => {
    const world = (first: string) => ({
      policy: counted({ atLeast: 2, each: 'calendar-year', first }, { appliesTo: { caseHolders: true } }),
      holding: [{ from: '2026-07-01' }],
    });
    const started = relationship('2026-01-05');
    const [first] = occurrences('meetings', started, [], '2026-08-03', world('start'));
    expect(first).toMatchObject({ key: '2026', opensOn: '2026-07-01' });
    expect(states('meetings', started, [], '2026-08-03', world('next'))).toEqual(['2027-12-31 upcoming']);
  });
});

describe('where watching begins within a year', () => {
  const imported = relationship('2024-04-01', { watchFrom: '2026-09-01' });
  const three = SEVEN.slice(0, 3);

  test('a year that could not be reached any more is nobody’s breach', () => {
    expect(states('meetings', imported, [], '2026-09-01', { policy: EIGHT })).toEqual([
      '2026-03-31 before-start',
      '2027-03-31 before-start',
      '2028-03-31 upcoming',
    ]);
  });

  test('a year that could is watched, and the dates of those held earlier are asked for once', () => {
    // Five are missing: four times six weeks are 168 days, from 1 September to 16 February.
    const life = new Life(imported, { policy: EIGHT }).record(...personal(...three)).byAlarm('2026-09-01', '2026-10-30');
    expect(life.recordOf('meetings/2026-04-01')?.state).toBe('at-risk');
    // 168 days before 31 March 2027 is 14 October 2026.
    expect(life.told()).toEqual(['2026-09-01 ask sue', '2026-10-15 reminder sue']);
  });

  test('one in a year, without a pace, can always be reached', () => {
    const policy = counted({ atLeast: 1, each: 'financial-year' });
    expect(states('meetings', imported, [], '2026-09-01', { policy })[1]).toBe('2027-03-31 upcoming');
  });
});

describe('who is told', () => {
  const TWO = { atLeast: 2, each: 'calendar-year', pace: '6 months' };
  const started = relationship('2026-01-05');

  test('the owner once when two no longer fit, then as for any window; the first of the next year ends the ladder', () => {
    const life = new Life(started, { policy: counted(TWO) }).byAlarm('2026-01-05', '2027-01-07', (today) =>
      today === '2027-01-06' ? personal(today) : [],
    );
    // Due Thu 31 December: five working days before are 30, 29, 24, 23 and 22 December. 1 January is a holiday, the 4th a Monday.
    expect(life.told('meetings/2026')).toEqual([
      '2026-07-01 reminder sue',
      '2026-12-22 reminder sue',
      '2026-12-31 reminder sue',
      '2027-01-04 breach sue',
      '2027-01-04 escalation mia',
      '2027-01-06 all-clear sue',
      '2027-01-06 all-clear mia',
    ]);
    expect(life.recordOf('meetings/2026')).toMatchObject({ state: 'missed', over: true, clearedOn: '2027-01-06' });
  });

  test('one held in time and no longer at risk: the same reminder never comes twice', () => {
    const policy = counted({ atLeast: 3, each: 'calendar-year', pace: '3 months' });
    // Three need six months, two need three: at risk from 1 July; not any more on the 6th; again from 1 October.
    const life = new Life(started, { policy });
    const seen: string[] = [];
    for (const today of ['2026-06-30', '2026-07-01', '2026-07-06', '2026-09-30', '2026-10-01']) {
      if (today === '2026-07-06') life.record(...personal(today));
      life.look(today);
      seen.push(life.recordOf('meetings/2026')!.state);
    }
    expect(seen).toEqual(['upcoming', 'at-risk', 'upcoming', 'upcoming', 'at-risk']);
    expect(life.told()).toEqual(['2026-07-01 reminder sue']);
  });

  test('the whole counts as due while it is at risk, and as overdue when the year is missed', () => {
    const life = new Life(started, { policy: counted(TWO) });
    expect(life.look('2026-06-30').standing.state).toBe('on-track');
    expect(life.look('2026-07-01').standing).toMatchObject({ state: 'due', nextDueOn: '2026-12-31', overdue: 0 });
    expect(life.look('2027-01-01').standing).toMatchObject({ state: 'overdue', overdue: 1 });
  });

  test('what is information is shown and never sent', () => {
    const life = new Life(started, { policy: counted(TWO, { strength: 'information' }) }).byAlarm('2026-01-05', '2026-08-03');
    expect([life.recordOf('meetings/2026')?.state, life.told()]).toEqual(['at-risk', []]);
  });

  test('a booking quiets it only when all that is missing is booked', () => {
    const book = (on: string) => fact('session-booked', on, { id: `booked/${on}`, recordedAt: '2026-06-01T09:00:00Z' });
    const told = (...days: readonly string[]) =>
      new Life(started, { policy: counted(TWO) })
        .record(...days.map(book))
        .byAlarm('2026-06-02', '2026-07-31')
        .told();
    expect(told('2026-08-04')).toEqual(['2026-07-01 reminder sue']);
    expect(told('2026-08-04', '2026-12-01')).toEqual([]);
  });
});

test('years of meetings are settled whole: a year that is still open or kept is counted the same after what is old is forgotten', () => {
  const monthly = (today: string) => (today.endsWith('-10') && !today.endsWith('-08-10') ? personal(today) : []);
  const policy = counted({ atLeast: 10, each: 'anniversary-year', pace: '1 month' });
  const life = new Life(relationship('2021-06-16'), { policy }).byAlarm('2021-06-16', '2026-04-20', monthly);
  // Eleven in each year; in the present one from July to April nine.
  expect(life.ledger.filter(({ kind }) => kind === 'breached' || kind === 'reopened')).toEqual([]);
  expect(life.recordOf('meetings/2025-06-16')?.open?.why).toContain('9 are recorded so far; 1 is missing.');
  expect(life.state.settledThrough! > '2024-01-01').toBe(true);
  expect(life.facts.length).toBeLessThan(30);
  const kept = life.state.records.map(({ id, state }) => `${id} ${state}`);
  expect(kept).toEqual(['meetings/2024-06-16 met', 'meetings/2025-06-16 upcoming']);
});
