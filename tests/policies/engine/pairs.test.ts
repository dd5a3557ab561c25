import { expect, test } from 'vitest';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { allocation, fact, Life } from './life.js';

const policy = resolvePolicy(
  tinyPolicy({
    duties: [
      {
        id: 'written',
        element: 'case',
        due: { rule: 'after-fact', fact: 'significant-decision', within: '5 working days' },
        satisfiedBy: [{ fact: 'record-written' }],
      },
    ],
  }),
);

test('decisions are few and kept, their records come often and are forgotten: never one without the other', () => {
  const life = new Life(allocation('2022-01-04'), { policy }).byAlarm('2022-01-04', '2026-06-20', (today) => {
    if (today === '2026-06-02') return [fact('significant-decision', today)];
    if (today.endsWith('-10')) return [fact('significant-decision', today)];
    return today.endsWith('-11') && today < '2026-06-01' ? [fact('record-written', today)] : [];
  });
  // Decided on Tue 2 and Wed 10 June 2026 and not written up: due on the 9th and the 17th. All earlier ones were, the day after.
  expect(life.state.records.filter(({ over }) => !over).map(({ id, state }) => `${id} ${state}`)).toEqual([
    'written/2026-06-02 overdue',
    'written/2026-06-10 overdue',
  ]);
  expect(life.state.settledThrough! > '2025-01-01').toBe(true);
  expect(life.ledger.filter(({ kind }) => kind === 'reopened' || kind === 'breached').map(({ about }) => about)).toEqual([
    'written/2026-06-02',
    'written/2026-06-10',
  ]);
});
