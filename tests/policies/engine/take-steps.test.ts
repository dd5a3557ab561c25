import { describe, expect, test } from 'vitest';
import { allocation, directory, fact, Life, person, relationship, TEAM } from './life.js';

const OVERVIEW = 'standard-10day-overview/2026-04-01';
const ONE_FOR_ALL =
  'You are told late: more than one message about this was due by today. Rather than all of them at once, you get this one.';
const urgencies = (life: Life, item: string): readonly string[] =>
  life.said
    .filter(({ notice }) => notice.about.item === item)
    .map(({ on, notice }) => `${on} ${notice.kind} ${notice.to} ${notice.urgent ? 'at once' : 'digest'}`);

describe('what could not be said in time is said once', () => {
  test('an import three weeks after the breach tells each person the strongest of what there was to say', () => {
    const life = new Life(allocation('2026-04-01'));
    life.look('2026-05-13');
    expect(life.told(OVERVIEW)).toEqual([
      '2026-05-13 breach sue',
      '2026-05-13 escalation mia',
      '2026-05-13 escalation max',
      '2026-05-13 escalation moe',
    ]);
    // Sue had missed several; for each of the others it is the first that they were to hear.
    expect(life.said.filter(({ notice }) => notice.about.item === OVERVIEW && notice.about.remark !== undefined)).toMatchObject([
      { notice: { to: 'sue', about: { remark: ONE_FOR_ALL } } },
    ]);
    // Nothing of it comes again; the policy owner is still told in her turn.
    life.byAlarm('2026-05-14', '2026-05-20');
    expect(life.told(OVERVIEW).slice(4)).toEqual(['2026-05-19 escalation olive']);
  });

  test('an outage of some weeks is no storm either, and who heard already hears nothing new', () => {
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-01', '2026-04-21');
    life.look('2026-05-13');
    expect(life.told(OVERVIEW).slice(4)).toEqual(['2026-05-13 breach sue', '2026-05-13 escalation max', '2026-05-13 escalation moe']);
  });

  test('a date that is asked for when it is overdue already is asked for in the message about the breach', () => {
    const life = new Life(relationship('2024-04-01', { watchFrom: '2025-04-01' }));
    life.look('2026-04-02');
    expect(life.told('standard-agreement-review/from-2025-04-01')).toEqual(['2026-04-02 breach sue', '2026-04-02 escalation mia']);
    expect(life.said.find(({ notice }) => notice.about.item.includes('agreement'))?.notice.about.why).toContain(
      'Please record the date of the last one',
    );
    life.look('2026-04-03');
    expect(life.told('standard-agreement-review/from-2025-04-01')).toHaveLength(2);
  });

  test.each([
    ['two reminders that were slept through are one reminder, which says so', '2026-05-30', ONE_FOR_ALL],
    ['one reminder that was slept through is that reminder, and says nothing of others', '2026-05-28', undefined],
  ])('%s', (_, on, remark) => {
    // Reminders are on 21 and 29 May.
    const life = new Life(relationship('2026-04-01'));
    life.look(on);
    expect(life.told('standard-monthly/2026-05')).toEqual([`${on} reminder sue`]);
    expect(life.said.find(({ notice }) => notice.about.item === 'standard-monthly/2026-05')?.notice.about.remark).toBe(remark);
  });
});

describe('an urgent kind is told at once', () => {
  test('breach and escalation in their time, but no reminder', () => {
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-01', '2026-04-27');
    expect(urgencies(life, OVERVIEW)).toEqual([
      '2026-04-10 reminder sue digest',
      '2026-04-17 reminder sue digest',
      '2026-04-20 breach sue at once',
      '2026-04-20 escalation mia at once',
      '2026-04-27 breach sue at once',
      '2026-04-27 escalation max at once',
    ]);
  });

  test('at seven in the morning: at midnight it is late, and nobody can do anything about it', () => {
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-01', '2026-04-18');
    const told = life.told(OVERVIEW).length;
    // Midnight in London in summer is eleven in the evening before, seven is six.
    const { lookAgainAt } = life.look('2026-04-20', Date.parse('2026-04-19T23:00:00Z'));
    expect(life.told(OVERVIEW)).toHaveLength(told);
    expect(new Date(lookAgainAt).toISOString()).toBe('2026-04-20T06:00:00.000Z');
    life.look('2026-04-20', lookAgainAt);
    expect(urgencies(life, OVERVIEW).slice(told)).toEqual(['2026-04-20 breach sue at once', '2026-04-20 escalation mia at once']);
  });

  test('also on a Saturday, where that is a working day of the owner', () => {
    const people = directory(...Object.values(TEAM.persons), person('sue', { lineManager: 'mia', workingDays: [6] }));
    const life = new Life(allocation('2026-04-01', { watchFrom: '2026-06-01' }), { people }).byAlarm('2026-05-30', '2026-06-12');
    // Ten Saturdays from Wed 1 April: 4, 11, 18 and 25 April, 2, 9, 16, 23 and 30 May, 6 June. The breach is told on Sat 13 June.
    const { lookAgainAt, lookAgainBecause } = life.look('2026-06-13', Date.parse('2026-06-12T23:00:00Z'));
    expect([new Date(lookAgainAt).toISOString(), lookAgainBecause]).toEqual([
      '2026-06-13T06:00:00.000Z',
      'Sat 13 Jun 2026, 07:00: 10-day overview, breach to owner',
    ]);
  });

  test('done before the morning it is never told', () => {
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-01', '2026-04-18');
    life.look('2026-04-20', Date.parse('2026-04-19T23:00:00Z'));
    life.record(fact('overview-held', '2026-04-17')).look('2026-04-20', Date.parse('2026-04-20T05:30:00Z'));
    expect(urgencies(life, OVERVIEW).filter((line) => line.includes('breach'))).toEqual([]);
  });

  test('what an outage delayed until the night waits for the morning too, whole', () => {
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-01', '2026-04-18');
    const told = life.told(OVERVIEW).length;
    life.look('2026-04-27', Date.parse('2026-04-27T01:00:00Z'));
    expect(life.told(OVERVIEW)).toHaveLength(told);
    expect(life.recordOf(OVERVIEW)?.open?.next).toEqual({ on: '2026-04-27', tell: 'manager-1', who: 'mia' });
    life.look('2026-04-27', Date.parse('2026-04-27T06:00:00Z'));
    expect(life.told(OVERVIEW).slice(told)).toEqual(['2026-04-27 breach sue', '2026-04-27 escalation mia', '2026-04-27 escalation max']);
  });

  test('told late it waits for the digest', () => {
    const life = new Life(allocation('2026-04-01'));
    life.look('2026-04-21');
    expect(urgencies(life, OVERVIEW)).toEqual(['2026-04-21 breach sue digest', '2026-04-21 escalation mia digest']);
  });

  test('other kinds always wait for the digest', () => {
    const life = new Life(relationship('2026-04-01')).byAlarm('2026-05-01', '2026-05-05');
    expect(life.said.length).toBeGreaterThan(0);
    expect(life.said.filter(({ notice }) => notice.urgent)).toEqual([]);
  });
});

describe('a notice', () => {
  const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-01', '2026-04-20');
  const [reminder, , breach] = life.said.filter(({ notice }) => notice.about.item === OVERVIEW).map(({ notice }) => notice);

  test('says what, by when, why, what to do and who is told next', () => {
    expect(reminder!.about).toEqual({
      item: OVERVIEW,
      subject: 'case/C-1',
      worker: 'wes',
      supervisor: 'sue',
      owner: 'sue',
      title: '10-day overview',
      dueOn: '2026-04-17',
      actBy: '2026-04-17',
      why:
        'Standard supervision policy, clause 2.2: within 10 working days of allocation (read as ten working days). Counted from allocation, Wed 1 Apr 2026. ' +
        'Skipped: Good Friday (Fri 3 Apr 2026), Easter Monday (Mon 6 Apr 2026) and 4 weekend days. Due Fri 17 Apr 2026.',
      ladder: 'house default, not in the policy: who is told of missed supervision, and when, is not in the policy',
      action: 'Hold the overview of the case with the worker, then record the date.',
      done: 'held',
      fact: 'overview-held',
      next: { on: '2026-04-20', tell: 'manager-1', who: 'mia' },
    });
  });

  test('has an id made of source, occurrence, step and person, and a number', () => {
    expect(breach!.id).toBe(`relationship/r-1|${OVERVIEW}|breach/owner|sue`);
    expect(life.said.map(({ notice }) => notice.sequence)).toEqual(life.said.map((_, at) => at + 1));
    expect(new Set(life.said.map(({ notice }) => notice.id)).size).toBe(life.said.length);
  });
});
