import { describe, expect, test } from 'vitest';
import { allocation, fact, held, Life, relationship } from './life.js';

/** A session on the 12th of each month, a signature each May. */
const dutiful = (today: string) =>
  today.endsWith('-12') ? [held(today), ...(today.slice(5, 7) === '05' ? [fact('agreement-signed', today)] : [])] : [];

const size = (life: Life): number => JSON.stringify({ state: life.state, facts: life.facts }).length;

describe('what is long past is settled', () => {
  test('ten years stay small, and a session of the last thirteen months, recorded a year late, still corrects its month', () => {
    const life = new Life(relationship('2016-04-20')).byAlarm('2016-04-20', '2026-04-20', (today) =>
      today.startsWith('2025-04') ? [] : dutiful(today),
    );
    expect(size(life)).toBeLessThan(32 * 1024);
    expect(life.facts.length).toBeLessThan(40);
    expect(life.state.records.filter(({ over }) => !over).map(({ id }) => id)).toEqual(['standard-agreement-review/2025-05-12']);
    expect(life.ledger.filter(({ kind }) => kind === 'breached').map(({ about }) => about)).toEqual(['standard-monthly/2025-04']);
    expect(life.state.settledThrough! > '2025-01-31' && life.state.settledThrough! < '2025-03-17').toBe(true);

    expect(life.recordOf('standard-monthly/2025-04')).toMatchObject({ state: 'missed', over: true });
    life.record(held('2025-04-17', { recordedAt: '2026-04-21T09:00:00Z' })).look('2026-04-21');
    expect(life.recordOf('standard-monthly/2025-04')).toMatchObject({ state: 'met', metOn: '2025-04-17' });
  });

  test('never what is open: an overview that nobody held is overdue after three years', () => {
    const life = new Life(allocation('2023-04-03')).byAlarm('2023-04-03', '2026-04-20', (today) =>
      today.endsWith('-12') ? [held(today, { cases: ['C-1'] })] : [],
    );
    expect(life.recordOf('standard-10day-overview/2023-04-03')).toMatchObject({ state: 'overdue', over: false });
    expect(life.recordOf('standard-first-casework/2023-04-03')).toBeUndefined();
    life.record(fact('overview-held', '2026-04-20')).look('2026-04-20');
    expect(life.written('standard-10day-overview/2023-04-03').at(-1)).toBe('2026-04-20 met');
    expect(life.told('standard-10day-overview/2023-04-03').slice(-1)).toEqual(['2026-04-20 all-clear olive']);
  });

  test('a run of missed months that nobody ended is kept whole', () => {
    const life = new Life(relationship('2023-04-20')).byAlarm('2023-04-20', '2026-04-20', (today) =>
      today < '2024-02-01' ? dutiful(today) : [],
    );
    const missed = life.state.records.filter(({ state }) => state === 'missed');
    expect(missed.map(({ dueOn }) => dueOn)).toHaveLength(26);
    expect(missed.every(({ over }) => !over)).toBe(true);
    expect(life.state.settledThrough! < '2024-02-29').toBe(true);
  });
});
