import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { allocation, fact, held, Life, relationship, type World } from './life.js';

const MONTHLY = {
  policy: resolvePolicy(
    tinyPolicy({
      duties: [{ id: 'meeting', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start', first: 'next' } }],
    }),
  ),
};

describe('when the workflow looks again, and the label of its timer', () => {
  test.each([
    ['the next reminder', allocation('2026-04-01'), [], '2026-04-01', 'Fri 10 Apr 2026: 10-day overview, reminder to owner'],
    [
      'the last working day',
      allocation('2026-04-01'),
      [],
      '2026-04-10',
      'Fri 17 Apr 2026: 10-day overview: last working day before it is due',
    ],
    [
      'the day after it was due, though a Saturday',
      allocation('2026-04-01'),
      [],
      '2026-04-17',
      'Sat 18 Apr 2026: 10-day overview would be overdue',
    ],
    [
      'the morning of the first working day after that, since it is urgent',
      allocation('2026-04-01'),
      [],
      '2026-04-18',
      'Mon 20 Apr 2026, 07:00: 10-day overview, breach to owner',
    ],
    ['the last day of a closed case', allocation('2026-04-01'), [fact('case-closed', '2026-04-02')], '2026-04-02', 'Fri 3 Apr 2026: end'],
  ])('%s', (_, subject, facts, today, because) => {
    const life = new Life(subject).record(...facts);
    if (today !== subject.allocatedOn) life.byAlarm(subject.allocatedOn, today);
    expect(life.look(today).lookAgainBecause).toBe(because);
  });

  test('at midnight of that day, by the wall clock', () => {
    expect(new Date(new Life(allocation('2026-04-01')).look('2026-04-01').lookAgainAt).toISOString()).toBe('2026-04-09T23:00:00.000Z');
  });

  test('with nothing ahead, within a month', () => {
    const life = new Life(allocation('2026-04-01', { caseKind: 'assessment' })).record(fact('overview-held', '2026-04-02'));
    const { lookAgainAt, lookAgainBecause } = life.look('2026-04-02');
    expect(lookAgainBecause).toContain('nothing is due');
    expect(lookAgainAt).toBeLessThanOrEqual(Date.parse('2026-05-02T00:00:00Z'));
  });
});

describe('an opening is never slept through', () => {
  test('the month after one that was held early', () => {
    const life = new Life(relationship('2026-01-10'), MONTHLY).byAlarm('2026-02-02', '2026-03-31', (today) =>
      today === '2026-02-02' ? [held(today)] : [],
    );
    expect(life.written('meeting/2026-03')[0]).toBe('2026-03-01 opened');
  });

  test('a month whose session was brought forward, and the one after it', () => {
    const brought = held('2026-06-29', { replaces: '2026-07' });
    const life = new Life(relationship('2026-05-10'), MONTHLY);
    life.byAlarm('2026-06-10', '2026-08-31', (today) => (today === '2026-06-10' ? [held(today)] : today === '2026-06-29' ? [brought] : []));
    expect(life.written('meeting/2026-07')).toEqual(['2026-07-01 opened', '2026-07-01 met']);
    expect(life.written('meeting/2026-08')[0]).toBe('2026-08-01 opened');
  });

  test('the first date of a cycle to be watched, while watching is yet to begin', () => {
    const due = { rule: 'cycle', after: 'relationship.start', first: '5 working days', every: '2 weeks' };
    const policy = resolvePolicy(tinyPolicy({ duties: [{ id: 'meeting', due }] }));
    const life = new Life(relationship('2026-01-31', { watchFrom: '2026-03-01' }), { policy }).byAlarm('2026-01-28', '2026-02-28');
    // Due Fri 6 February, Fri 20 February and, the first to be watched, Fri 6 March.
    expect(life.written('meeting/3')).toEqual(['2026-02-20 opened', '2026-02-27 reminded']);
  });

  test('the first month of a relationship that starts in the last days of January of a short February', () => {
    const life = new Life(relationship('2026-02-05', { watchFrom: '2026-01-31' }), MONTHLY).byAlarm('2026-01-31', '2026-03-05');
    expect(life.written('meeting/2026-03')[0]).toBe('2026-03-01 opened');
  });
});

describe('a case follows the supervision of its holder, which changes by the calendar', () => {
  // Nothing else happens to an assessment case whose overview was held: the alarm is set for the change alone.
  const line = (supervisor: string, startedOn: string, endedOn?: string) => ({
    worker: 'wes',
    supervisor,
    scope: 'both' as const,
    startedOn,
    ...(endedOn !== undefined && { endedOn }),
  });
  const quiet = (lines: NonNullable<World['lines']>) =>
    new Life(allocation('2026-04-01', { caseKind: 'assessment' }), { lines }).record(fact('overview-held', '2026-04-02'));

  test('woken on the day on which the next supervisor begins, and on the day after the last one of a supervisor', () => {
    const life = quiet([line('sue', '2026-01-01', '2026-04-12'), line('mia', '2026-04-20')]);
    expect(life.look('2026-04-02').lookAgainBecause).toBe('Mon 13 Apr 2026: somebody else holds a part');
    life.look('2026-04-13');
    expect(life.told()).toEqual(['2026-04-13 unsupervised sue']);
    const { lookAgainBecause, standing } = life.look('2026-04-13');
    expect([lookAgainBecause, standing.supervisor]).toEqual(['Mon 20 Apr 2026: somebody else holds a part', null]);
    expect(life.look('2026-04-20').standing.supervisor).toBe('mia');
  });

  test('not for somebody else, and not for supervision that is personal only', () => {
    const others = [
      { ...line('mia', '2026-04-20'), worker: 'wanda' },
      { ...line('mia', '2026-04-21'), scope: 'personal' as const },
    ];
    expect(quiet([line('sue', '2026-01-01'), ...others]).look('2026-04-02').lookAgainBecause).toContain('nothing is due');
  });
});
