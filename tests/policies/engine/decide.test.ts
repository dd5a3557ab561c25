import { describe, expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { allocation, directory, fact, held, Life, person, relationship, TEAM } from './life.js';

const OVERVIEW = 'standard-10day-overview/2026-04-01';
const MAY = 'standard-monthly/2026-05';
const overview = (on: string) => fact('overview-held', on);

describe('an overview due Fri 17 April 2026', () => {
  test('held in time: opened, reminded, met; nobody is told that a reminder is over', () => {
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-01', '2026-05-20', (today) =>
      today === '2026-04-14' ? [overview(today)] : [],
    );
    expect(life.written(OVERVIEW)).toEqual(['2026-04-01 opened', '2026-04-10 reminded', '2026-04-14 met']);
    expect(life.told(OVERVIEW)).toEqual(['2026-04-10 reminder sue', '2026-04-14 withdrawn sue']);
  });

  test('held late: the breach stays, who heard of it hears once that it is mended', () => {
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-18', '2026-06-30', (today) =>
      today === '2026-04-28' ? [overview(today)] : [],
    );
    expect(life.written(OVERVIEW)).toEqual([
      '2026-04-18 opened',
      '2026-04-18 breached',
      '2026-04-20 told',
      '2026-04-20 escalated',
      '2026-04-27 told',
      '2026-04-27 escalated',
      '2026-04-28 met',
    ]);
    expect(life.told(OVERVIEW).slice(-3)).toEqual(['2026-04-28 all-clear sue', '2026-04-28 all-clear mia', '2026-04-28 all-clear max']);
    expect(life.recordOf(OVERVIEW)).toMatchObject({ state: 'met-late', metOn: '2026-04-28', over: true });
  });

  test('held on the last day and recorded after the breach was told: met, and the breach is marked corrected', () => {
    const late = fact('overview-held', '2026-04-17', { recordedAt: '2026-04-22T09:00:00Z' });
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-18', '2026-04-30', (today) => (today === '2026-04-22' ? [late] : []));
    expect(life.written(OVERVIEW).slice(-2)).toEqual(['2026-04-22 corrected', '2026-04-22 met']);
    expect(life.written(OVERVIEW)).toContain('2026-04-18 breached');
    expect(life.recordOf(OVERVIEW)).toMatchObject({ state: 'met', metOn: '2026-04-17' });
  });

  test('recorded late as held late, then corrected to an earlier day in time', () => {
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-18', '2026-04-24');
    life.record(overview('2026-04-23')).look('2026-04-24');
    life.record(overview('2026-04-15')).look('2026-04-25');
    expect(life.recordOf(OVERVIEW)).toMatchObject({ state: 'met', metOn: '2026-04-15', over: true });
    expect(life.written(OVERVIEW).slice(-2)).toEqual(['2026-04-25 corrected', '2026-04-25 met']);
    expect(life.told(OVERVIEW).slice(-4)).toEqual([
      '2026-04-24 all-clear sue',
      '2026-04-24 all-clear mia',
      '2026-04-25 changed sue',
      '2026-04-25 changed mia',
    ]);
    expect(life.said.at(-1)?.notice.about.remark).toBe(
      'It was recorded as held on Thu 23 Apr 2026. That is no longer so: it was held on Wed 15 Apr 2026, in time.',
    );
    life.look('2026-04-26');
    expect(life.told(OVERVIEW)).toHaveLength(6);
  });

  test('the breach is of the day after it was due; what an outage delayed is when it was noticed', () => {
    const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-01', '2026-04-15');
    life.look('2026-04-29');
    expect(life.ledger.find(({ kind }) => kind === 'breached')).toMatchObject({ on: '2026-04-17', detail: { noticedOn: '2026-04-29' } });
  });
});

describe('what is told of a missed month ends at the next session', () => {
  test('the session of June clears May; May stays missed', () => {
    const life = new Life(relationship('2026-04-01')).byAlarm('2026-05-01', '2026-06-30', (today) =>
      today === '2026-06-09' ? [held(today)] : [],
    );
    expect(life.recordOf(MAY)).toMatchObject({ state: 'missed', over: true });
    expect(life.written(MAY).slice(-1)).toEqual(['2026-06-09 cleared']);
    expect(life.told(MAY).filter((line) => line.includes('all-clear'))).toEqual([
      '2026-06-09 all-clear sue',
      '2026-06-09 all-clear mia',
      '2026-06-09 all-clear max',
    ]);
  });

  test('a session of May recorded after that: May was met after all, and whoever heard that it was missed hears so once', () => {
    const life = new Life(relationship('2026-04-01')).byAlarm('2026-05-01', '2026-06-12', (today) =>
      today === '2026-06-09' ? [held(today)] : [],
    );
    life.record(held('2026-05-27')).look('2026-06-15');
    expect(life.recordOf(MAY)).toMatchObject({ state: 'met', metOn: '2026-05-27' });
    expect(life.written(MAY).slice(-2)).toEqual(['2026-06-15 corrected', '2026-06-15 met']);
    expect(life.told(MAY).slice(-3)).toEqual(['2026-06-15 changed sue', '2026-06-15 changed mia', '2026-06-15 changed max']);
    expect(life.said.at(-1)?.notice.about).toMatchObject({
      remark:
        'It was recorded as missed, and the next one as held on Tue 9 Jun 2026. That is no longer so: it was held on Wed 27 May 2026, in time.',
      action: 'Nothing to do.',
    });
  });
});

test('what proves not to have been held is opened again, and its notices are new ones', () => {
  const life = new Life(allocation('2026-04-01')).byAlarm('2026-04-20', '2026-04-21').record(overview('2026-04-21'));
  life.look('2026-04-22');
  const first = life.said.map(({ notice }) => notice.id);
  life.record(fact('fact-withdrawn', '2026-04-23', { fact: 'overview-held/2026-04-21', reason: 'another case' })).look('2026-04-23');
  expect(life.written(OVERVIEW).slice(-4)).toEqual(['reopened', 'breached', 'told', 'escalated'].map((kind) => `2026-04-23 ${kind}`));
  const again = life.said.filter(({ on, notice }) => on === '2026-04-23' && notice.about.item === OVERVIEW).map(({ notice }) => notice);
  expect(again.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['breach sue', 'escalation mia']);
  expect(again.filter(({ id }) => first.includes(id))).toEqual([]);
  expect(again[0]?.about.remark).toContain(
    'It was recorded as held on Tue 21 Apr 2026. That is no longer so: it is not recorded as held, and was due Fri 17 Apr 2026.',
  );
});

describe('a holiday is proclaimed while the clock runs', () => {
  const people = directory(...Object.values(TEAM.persons).map((one) => person(one.id, { ...one, division: 'scotland' })));
  const ITEM = 'standard-10day-overview/2026-06-02';

  test('an open overview moves with it, before and after are written down, and nothing said is said again', () => {
    // Ten working days from Tue 2 June 2026 are Tue 16 June; with the World Cup day, Mon 15 June, they are Wed 17 June.
    const life = new Life(allocation('2026-06-02'), { people, holidays: bankHolidays('2026-01-05') }).byAlarm('2026-06-02', '2026-06-09');
    expect(life.recordOf(ITEM)).toMatchObject({ dueOn: '2026-06-16' });
    life.world = { people, holidays: bankHolidays('2026-02-25') };
    life.byAlarm('2026-06-10', '2026-06-18');
    expect(life.recordOf(ITEM)).toMatchObject({ dueOn: '2026-06-17' });
    expect(life.ledger.find(({ about, kind }) => about === ITEM && kind === 'moved')).toMatchObject({
      on: '2026-06-17',
      detail: { from: '2026-06-16' },
    });
    expect(life.told(ITEM)).toEqual([
      '2026-06-09 reminder sue',
      '2026-06-17 reminder sue',
      '2026-06-18 breach sue',
      '2026-06-18 escalation mia',
    ]);
  });

  test('an overview that was overdue and no longer is: whoever heard of the breach hears that the date moved, and of a new breach anew', () => {
    // Due Tue 16 June, breached and told on Wed 17 June; that noon the calendar moves it to that very day.
    const life = new Life(allocation('2026-06-02'), { people, holidays: bankHolidays('2026-01-05') }).byAlarm('2026-06-02', '2026-06-17');
    life.world = { people, holidays: bankHolidays('2026-02-25') };
    life.look('2026-06-17', Date.parse('2026-06-17T12:00:00Z'));
    expect(life.written(ITEM).slice(-2)).toEqual(['2026-06-17 moved', '2026-06-17 corrected']);
    life.byAlarm('2026-06-18', '2026-06-18');
    expect(life.told(ITEM)).toEqual([
      '2026-06-09 reminder sue',
      '2026-06-16 reminder sue',
      '2026-06-17 breach sue',
      '2026-06-17 escalation mia',
      '2026-06-17 all-clear sue',
      '2026-06-17 all-clear mia',
      '2026-06-18 breach sue',
      '2026-06-18 escalation mia',
    ]);
    expect(life.said.find(({ notice }) => notice.kind === 'all-clear')?.notice.about.remark).toBe(
      'It is not overdue: the due date moved from Tue 16 Jun 2026 to Wed 17 Jun 2026.',
    );
    const ids = life.said.map(({ notice }) => notice.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('of a breach that nobody was reminded of before: who is to act that day hears it in the reminder, and not that it is over', () => {
    // First looked at on the morning of the breach; before it is mailed the date moves to that very day.
    const life = new Life(allocation('2026-06-02'), { people, holidays: bankHolidays('2026-01-05') });
    life.look('2026-06-17', Date.parse('2026-06-17T06:10:00Z'));
    life.world = { people, holidays: bankHolidays('2026-02-25') };
    life.look('2026-06-17', Date.parse('2026-06-17T06:30:00Z'));
    const said = life.said.filter(({ notice }) => notice.about.item === ITEM).map(({ notice }) => notice);
    expect(said.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['breach sue', 'escalation mia', 'reminder sue', 'all-clear mia']);
    expect(said[2]?.about.remark).toMatch(/^It is not overdue: the due date moved from Tue 16 Jun 2026 to Wed 17 Jun 2026\./);
    // The notice of changed dates would say it a second time.
    expect(life.said.filter(({ notice }) => notice.kind === 'changed')).toEqual([]);
  });
});
