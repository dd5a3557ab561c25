import { describe, expect, test } from 'vitest';
import { addDays } from '../../../policies/calendar/civil-date.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import type { Fact } from '../../../policies/facts/table.js';
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

describe('ten years under the council procedure in which nothing is ever put on a file', () => {
  const policy = resolvePolicy(catalogue().get('council-procedure')!.policy);
  const CASES = ['C-20401', 'C-20402', 'C-20403', 'C-20404'];
  /** A meeting for the person and one for the cases each month, an action from one of them, and every quarter one that is cancelled and not booked anew. */
  const busy = (today: string): readonly Fact[] => {
    const at = { recordedAt: `${today}T00:30:00Z` };
    switch (today.slice(8)) {
      case '05':
        return [held(today, { kinds: ['personal'], minutes: 60, ...at })];
      case '19':
        return [
          held(today, { kinds: ['casework'], cases: CASES, minutes: 90, ...at }),
          fact('action-set', today, { id: `set/${today}`, action: `a-${today}`, byWhen: addDays(today, 14), ...at }),
        ];
      case '26':
        return ['02', '05', '08', '11'].includes(today.slice(5, 7)) ? [fact('session-cancelled', today, at)] : [];
      default:
        return [];
    }
  };

  test('stay within what a workflow may carry', () => {
    const life = new Life(relationship('2016-04-20', { employedOn: '2016-04-20' }), { policy });
    let largest = 0;
    // A look a fortnight: what was to be said in between is said then, and what is carried is the same.
    for (let today = '2016-04-20'; today <= '2026-04-20'; today = addDays(today, 14)) {
      for (let back = 13; back >= 0; back -= 1) life.record(...busy(addDays(today, -back)));
      life.look(today);
      largest = Math.max(largest, size(life));
    }
    expect(largest).toBeLessThan(64 * 1024);
  });
});
