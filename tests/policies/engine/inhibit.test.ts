import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { addDays, type CivilDate } from '../../../policies/calendar/civil-date.js';
import { officeCalendar, workingDaysBetween } from '../../../policies/calendar/working-days.js';
import type { Absence, People } from '../../../policies/people/person.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { civilDateAt } from '../../../policies/calendar/zone.js';
import { allocation, directory, fact, flagsOf, held, Life, person, relationship, TEAM, ZONE } from './life.js';

const away = (more: Partial<Absence> = {}): People =>
  directory(
    ...Object.values(TEAM.persons),
    person('wes', { lineManager: 'sue', absences: [{ from: '2026-05-11', kind: 'long-term-sickness', ...more }] }),
  );
const april = (today: string) => (today === '2026-04-10' ? [held('2026-04-10'), fact('agreement-signed', '2026-04-10')] : []);
const MAY = 'standard-monthly/2026-05';
const CAUSE = 'cause/worker-away';

describe('a worker is away for long, and the policy does not pause', () => {
  // Away from Mon 11 May to Tue 30 June. May would be told from Thu 21 May on.
  const until = '2026-06-30';
  const life = new Life(relationship('2026-04-01'), { people: away({ to: until }) }).byAlarm('2026-04-01', '2026-07-10', april);

  test('one notice names the cause, on the day on which somebody would have been reminded; twenty working days later the next one up', () => {
    // 25 May is a bank holiday: twenty working days after Thu 21 May is Fri 19 June.
    expect(life.told(CAUSE)).toEqual([
      '2026-05-21 hidden sue',
      '2026-06-19 hidden mia',
      '2026-07-01 all-clear sue',
      '2026-07-01 all-clear mia',
    ]);
  });

  test('nobody is told of the meetings meanwhile; on return they go on with the usual days between', () => {
    expect(life.told(MAY)).toEqual([
      '2026-07-01 breach sue',
      '2026-07-01 escalation mia',
      '2026-07-08 breach sue',
      '2026-07-08 escalation max',
    ]);
  });

  test('the state follows the clause all the same, and the ledger says what was hidden and why', () => {
    expect(life.written(MAY).slice(0, 5)).toEqual([
      '2026-05-01 opened',
      '2026-05-21 hidden',
      '2026-06-01 breached',
      '2026-07-01 shown',
      '2026-07-01 told',
    ]);
    expect(life.ledger.find(({ kind }) => kind === 'hidden')?.detail).toEqual({
      because: 'worker-away',
      since: '2026-05-11',
      dueOn: '2026-05-31',
    });
  });

  test('looked at every day it is the same', () => {
    const daily = new Life(relationship('2026-04-01'), { people: away({ to: until }) }).everyDay('2026-04-01', '2026-07-10', april);
    expect(daily.told()).toEqual(life.told());
  });

  test('nothing of it is remembered once it is over', () => {
    expect(flagsOf(life)).toEqual([]);
  });
});

describe('what is not hidden', () => {
  test.each([
    ['leave', { kind: 'leave' }],
    ['sickness that is not long', { kind: 'sickness' }],
  ])('%s: the ladder goes on', (_, more) => {
    const life = new Life(relationship('2026-04-01'), { people: away(more) }).byAlarm('2026-04-01', '2026-06-01', april);
    expect(life.told(MAY)).toEqual([
      '2026-05-21 reminder sue',
      '2026-05-29 reminder sue',
      '2026-06-01 breach sue',
      '2026-06-01 escalation mia',
    ]);
    expect(life.told(CAUSE)).toEqual([]);
  });

  test('a case goes on without its worker', () => {
    const life = new Life(allocation('2026-05-11'), { people: away() }).byAlarm('2026-05-11', '2026-06-15');
    expect(life.told(CAUSE)).toEqual([]);
    expect(life.told().some((line) => line.includes('breach'))).toBe(true);
  });

  test('nobody is told of a cause that holds nothing back', () => {
    const life = new Life(relationship('2026-04-01'), { people: away({ to: '2026-05-20' }) }).byAlarm('2026-04-01', '2026-05-20', april);
    expect(life.told(CAUSE)).toEqual([]);
  });
});

test('met while it lasts: no word of it, and the cause is cleared when it is over', () => {
  const life = new Life(relationship('2026-04-01'), { people: away({ to: '2026-06-12' }) }).byAlarm('2026-04-01', '2026-06-16', (today) =>
    today === '2026-05-28' ? [held('2026-05-28')] : april(today),
  );
  expect(life.told(MAY)).toEqual([]);
  expect(life.told(CAUSE)).toEqual(['2026-05-21 hidden sue', '2026-06-13 all-clear sue']);
});

describe('in any life', () => {
  const OFFICE = officeCalendar(bankHolidays(), 'england-and-wales');
  const POLICIES = ['standard', 'council-procedure', 'cafcass-2008', 'islington-2016'].map((id) =>
    resolvePolicy(catalogue().get(id)!.policy),
  );
  const lives = fc.record({
    policy: fc.constantFrom(...POLICIES),
    from: fc.integer({ min: 0, max: 60 }),
    days: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
    kind: fc.constantFrom('long-term-sickness', 'parental'),
    sessions: fc.array(fc.integer({ min: 0, max: 240 }), { maxLength: 5 }),
  });
  const START = '2026-04-01';

  test('hiding never hides for ever: while something is held back, somebody was told of the cause within the last twenty working days', () => {
    fc.assert(
      fc.property(lives, ({ policy, from, days, kind, sessions }) => {
        const since = addDays(START, from);
        const people = away({ from: since, kind, ...(days !== undefined && { to: addDays(since, days) }) });
        const life = new Life(relationship(START), { policy, people });
        let alarm: CivilDate = START;
        for (let at = 0; at <= 250; at += 1) {
          const today = addDays(START, at);
          const news = sessions.includes(at) ? [held(today, { kinds: ['personal', 'casework'] })] : [];
          // As its workflow does: it looks when something is recorded or its alarm rings, and between nothing changes.
          if (news.length > 0 || today >= alarm) alarm = civilDateAt(life.record(...news).look(today).lookAgainAt, ZONE);
          const holding = life.state.records.filter(({ open }) => open?.hidden !== undefined);
          if (holding.length === 0) continue;
          const last = life.said.findLast(({ notice }) => notice.kind === 'hidden')?.on as CivilDate;
          expect(workingDaysBetween(last, today, OFFICE)).toBeLessThanOrEqual(20);
          for (const { duty } of holding) expect(policy.duties.find(({ id }) => id === duty)?.urgent).toBe(false);
        }
        // Nothing is kept quiet once nobody is away.
        if (days !== undefined && from + days < 250)
          expect(life.state.records.filter(({ open }) => open?.hidden !== undefined)).toEqual([]);
      }),
      { numRuns: 5, seed: 7 },
    );
  });
});
