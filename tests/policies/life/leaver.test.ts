import { describe, expect, test } from 'vitest';
import { addDays } from '../../../policies/calendar/civil-date.js';
import type { People } from '../../../policies/people/person.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { allocation, directory, fact, flagsOf, held, Life, occurrences, person, relationship, TEAM } from '../engine/life.js';

const of = (policy: string, chosen: Parameters<typeof resolvePolicy>[1] = {}) => resolvePolicy(catalogue().get(policy)!.policy, chosen);
const left = (id: 'sue' | 'mia' | 'wes', on: string, ...more: ReturnType<typeof person>[]): People =>
  directory(...Object.values(TEAM.persons), ...more, { ...TEAM.persons[id]!, leftOn: on });
const CAUSE = 'cause/no-supervisor';
const MAY = 'standard-monthly/2026-05';
const april = (today: string) => (today === '2026-04-10' ? [held('2026-04-10'), fact('agreement-signed', '2026-04-10')] : []);
const changed = (on: string) => fact('supervisor-changed', on, { supervisor: 'una' });

describe('a supervisor leaves and nobody takes over', () => {
  // Sue's last day is Wed 27 May; she was reminded of May on the 21st.
  const people = left('sue', '2026-05-27', person('una', { lineManager: 'mia' }));

  test('the line manager hears at once, and the next up after twenty working days; meetings are kept quiet', () => {
    const life = new Life(relationship('2026-04-01'), { people, lines: [] }).byAlarm('2026-04-01', '2026-06-30', april);
    expect(life.told(CAUSE)).toEqual(['2026-05-28 hidden mia', '2026-06-25 hidden max']);
    expect(life.told(MAY)).toEqual(['2026-05-21 reminder sue']);
    expect(life.said.filter(({ on, notice }) => on > '2026-05-27' && notice.to === 'sue')).toEqual([]);
    expect(life.said.find(({ notice }) => notice.about.item === CAUSE)?.notice.about.why).toContain('last day was Wed 27 May 2026');
  });

  test('the state follows the clause, and the ledger says whose it is and what was hidden why', () => {
    const life = new Life(relationship('2026-04-01'), { people, lines: [] }).byAlarm('2026-04-01', '2026-06-02', april);
    expect(life.written(MAY)).toEqual([
      '2026-05-01 opened',
      '2026-05-21 reminded',
      '2026-05-28 passed-on',
      '2026-05-29 hidden',
      '2026-06-01 breached',
    ]);
    expect(life.recordOf(MAY)?.open).toMatchObject({ owner: 'mia', hidden: { id: 'no-supervisor', since: '2026-05-28' } });
  });

  test('what is no meeting goes on, such as the record of the last one', () => {
    const policy = of('council-procedure');
    const life = new Life(relationship('2026-04-01'), { people, lines: [], policy }).byAlarm('2026-04-01', '2026-06-10', (today) =>
      today === '2026-05-26' ? [held(today, { kinds: ['personal'] })] : april(today),
    );
    const told = life.told().filter((line) => line > '2026-05-29' && / (breach|escalation) /.test(line));
    expect(new Set(told.map((line) => line.slice(11)))).toEqual(new Set(['breach mia', 'escalation max']));
  });

  test('a case of theirs goes on, at risk or not', () => {
    const world = { people, lines: [{ worker: 'wes', supervisor: 'sue', scope: 'both', startedOn: '2025-01-01' }] as const };
    const life = new Life(allocation('2026-05-20'), world).byAlarm('2026-05-20', '2026-06-30');
    expect(life.told('standard-10day-overview/2026-05-20')).toContain('2026-06-05 breach mia');
    expect(life.told(CAUSE)).toEqual([]);
  });

  test('a release before, which told of it and hid nothing, is not told twice', () => {
    const life = new Life(relationship('2026-04-01'), { people, lines: [] }).byAlarm('2026-04-01', '2026-05-27', april);
    life.state = { ...life.state, flags: [...life.state.flags, 'unsupervised'] };
    life.byAlarm('2026-05-28', '2026-06-30');
    expect(life.told(CAUSE)).toEqual(['2026-06-25 hidden max']);
  });

  test('under council and cafcass just so', () => {
    for (const policy of ['council-procedure', 'cafcass-2008']) {
      const life = new Life(relationship('2026-04-01'), { people, lines: [], policy: of(policy) }).byAlarm(
        '2026-04-01',
        '2026-06-24',
        april,
      );
      expect(life.told(CAUSE)).toEqual(['2026-05-28 hidden mia']);
      expect(life.said.filter(({ on, notice }) => on > '2026-05-27' && notice.to === 'sue')).toEqual([]);
    }
  });

  test('named in time, nobody is without anybody', () => {
    const life = new Life(relationship('2026-04-01'), { people, lines: [] }).byAlarm('2026-04-01', '2026-06-10', (today) =>
      today === '2026-05-28' ? [changed(today)] : april(today),
    );
    expect(life.told(CAUSE)).toEqual([]);
    expect(life.told(MAY).slice(0, 3)).toEqual(['2026-05-21 reminder sue', '2026-05-28 reminder una', '2026-05-29 reminder una']);
  });

  test('named later: what was kept quiet goes on with the new one, and who was told of the cause hears that it is over', () => {
    const life = new Life(relationship('2026-04-01'), { people, lines: [] }).byAlarm('2026-04-01', '2026-06-10', (today) =>
      today === '2026-06-03' ? [changed(today)] : april(today),
    );
    expect(life.told(MAY)).toEqual([
      '2026-05-21 reminder sue',
      '2026-06-03 breach una',
      '2026-06-03 escalation mia',
      '2026-06-10 breach una',
      '2026-06-10 escalation max',
    ]);
    expect(life.told(CAUSE)).toEqual(['2026-05-28 hidden mia', '2026-06-03 all-clear mia']);
    expect(flagsOf(life)).toEqual([]);
  });

  test('who stays after all is asked as before', () => {
    const life = new Life(relationship('2026-04-01'), { people, lines: [] }).byAlarm('2026-04-01', '2026-05-28', april);
    life.world = { lines: [], people: directory(...Object.values(people.persons), person('sue', { lineManager: 'mia' })) };
    life.look('2026-06-01');
    expect(life.told(MAY).filter((line) => line >= '2026-06-01')).toEqual(['2026-06-01 breach sue', '2026-06-01 escalation mia']);
  });
});

test('what a manager knew of from above is told to her again when it becomes hers to do', () => {
  // Ten working days from Wed 20 May, without the bank holiday on the 25th: Thu 4 June.
  const lines = [{ worker: 'wes', supervisor: 'sue', scope: 'both', startedOn: '2025-01-01' }] as const;
  const life = new Life(allocation('2026-05-20'), { people: left('sue', '2026-06-08'), lines }).byAlarm('2026-05-20', '2026-06-09');
  expect(life.told('standard-10day-overview/2026-05-20').slice(-4)).toEqual([
    '2026-06-05 breach sue',
    '2026-06-05 escalation mia',
    '2026-06-09 breach mia',
    '2026-06-09 escalation max',
  ]);
});

test('a line manager leaves: whoever is above hears at once of what she had been told', () => {
  const life = new Life(relationship('2026-04-01'), { people: left('mia', '2026-06-02'), lines: [] }).byAlarm(
    '2026-04-01',
    '2026-06-08',
    april,
  );
  expect(life.told(MAY)).toEqual([
    '2026-05-21 reminder sue',
    '2026-05-29 reminder sue',
    '2026-06-01 breach sue',
    '2026-06-01 escalation mia',
    '2026-06-03 escalation max',
    '2026-06-08 breach sue',
    '2026-06-08 escalation moe',
  ]);
});

describe('a worker leaves', () => {
  const END = '2026-05-29';
  const ending = fact('relationship-ended', END, { recordedAt: '2026-05-11T12:00:00Z' });
  const leaving = (policy: string) =>
    new Life(relationship('2026-04-01'), { people: left('wes', END), lines: [], policy: of(policy) }).byAlarm(
      '2026-04-01',
      '2026-07-31',
      (today) => (today === '2026-05-11' ? [ending] : april(today)),
    );

  test('standard: May is not owed, which would be due after the last day; the workflow closes thirty days later', () => {
    const life = leaving('standard');
    expect(life.told(MAY)).toEqual([]);
    expect(life.written(MAY)).toEqual(['2026-05-01 opened', '2026-05-11 withdrawn']);
    expect(life.look(addDays(END, 31)).ended).toBe(true);
    expect(life.said.filter(({ notice }) => notice.to === 'wes')).toEqual([]);
  });

  test('cafcass, 3.13: the records go to Human Resources after the last day', () => {
    const policy = of('cafcass-2008', { 'records-to-hr': '10 working days' });
    const due = (today: string, ...facts: Parameters<typeof occurrences>[2]) =>
      occurrences('cafcass-records-to-hr-on-leaving', relationship('2026-04-01'), [ending, ...facts], today, {
        policy,
        people: left('wes', END),
      }).map(({ dueOn, state, owner }) => `${dueOn} ${state} ${owner}`);
    // Fri 29 May is day 0: ten working days are Fri 12 June.
    expect(due('2026-06-01')).toEqual(['2026-06-12 upcoming sue']);
    expect(due('2026-06-15')).toEqual(['2026-06-12 overdue sue']);
    expect(due('2026-06-15', fact('records-received', '2026-06-10'))).toEqual(['2026-06-12 met sue']);
  });

  test('a case of theirs: the overview that is not due yet is owed no longer, and its supervisor hears that nobody has it', () => {
    const closed = fact('case-closed', '2026-04-10', { recordedAt: '2026-04-08T12:00:00Z' });
    const life = new Life(allocation('2026-04-01'), { people: left('wes', '2026-04-10') }).byAlarm('2026-04-01', '2026-06-01', (today) =>
      today === '2026-04-08' ? [closed] : [],
    );
    expect(life.told()).toEqual(['2026-04-08 case-news sue']);
  });
});
