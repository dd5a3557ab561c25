import { describe, expect, test } from 'vitest';
import type { Absence } from '../../../../policies/people/person.js';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { directory, fact, held, occurrences, person, relationship, states, TEAM } from '../life.js';

// A meeting that was cancelled is held within 7 working days; where one of the two is away on each of them, within 5 of the return.
const absent = { of: ['worker', 'supervisor'], during: '7 working days' };
const policy = resolvePolicy(
  tinyPolicy({
    duties: [
      {
        id: 'rebooked',
        due: { rule: 'after-fact', fact: 'session-cancelled', within: '7 working days', absent: { ...absent, so: 'drop' } },
      },
      {
        id: 'returned',
        due: { rule: 'after-fact', fact: 'session-cancelled', within: '5 working days', absent: { ...absent, so: 'from-return' } },
      },
    ],
  }),
);
const STARTED = relationship('2026-01-05');
const away = (from: string, to?: string): Absence => ({ from, kind: 'leave', ...(to !== undefined && { to }) });
const team = (wes: readonly Absence[], sue: readonly Absence[], workingDays = [1, 2, 3, 4, 5]) =>
  directory(
    ...Object.values(TEAM.persons),
    person('wes', { lineManager: 'sue', absences: wes }),
    person('sue', { lineManager: 'mia', absences: sue, workingDays }),
  );
const CANCELLED = fact('session-cancelled', '2026-03-23');

// Cancelled on Mon 23 March 2026: the working days that follow are 24, 25, 26, 27, 30, 31 March and Wed 1 April.
describe('a cancelled session, and who is away in the seven working days that follow', () => {
  const seen = (people: ReturnType<typeof team>, facts: readonly ReturnType<typeof fact>[] = []) => [
    states('rebooked', STARTED, [CANCELLED, ...facts], '2026-03-24', { policy, people }),
    states('returned', STARTED, [CANCELLED, ...facts], '2026-03-24', { policy, people }),
  ];

  // Back on Thu 2 April, which is day 0; Good Friday 3 and Easter Monday 6 April are skipped: 7, 8, 9, 10 and Mon 13 April.
  const after2April = [[], ['2026-04-13 upcoming']];
  test.each([
    ['nobody', [], [], [['2026-04-01 upcoming'], []]],
    ['the supervisor on all of them', [], [away('2026-03-24', '2026-04-01')], after2April],
    ['the supervisor on all but the last', [], [away('2026-03-24', '2026-03-31')], [['2026-04-01 upcoming'], []]],
    [
      'the supervisor, in two parts with a weekend between',
      [],
      [away('2026-03-24', '2026-03-27'), away('2026-03-30', '2026-04-01')],
      after2April,
    ],
    ['one after the other', [away('2026-03-24', '2026-03-27')], [away('2026-03-30', '2026-04-01')], after2April],
    // The worker is back on Sat 11 April: 13, 14, 15, 16 and Fri 17 April.
    [
      'both: the later return counts',
      [away('2026-03-24', '2026-04-10')],
      [away('2026-03-30', '2026-04-01')],
      [[], ['2026-04-17 upcoming']],
    ],
    ['the supervisor, and nobody knows for how long', [], [away('2026-03-24')], [[], []]],
    ['one of two, and nobody knows for how long', [away('2026-03-26')], [away('2026-03-24', '2026-03-26')], [[], []]],
    ['the supervisor from the day itself on', [], [away('2026-03-16', '2026-04-01')], after2April],
  ])('%s', (_, wes, sue, expected) => {
    expect(seen(team(wes, sue))).toEqual(expected);
  });

  test('by the working days of the supervisor, who owes it', () => {
    // Mon, Tue and Thu: 24, 26, 30, 31 March, 2, 7 and Thu 9 April; the worker is back on Fri 10 April: 13, 14, 16, 20 and Tue 21 April.
    expect(seen(team([away('2026-03-24', '2026-04-09')], [], [1, 2, 4]))).toEqual([[], ['2026-04-21 upcoming']]);
    expect(seen(team([away('2026-03-24', '2026-04-08')], [], [1, 2, 4]))).toEqual([['2026-04-09 upcoming'], []]);
  });

  test('met by a session from the day of the cancelled one on, also one before the return', () => {
    expect(seen(team([], [away('2026-03-24', '2026-04-01')]), [held('2026-03-31')])[1]).toEqual(['2026-04-13 met']);
  });

  test('says what it follows, whose return it is counted from, and opens on that day', () => {
    const people = team([], [away('2026-03-24', '2026-04-01')]);
    const [one] = occurrences('returned', STARTED, [CANCELLED], '2026-04-02', { policy, people });
    expect(one).toMatchObject({ id: 'returned/2026-03-23', opensOn: '2026-04-02' });
    expect(one!.why()).toContain(
      'within 5 working days of the return. It follows this: the session booked for that day was cancelled, Mon 23 Mar 2026. Counted from the return of the supervisor, Thu 2 Apr 2026.',
    );
  });
});
