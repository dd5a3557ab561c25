import { describe, expect, test } from 'vitest';
import { addDays } from '../../../policies/calendar/civil-date.js';
import type { People } from '../../../policies/people/person.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { allocation, directory, fact, flagsOf, held, Life, occurrences, person, relationship, TEAM } from '../engine/life.js';

const of = (policy: string, chosen: Parameters<typeof resolvePolicy>[1] = {}) => resolvePolicy(catalogue().get(policy)!.policy, chosen);
const left = (id: 'sue' | 'mia' | 'wes', on: string, ...more: ReturnType<typeof person>[]): People =>
  directory(...Object.values(TEAM.persons), ...more, { ...TEAM.persons[id]!, leftOn: on });
const MAY = 'standard-monthly/2026-05';
const april = (today: string) => (today === '2026-04-10' ? [held('2026-04-10'), fact('agreement-signed', '2026-04-10')] : []);
const changed = (on: string) => fact('supervisor-changed', on, { supervisor: 'una' });

describe('a supervisor leaves and nobody takes over', () => {
  // Sue's last day is Wed 27 May; she was reminded of May on the 21st.
  const people = left('sue', '2026-05-27', person('una', { lineManager: 'mia' }));

  test('the next one up hears at once, and once, and what was open moves there', () => {
    const life = new Life(relationship('2026-04-01'), { people, lines: [] }).byAlarm('2026-04-01', '2026-06-30', april);
    expect(life.told('unsupervised')).toEqual(['2026-05-28 unsupervised mia']);
    expect(life.told(MAY)).toEqual([
      '2026-05-21 reminder sue',
      '2026-05-28 reminder mia',
      '2026-05-29 reminder mia',
      // It is mia's to do now, and the line above her hears of it as it would of sue.
      '2026-06-01 breach mia',
      '2026-06-01 escalation max',
      '2026-06-08 breach mia',
      '2026-06-08 escalation moe',
      '2026-06-15 breach mia',
      '2026-06-15 escalation olive',
      '2026-06-22 breach mia',
    ]);
    expect(life.said.filter(({ on, notice }) => on > '2026-05-27' && notice.to === 'sue')).toEqual([]);
    expect(life.said.find(({ notice }) => notice.about.item === 'unsupervised')?.notice.about.why).toContain(
      'last day was Wed 27 May 2026',
    );
  });

  test('under council and cafcass just so', () => {
    for (const policy of ['council-procedure', 'cafcass-2008']) {
      const life = new Life(relationship('2026-04-01'), { people, lines: [], policy: of(policy) }).byAlarm(
        '2026-04-01',
        '2026-06-30',
        april,
      );
      expect(life.told('unsupervised')).toEqual(['2026-05-28 unsupervised mia']);
      expect(life.said.filter(({ on, notice }) => on > '2026-05-27' && notice.to === 'sue')).toEqual([]);
    }
  });

  test('named in time, nobody is without anybody', () => {
    const life = new Life(relationship('2026-04-01'), { people, lines: [] }).byAlarm('2026-04-01', '2026-06-10', (today) =>
      today === '2026-05-28' ? [changed(today)] : april(today),
    );
    expect(life.told('unsupervised')).toEqual([]);
    expect(life.told(MAY).slice(0, 3)).toEqual(['2026-05-21 reminder sue', '2026-05-28 reminder una', '2026-05-29 reminder una']);
  });

  test('named later: what had gone up the line is handed to the new one', () => {
    const life = new Life(relationship('2026-04-01'), { people, lines: [] }).byAlarm('2026-04-01', '2026-06-03', (today) =>
      today === '2026-06-03' ? [changed(today)] : april(today),
    );
    // Mia stays above una, and knows.
    expect(life.told(MAY).filter((line) => line >= '2026-06-03')).toEqual(['2026-06-03 breach una']);
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
  const people = left('sue', '2026-06-03');
  const life = new Life(relationship('2026-04-01'), { people, lines: [] }).byAlarm('2026-04-01', '2026-06-04', april);
  expect(life.told(MAY).slice(-4)).toEqual([
    '2026-06-01 breach sue',
    '2026-06-01 escalation mia',
    '2026-06-04 breach mia',
    '2026-06-04 escalation max',
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
