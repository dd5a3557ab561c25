import { describe, expect, it } from 'vitest';
import { rederive } from '../../../policies/ledger/rederive.js';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { calendarHash } from '../../../policies/ledger/looked.js';
import { allocation, directory, Life, person, STANDARD, TEAM } from './life.js';

// Ten working days from Tue 2 June 2026 are Tue 16 June. From Tue 9 June on sue works Monday to Wednesday.
const ITEM = 'standard-10day-overview/2026-06-02';
const OTHER_DAYS = { workingDays: [1, 2, 3], workedBefore: [{ until: '2026-06-08', days: [1, 2, 3, 4, 5] }] };
const people = directory(...Object.values(TEAM.persons).map((one) => (one.id === 'sue' ? person('sue', { ...one, ...OTHER_DAYS }) : one)));
const changes = (life: Life) => life.said.filter(({ notice }) => notice.kind === 'changed');

describe('somebody who owes something gets other working days', () => {
  const life = new Life(allocation('2026-06-02')).byAlarm('2026-06-02', '2026-06-08');
  life.world = { people };
  life.look('2026-06-09');

  it('what is not due yet counts by them from that day on, and the ledger says why it moved', () => {
    expect(life.recordOf(ITEM)).toMatchObject({ dueOn: '2026-06-22' });
    expect(life.ledger.find(({ about, kind }) => about === ITEM && kind === 'moved')).toMatchObject({
      on: '2026-06-22',
      detail: { from: '2026-06-16', because: 'working-days' },
    });
  });

  it('whoever has the date is told once', () => {
    life.byAlarm('2026-06-10', '2026-06-12');
    expect(changes(life).map(({ on, notice }) => `${on} ${notice.to} ${notice.about.title}`)).toEqual([
      '2026-06-09 sue Other working days',
    ]);
    expect(changes(life)[0]?.notice.about).toMatchObject({
      changes: [{ title: '10-day overview', from: '2026-06-16', to: '2026-06-22' }],
      why: 'The working days by which it is counted are others from Tue 9 Jun 2026 on. What was due before that day stays as it was.',
    });
  });

  it('and the Web UI shows both', () => {
    expect(life.details).toContain('Working days: england-and-wales, Mon Tue Wed (until Mon 8 Jun 2026: Mon-Fri); bank holidays of');
  });

  it('and the dates can be worked out again from the ledger alone', () => {
    const shelf = {
      policies: new Map([['policy-1', STANDARD]]),
      calendars: new Map([[calendarHash(bankHolidays()), bankHolidays()]]),
    };
    const { differences, unproved } = rederive(life.ledger, shelf);
    expect([differences, unproved]).toEqual([[], []]);
  });
});

describe('what was due before', () => {
  it('stays, and nobody is told of anything', () => {
    const life = new Life(allocation('2026-05-12')).byAlarm('2026-05-12', '2026-06-08');
    const due = life.recordOf('standard-10day-overview/2026-05-12')?.dueOn;
    life.world = { people };
    life.byAlarm('2026-06-09', '2026-06-12');
    expect(life.recordOf('standard-10day-overview/2026-05-12')?.dueOn).toBe(due);
    expect(life.ledger.filter(({ kind, about }) => kind === 'moved' && about.startsWith('standard-10day'))).toEqual([]);
    expect(changes(life)).toEqual([]);
  });
});

it('a change of somebody who comes to owe it later is no news of theirs: the date is another because it passed to them', () => {
  const others = directory(
    ...Object.values(TEAM.persons).map((one) => (one.id === 'max' ? person('max', { ...one, ...OTHER_DAYS }) : one)),
  );
  const life = new Life(allocation('2026-06-02')).byAlarm('2026-06-02', '2026-06-08');
  life.world = { people: others, parts: { supervisor: 'max' } };
  life.byAlarm('2026-06-09', '2026-06-12');
  expect(life.recordOf(ITEM)).toMatchObject({ dueOn: '2026-06-22' });
  expect(changes(life)).toEqual([]);
});

it('put right on the same day, and taken back: each time whoever has the date is told', () => {
  const withDays = (days: object) =>
    directory(...Object.values(TEAM.persons).map((one) => (one.id === 'sue' ? person('sue', { ...one, ...days }) : one)));
  const life = new Life(allocation('2026-06-02')).byAlarm('2026-06-02', '2026-06-08');
  const looks = [OTHER_DAYS, { ...OTHER_DAYS, workingDays: [1, 2, 3, 4] }, OTHER_DAYS, {}, {}].map((days, at) => {
    life.world = { people: withDays(days) };
    life.look('2026-06-09', Date.parse(`2026-06-09T1${at}:00:00Z`));
    return life.recordOf(ITEM)?.dueOn;
  });
  expect(looks).toEqual(['2026-06-22', '2026-06-17', '2026-06-22', '2026-06-16', '2026-06-16']);
  expect(changes(life).map(({ notice }) => notice.about.changes?.map(({ to }) => to))).toEqual(looks.slice(0, 4).map((day) => [day]));
  expect(new Set(changes(life).map(({ notice }) => notice.id)).size).toBe(4);
  expect(changes(life).at(-1)?.notice.about.why).toBe('The working days by which it is counted are as they were before.');
  const moved = life.ledger.filter(({ kind }) => kind === 'moved');
  expect(moved.map(({ detail }) => detail['because'])).toEqual(Array.from({ length: moved.length }, () => 'working-days'));
});
