import { describe, expect, test } from 'vitest';
import { isoAt, momentInWords } from '../../../policies/calendar/zone.js';
import { assess } from '../../../policies/engine/assess.js';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import type { Fact } from '../../../policies/facts/table.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { HOURS, tinyPolicy } from '../policy/tiny-policy.js';
import { allocation, fact, Life, situation, ZONE } from './life.js';

const WORLD = {
  policy: resolvePolicy(
    tinyPolicy({
      ladders: HOURS,
      duties: [
        {
          id: 'record',
          element: 'case',
          urgent: true,
          ladder: 'hours',
          due: { rule: 'after-fact', fact: 'significant-decision', within: '24 hours' },
          satisfiedBy: [{ fact: 'record-written' }],
        },
      ],
    }),
  ),
};
const CASE = allocation('2026-03-02');

/** A decision at that instant, recorded there and then. */
function decided(at: string, recordedAt = at): Fact {
  return { ...fact('significant-decision', at.slice(0, 10), { id: `decided/${at}`, at, recordedAt }) };
}

function written(at: string, more: Partial<Fact> = {}): Fact {
  return { ...fact('record-written', at.slice(0, 10), { id: `written/${at}`, at, recordedAt: at }), ...more } as Fact;
}

function seen(facts: readonly Fact[], now: string): readonly string[] {
  const at = { ...situation(CASE, facts, now.slice(0, 10), WORLD), now: Date.parse(now) };
  return deriveOccurrences(at).map(({ due, dueOn, actBy, state }) => `${isoAt(due, ZONE)} ${dueOn} ${actBy} ${state}`);
}

describe('24 hours are 24 elapsed hours', () => {
  test.each([
    ['an afternoon and a night', '2026-04-14T14:30:00+01:00', '2026-04-15T14:30:00+01:00'],
    ['over a weekend, though nobody works', '2026-04-17T14:30:00+01:00', '2026-04-18T14:30:00+01:00'],
    ['over Good Friday, 3 April', '2026-04-02T16:00:00+01:00', '2026-04-03T16:00:00+01:00'],
    ['the night in which clocks go forward', '2026-03-28T12:00:00+00:00', '2026-03-29T13:00:00+01:00'],
    ['the night in which clocks go back', '2026-10-24T12:00:00+01:00', '2026-10-25T11:00:00+00:00'],
    ['an instant written in another offset', '2026-04-17T13:30:00Z', '2026-04-18T14:30:00+01:00'],
  ])('%s', (_, at, due) => {
    const [day] = due.split('T');
    expect(seen([decided(at)], at)).toEqual([`${due} ${day} ${day} due`]);
  });

  test.each([
    ['on a Friday in summer', '2026-04-17', '2026-04-18T23:59:59+01:00'],
    ['before the clocks go forward', '2026-03-28', '2026-03-30T00:59:59+01:00'],
    ['before the clocks go back', '2026-10-24', '2026-10-25T22:59:59+00:00'],
  ])('without an instant they are counted from the end of the day: %s', (_, on, due) => {
    const [day] = due.split('T');
    expect(seen([fact('significant-decision', on)], `${on}T12:00:00Z`)).toEqual([`${due} ${day} ${day} due`]);
  });

  test('whoever records is told the hour too, of what is next and of what is met', () => {
    const life = new Life(CASE, WORLD).record(decided('2026-04-17T14:30:00+01:00'));
    const at = '2026-04-18T14:30:00+01:00';
    expect(life.look('2026-04-17').answer.next).toMatchObject([{ dueOn: '2026-04-18', dueAt: at }]);
    expect(life.record(written('2026-04-18T09:00:00+01:00')).look('2026-04-18').answer.met).toMatchObject([
      { dueOn: '2026-04-18', dueAt: at },
    ]);
  });

  test('why says from when, and that the hours do not stop', () => {
    const why = (facts: readonly Fact[]) => deriveOccurrences(situation(CASE, facts, '2026-04-17', WORLD))[0]?.why();
    expect(why([decided('2026-04-17T14:30:00+01:00')])).toBe(
      'Tiny policy, clause 1: within 24 hours of what it follows. It follows this: significant decision or urgent matter, 14:30 on Fri 17 Apr 2026. Due by 14:30 on Sat 18 Apr 2026: hours run through nights, weekends and holidays.',
    );
    expect(why([fact('significant-decision', '2026-04-17')])).toContain(
      'Fri 17 Apr 2026; the hour is not recorded, so the time is counted from the end of that day. Due by 23:59 on Sat 18 Apr 2026',
    );
  });
});

describe('met and overdue by the clock', () => {
  const AT = '2026-04-17T14:30:00+01:00';
  const DUE = '2026-04-18T14:30:00+01:00 2026-04-18 2026-04-18';
  test.each([
    ['nothing yet, a minute before', [], '2026-04-18T14:29:00+01:00', 'due'],
    ['nothing at the instant', [], '2026-04-18T14:30:00+01:00', 'overdue'],
    ['written at the last instant', [written('2026-04-18T14:30:00+01:00')], '2026-04-20T09:00:00+01:00', 'met'],
    ['written a minute late, on the same day', [written('2026-04-18T14:31:00+01:00')], '2026-04-20T09:00:00+01:00', 'met-late'],
    ['written on the day, the hour unknown', [fact('record-written', '2026-04-18')], '2026-04-20T09:00:00+01:00', 'met'],
    ['written the day after, the hour unknown', [fact('record-written', '2026-04-19')], '2026-04-20T09:00:00+01:00', 'met-late'],
    ['written before the decision: about something else', [written('2026-04-17T10:00:00+01:00')], '2026-04-17T15:00:00+01:00', 'due'],
  ])('%s', (_, facts, now, state) => {
    expect(seen([decided(AT), ...facts], now)).toEqual([`${DUE} ${state}`]);
  });

  test('two decisions of one day are two, each with a record of its own', () => {
    const two = [decided('2026-04-17T10:00:00+01:00'), decided('2026-04-17T16:00:00+01:00'), written('2026-04-17T17:00:00+01:00')];
    expect(seen(two, '2026-04-17T18:00:00+01:00')).toEqual([
      '2026-04-18T10:00:00+01:00 2026-04-18 2026-04-18 met',
      '2026-04-18T16:00:00+01:00 2026-04-18 2026-04-18 due',
    ]);
  });

  test('a decision told again with its instant is one', () => {
    const told = [fact('significant-decision', '2026-04-17'), decided(AT)];
    expect(seen(told, '2026-04-17T18:00:00+01:00')).toEqual([`${DUE} due`]);
  });
});

describe('the ladder of what is due in hours', () => {
  const told = (life: Life): readonly string[] =>
    life.said.map(
      ({ notice: { decidedAt, kind, to, urgent } }) => `${momentInWords(isoAt(decidedAt, ZONE))} ${kind} ${to}${urgent ? ' urgent' : ''}`,
    );
  const AT = '2026-04-17T14:30:00+01:00';
  const ITEM = 'record/2026-04-17T13:30Z';

  test('owner at once and at three quarters; at the instant owner and line manager; the managers above after as many hours again', () => {
    const life = new Life(CASE, WORLD).byClock(
      '2026-04-17T09:00:00+01:00',
      '2026-04-30T09:00:00+01:00',
      decided(AT, '2026-04-17T14:40:00+01:00'),
    );
    expect(told(life)).toEqual([
      '14:40 on Fri 17 Apr 2026 reminder sue urgent',
      '08:30 on Sat 18 Apr 2026 reminder sue urgent',
      '14:30 on Sat 18 Apr 2026 breach sue urgent',
      '14:30 on Sat 18 Apr 2026 escalation mia urgent',
      '14:30 on Sun 19 Apr 2026 escalation max urgent',
      '14:30 on Mon 20 Apr 2026 escalation moe urgent',
    ]);
    expect(life.written(ITEM)).toContain('2026-04-18 breached');
  });

  test('the night in which clocks go forward takes an hour off nobody', () => {
    const at = '2026-03-28T12:00:00+00:00';
    const life = new Life(CASE, WORLD).byClock('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', decided(at));
    expect(told(life).slice(1, 5)).toEqual([
      '07:00 on Sun 29 Mar 2026 reminder sue urgent',
      '13:00 on Sun 29 Mar 2026 breach sue urgent',
      '13:00 on Sun 29 Mar 2026 escalation mia urgent',
      '13:00 on Mon 30 Mar 2026 escalation max urgent',
    ]);
  });

  test('each notice carries the instant at which it is due and at which somebody is told next', () => {
    const life = new Life(CASE, WORLD).byClock(AT, '2026-04-18T14:30:00+01:00', decided(AT));
    const abouts = life.said.map(({ notice }) => notice.about);
    expect(new Set(abouts.map(({ dueAt }) => dueAt))).toEqual(new Set(['2026-04-18T14:30:00+01:00']));
    expect(abouts.map(({ next }) => [next?.at, next?.who])).toEqual([
      ['2026-04-18T14:30:00+01:00', 'mia'],
      ['2026-04-18T14:30:00+01:00', 'mia'],
      ['2026-04-19T14:30:00+01:00', 'max'],
      ['2026-04-19T14:30:00+01:00', 'max'],
    ]);
    expect(life.recordOf(ITEM)).toMatchObject({ dueOn: '2026-04-18', dueAt: '2026-04-18T14:30:00+01:00', state: 'overdue' });
  });

  test('written late: whoever heard of the breach gets one all-clear, and nobody above hears', () => {
    const life = new Life(CASE, WORLD).byClock(AT, '2026-04-30T09:00:00+01:00', decided(AT), written('2026-04-19T10:00:00+01:00'));
    expect(told(life).slice(4)).toEqual(['10:00 on Sun 19 Apr 2026 all-clear sue', '10:00 on Sun 19 Apr 2026 all-clear mia']);
  });

  test('recorded days late, everybody is told once and not by single mails', () => {
    const life = new Life(CASE, WORLD).byClock(AT, '2026-04-30T09:00:00+01:00', decided(AT, '2026-04-22T09:00:00+01:00'));
    expect(told(life)).toEqual([
      '09:00 on Wed 22 Apr 2026 breach sue',
      '09:00 on Wed 22 Apr 2026 escalation mia',
      '09:00 on Wed 22 Apr 2026 escalation max',
      '09:00 on Wed 22 Apr 2026 escalation moe',
    ]);
  });

  test('the workflow wakes at the instant, not at midnight', () => {
    const life = new Life(CASE, WORLD).record(decided(AT));
    const alarm = (now: string) => {
      const { lookAgainAt, lookAgainBecause } = life.look(now.slice(0, 10), Date.parse(now));
      return [isoAt(lookAgainAt, ZONE), lookAgainBecause];
    };
    expect(alarm(AT)).toEqual([
      '2026-04-18T08:30:00+01:00',
      '08:30 on Sat 18 Apr 2026: record for 14:30 on Fri 17 Apr 2026, reminder to owner',
    ]);
    expect(alarm('2026-04-18T08:30:00+01:00')[0]).toBe('2026-04-18T14:30:00+01:00');
  });

  test('a day on which only the day is known: told at once all the same', () => {
    const life = new Life(CASE, WORLD).byClock(
      '2026-04-17T09:00:00+01:00',
      '2026-04-17T20:00:00+01:00',
      fact('significant-decision', '2026-04-17'),
    );
    expect(told(life)).toEqual(['13:00 on Fri 17 Apr 2026 reminder sue urgent']);
  });

  test('years later the occurrence is settled like any other', () => {
    const given = situation(CASE, [decided(AT), written('2026-04-18T09:00:00+01:00')], '2028-01-10', WORLD);
    const { settledThrough } = assess(given, { records: [], flags: [], notices: 0, fresh: [] }, 'case/C-1');
    expect(settledThrough).not.toBeNull();
    expect(deriveOccurrences({ ...given, settledThrough })).toEqual([]);
  });
});
