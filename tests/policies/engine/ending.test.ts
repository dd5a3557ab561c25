import { describe, expect, test } from 'vitest';
import { closesOn, hasEnded, lastDayOf } from '../../../policies/engine/ending.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { allocation, directory, fact, held, Life, person, relationship, states, TEAM, ZONE } from './life.js';

const ended = (on: string, recordedAt = `${on}T12:00:00Z`) =>
  fact('relationship-ended', on, { id: `ended/${on}/${recordedAt}`, recordedAt });
const closed = (on: string, recordedAt = `${on}T12:00:00Z`) => fact('case-closed', on, { recordedAt });
const MAY = 'standard-monthly/2026-05';

describe('the last day', () => {
  test('a relationship is over from the day after its last day', () => {
    expect(hasEnded([ended('2026-05-20')], '2026-05-20')).toBe(false);
    expect(hasEnded([ended('2026-05-20')], '2026-05-21')).toBe(true);
    expect(hasEnded([closed('2026-05-20')], '2026-05-21')).toBe(true);
    expect(hasEnded([held('2026-05-20')], '2026-05-21')).toBe(false);
  });

  test('the latest recording counts, not the latest date', () => {
    const facts = [ended('2026-06-30', '2026-05-02T09:00:00Z'), ended('2026-05-20', '2026-05-10T09:00:00Z')];
    expect(lastDayOf({ facts })).toBe('2026-05-20');
    expect(lastDayOf({ facts: facts.toReversed() })).toBe('2026-05-20');
  });

  test('recorded in one file, at one instant, the order of the lines does not matter', () => {
    const facts = [ended('2026-06-30', '2026-05-02T09:00:00Z'), ended('2026-05-20', '2026-05-02T09:00:00Z')];
    expect(lastDayOf({ facts })).toBe(lastDayOf({ facts: facts.toReversed() }));
  });

  test('recorded in different offsets, instants are compared, not texts', () => {
    // 09:30 in London in summer is 08:30 UTC: the first was recorded later.
    const facts = [ended('2026-05-20', '2026-05-02T08:45:00Z'), ended('2026-06-30', '2026-05-02T09:30:00+01:00')];
    expect(lastDayOf({ facts })).toBe('2026-05-20');
  });
});

describe('nothing more can be recorded', () => {
  test.each([
    ['thirty days after the last day, when that was recorded by then', [ended('2026-05-20', '2026-05-02T09:00:00Z')], '2026-06-20'],
    ['thirty days after it was recorded, when that was later', [ended('2026-05-20', '2026-07-01T09:00:00Z')], '2026-08-01'],
    // Half past eleven of a summer evening in UTC is the next day in London.
    ['by the days of the zone', [ended('2026-05-20', '2026-05-31T23:30:00Z')], '2026-07-02'],
    ['never, while there is no end', [held('2026-05-20')], undefined],
  ])('%s', (_, facts, expected) => {
    expect(closesOn(facts, ZONE)).toBe(expected);
  });
});

describe('a relationship that ends', () => {
  test('what would fall due after its last day is owed no more; what falls due on it is', () => {
    const known = [ended('2026-05-31', '2026-05-02T09:00:00Z')];
    expect(states('standard-monthly', relationship('2026-04-01'), known, '2026-05-20')).toEqual(['2026-05-31 upcoming']);
    expect(states('standard-monthly', relationship('2026-04-01'), [ended('2026-05-30', '2026-05-02T09:00:00Z')], '2026-05-20')).toEqual([]);
  });

  test('with everything done: nothing is said, and it is ended', () => {
    const life = new Life(relationship('2026-04-01')).record(
      held('2026-04-10'),
      fact('agreement-signed', '2026-04-10'),
      held('2026-05-06'),
    );
    const last = life.record(ended('2026-05-31')).byAlarm('2026-05-06', '2026-05-31').look('2026-06-01');
    expect(last).toMatchObject({ ended: false, standing: { state: 'ended', nextDue: null, overdue: 0 } });
    expect(life.told()).toEqual([]);
    expect(life.state.records.filter(({ over }) => !over)).toEqual([]);
  });

  test('with something overdue: it is closed unmet, and who heard of the breach hears that it is no longer watched', () => {
    const life = new Life(relationship('2026-04-01')).record(held('2026-04-10'), fact('agreement-signed', '2026-04-10'));
    life.byAlarm('2026-05-01', '2026-06-12', (today) => (today === '2026-06-02' ? [ended('2026-06-11', '2026-06-02T09:00:00Z')] : []));
    expect(life.written(MAY).slice(-1)).toEqual(['2026-06-12 closed-unmet']);
    expect(life.told(MAY).slice(-3)).toEqual(['2026-06-12 all-clear sue', '2026-06-12 all-clear mia', '2026-06-12 all-clear max']);
    expect(life.said.at(-1)?.notice.about.remark).toBe(
      'It is no longer watched, because the relationship ended; it was not recorded as held.',
    );
  });

  test('with something due on the very last day and not held: closed unmet, not merely withdrawn', () => {
    const life = new Life(relationship('2026-04-01')).record(held('2026-04-10'), fact('agreement-signed', '2026-04-10'));
    life.byAlarm('2026-05-01', '2026-06-01', (today) => (today === '2026-05-04' ? [ended('2026-05-31', '2026-05-04T09:00:00Z')] : []));
    expect(life.written(MAY).slice(-1)).toEqual(['2026-06-01 closed-unmet']);
  });

  test('with something overdue that an outage hid until after the end: closed unmet all the same', () => {
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-01', '2026-04-10');
    life.record(closed('2026-05-20')).look('2026-05-25');
    expect(life.written('standard-10day-overview/2026-04-01').slice(-1)).toEqual(['2026-05-25 closed-unmet']);
  });

  test('recorded late, after the month that followed: what was not owed is withdrawn, with the reason', () => {
    const life = new Life(relationship('2026-04-01')).record(
      held('2026-04-10'),
      fact('agreement-signed', '2026-04-10'),
      held('2026-05-06'),
    );
    life.byAlarm('2026-06-01', '2026-06-25').record(ended('2026-06-10', '2026-06-26T09:00:00Z')).look('2026-06-26');
    expect(life.written('standard-monthly/2026-06').slice(-1)).toEqual(['2026-06-26 withdrawn']);
    expect(life.told('standard-monthly/2026-06').slice(-1)).toEqual(['2026-06-26 withdrawn sue']);
  });

  test('announced ahead: what falls due after it is withdrawn because of the end, not because a date changed', () => {
    const life = new Life(relationship('2026-04-01')).byAlarm('2026-05-01', '2026-05-22');
    life.record(ended('2026-05-28', '2026-05-23T09:00:00Z')).look('2026-05-23');
    const withdrawn = life.said.find(({ on, notice }) => on === '2026-05-23' && notice.about.item === MAY);
    expect(withdrawn?.notice).toMatchObject({
      kind: 'withdrawn',
      about: { remark: 'It is no longer due: the relationship ends before it would be.' },
    });
  });
});

describe('a case that is closed', () => {
  test('asks for nothing after its last day, and is looked at once more then', () => {
    const life = new Life(allocation('2026-04-01')).record(closed('2026-04-15', '2026-04-02T09:00:00Z'));
    expect(life.look('2026-04-14').lookAgainBecause).toBe('Thu 16 Apr 2026: end');
    expect(life.look('2026-04-16')).toMatchObject({
      ended: false,
      standing: { state: 'ended' },
      lookAgainBecause: 'Sat 16 May 2026: the time for late recording is over',
    });
    expect([life.look('2026-05-15').ended, life.look('2026-05-16').ended]).toEqual([false, true]);
    expect(life.written('standard-10day-overview/2026-04-01')).toEqual([]);
  });
});

test('an end that is taken back: what was withdrawn is watched again, and its notices are not taken for the old ones', () => {
  const life = new Life(relationship('2026-04-01')).byAlarm('2026-05-01', '2026-05-22');
  life.record(ended('2026-05-28', '2026-05-23T09:00:00Z')).look('2026-05-23');
  life.record(ended('2026-09-30', '2026-05-24T09:00:00Z')).byAlarm('2026-05-24', '2026-06-01');
  expect(life.told(MAY)).toEqual([
    '2026-05-21 reminder sue',
    '2026-05-23 withdrawn sue',
    '2026-05-24 reminder sue',
    '2026-05-29 reminder sue',
    '2026-06-01 breach sue',
    '2026-06-01 escalation mia',
  ]);
  const ids = life.said.map(({ notice }) => notice.id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe('what the leaving itself asks for', () => {
  const policy = resolvePolicy(
    tinyPolicy({
      duties: [
        {
          id: 'records',
          element: 'person',
          due: { rule: 'once', after: 'employment.end', within: '10 working days' },
          satisfiedBy: [{ fact: 'records-received' }],
        },
        { id: 'meeting', due: { rule: 'once', after: 'relationship.start', within: '3 months' } },
      ],
    }),
  );
  const people = directory(...Object.values(TEAM.persons), person('wes', { lineManager: 'sue', leftOn: '2026-05-29' }));
  const known = [ended('2026-05-29', '2026-05-04T09:00:00Z')];
  const started = relationship('2026-04-01');

  test('falls due after the last day and is owed all the same; nothing else is', () => {
    // Last day Fri 29 May 2026: ten working days are Fri 12 June.
    const world = { policy, people };
    expect(states('records', started, known, '2026-05-20', world)).toEqual(['2026-06-12 upcoming']);
    expect(states('meeting', started, known, '2026-05-20', world)).toEqual([]);
    expect(states('records', started, known, '2026-06-12', world)).toEqual(['2026-06-12 due']);
    expect(states('records', started, [...known, fact('records-received', '2026-06-03')], '2026-06-12', world)).toEqual(['2026-06-12 met']);
  });

  test('of a worker who stays, nothing is asked', () => {
    expect(states('records', started, [], '2026-05-20', { policy })).toEqual([]);
  });

  test('is reminded of and told after the last day, and closed with the subject', () => {
    const life = new Life(started, { policy, people }).record(...known).byAlarm('2026-05-29', '2026-07-31');
    // Thirty days after Fri 29 May the time for late recording is over: Mon 29 June is the day on which it closes.
    expect(life.written('records/2026-05-29')).toEqual([
      '2026-05-29 opened',
      '2026-06-05 reminded',
      '2026-06-12 reminded',
      '2026-06-13 breached',
      '2026-06-15 told',
      '2026-06-15 escalated',
      '2026-06-22 told',
      '2026-06-22 escalated',
      '2026-06-29 closed-unmet',
    ]);
  });
});

describe('in the thirty days after the last day', () => {
  /** May was never recorded, and the relationship ended on Thu 11 June. */
  const over = () =>
    new Life(relationship('2026-04-01'))
      .record(held('2026-04-10'), fact('agreement-signed', '2026-04-10'))
      .byAlarm('2026-05-01', '2026-06-12', (today) => (today === '2026-06-02' ? [ended('2026-06-11', '2026-06-02T09:00:00Z')] : []));

  test('nobody is told of anything after the closing', () => {
    const life = over();
    const heard = life.told();
    life.byAlarm('2026-06-13', '2026-08-31');
    expect(life.told()).toEqual(heard);
    expect(life.written(MAY).at(-1)).toBe('2026-06-12 closed-unmet');
  });

  test('a session of May that is recorded now: May was met, and its closing is corrected', () => {
    const life = over();
    const heard = life.told();
    const { answer, standing } = life.record(held('2026-05-28', { recordedAt: '2026-06-20T09:00:00Z' })).look('2026-06-20');
    expect(answer.met).toMatchObject([{ occurrence: MAY, on: '2026-05-28', late: false }]);
    expect(answer.next).toEqual([]);
    expect(standing.state).toBe('ended');
    expect(life.written(MAY).slice(-3)).toEqual(['2026-06-12 closed-unmet', '2026-06-20 corrected', '2026-06-20 met']);
    expect(life.recordOf(MAY)).toMatchObject({ state: 'met', corrected: true, over: true });
    expect(life.told()).toEqual(heard);
  });

  test('an end that proves to lie ahead: what is owed is watched again, and told anew', () => {
    const life = over();
    const heard = life.told(MAY).length;
    const { standing } = life.record(ended('2026-12-31', '2026-06-15T09:00:00Z')).look('2026-06-15');
    expect(standing).toMatchObject({ state: 'overdue', overdue: 1, nextDueOn: '2026-06-30' });
    expect(life.written(MAY).slice(-6)).toEqual(
      ['reopened', 'breached', 'told', 'escalated', 'escalated', 'escalated'].map((kind) => `2026-06-15 ${kind}`),
    );
    // Ten working days after Mon 1 June are Mon 15 June, so that moe hears in her turn.
    expect(life.told(MAY).slice(heard)).toEqual([
      '2026-06-15 breach sue',
      '2026-06-15 escalation mia',
      '2026-06-15 escalation max',
      '2026-06-15 escalation moe',
    ]);
    expect(life.written('standard-monthly/2026-06')).toEqual(['2026-06-01 opened', '2026-06-02 withdrawn', '2026-06-15 opened']);
    const ids = life.said.map(({ notice }) => notice.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('an end that proves to have been earlier: what falls due after it was not owed, and nobody hears of it', () => {
    const life = over();
    const heard = life.told();
    life.record(ended('2026-05-29', '2026-06-15T09:00:00Z')).look('2026-06-15');
    expect(life.written(MAY).at(-1)).toBe('2026-06-15 withdrawn');
    expect(life.told()).toEqual(heard);
  });

  test('an overview overdue for years is closed by the end, and open again when the end is taken back', () => {
    const OVERVIEW = 'standard-10day-overview/2023-04-03';
    const life = new Life(allocation('2023-04-03')).byAlarm('2023-04-03', '2026-04-20', (today) =>
      today.endsWith('-12') ? [held(today, { cases: ['C-1'] })] : [],
    );
    life.record(closed('2026-04-20')).byAlarm('2026-04-20', '2026-04-28');
    expect(life.recordOf(OVERVIEW)).toMatchObject({ state: 'overdue', over: true, closed: 'ended' });
    life.record(closed('2026-12-31', '2026-04-29T09:00:00Z')).look('2026-04-29');
    expect(life.recordOf(OVERVIEW)).toMatchObject({ state: 'overdue', over: false });
  });
});
