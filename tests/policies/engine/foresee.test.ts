import { describe, expect, test } from 'vitest';
import { addDays } from '../../../policies/calendar/civil-date.js';
import { foresee } from '../../../policies/engine/foresee.js';
import { allocation, fact, Life, relationship, situation } from './life.js';

const inWords = (life: Life, today: string, until: string): readonly string[] =>
  foresee(situation(life.subject, life.facts, today, life.world), life.state.records, until).map(
    ({ item, on, say, tell }) => `${on} ${say} ${tell} ${item}`,
  );

describe('whom the ladders of a subject will tell', () => {
  test('of what is open: from the next step on, up to the day', () => {
    // Allocated Wed 1 April, due Fri 17 April, seen on Fri 10 April: sue was reminded on that day, five working days before.
    const life = new Life(allocation('2026-04-01'));
    life.everyDay('2026-04-01', '2026-04-10');
    expect(inWords(life, '2026-04-10', '2026-04-27').filter((line) => line.endsWith('standard-10day-overview/2026-04-01'))).toEqual([
      '2026-04-17 reminder owner standard-10day-overview/2026-04-01',
      '2026-04-20 breach owner standard-10day-overview/2026-04-01',
      '2026-04-20 escalation manager-1 standard-10day-overview/2026-04-01',
      '2026-04-27 breach owner standard-10day-overview/2026-04-01',
      '2026-04-27 escalation manager-2 standard-10day-overview/2026-04-01',
    ]);
  });

  test('of what opens until then as well, and of nothing that opens later', () => {
    const life = new Life(relationship('2026-04-01'));
    life.look('2026-04-20');
    const items = new Set(inWords(life, '2026-04-20', '2026-05-29').map((line) => line.split(' ')[3]));
    expect(items).toContain('standard-monthly/2026-05');
    expect(items).not.toContain('standard-monthly/2026-06');
  });

  test('a booking puts it off to the day after', () => {
    const life = new Life(allocation('2026-04-01'));
    life.record(fact('exception-granted', '2026-04-15', { by: 'mia', until: '2026-04-29' }));
    life.everyDay('2026-04-01', '2026-04-20');
    const first = inWords(life, '2026-04-20', '2026-05-20').find((line) => line.includes('overview'));
    expect(first).toBe('2026-04-30 breach owner standard-10day-overview/2026-04-01');
  });

  test('and what it foresees is what is said in the end, day by day', () => {
    const life = new Life(relationship('2026-04-01'));
    life.everyDay('2026-04-01', '2026-04-20');
    const foreseen = foresee(situation(life.subject, life.facts, '2026-04-20', life.world), life.state.records, '2026-05-20');
    const before = life.said.length;
    life.everyDay('2026-04-21', '2026-05-20');
    const said = life.said
      .slice(before)
      .map(({ on, notice }) => `${on} ${notice.kind} ${notice.about.item} ${JSON.stringify(notice.role)}`);
    const opened = foreseen
      .filter(({ on }) => on > '2026-04-20')
      .map(({ on, say, item, role }) => `${on} ${say} ${item} ${JSON.stringify(role)}`);
    expect(opened.length).toBeGreaterThan(3);
    expect(said.filter((line) => !line.includes(' ask ')).toSorted()).toEqual(opened.toSorted());
    expect(addDays('2026-04-20', 30)).toBe('2026-05-20');
  });
});
