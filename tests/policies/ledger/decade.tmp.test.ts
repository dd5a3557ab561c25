import { expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { addDays } from '../../../policies/calendar/civil-date.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { calendarHash } from '../../../policies/ledger/looked.js';
import { rederive } from '../../../policies/ledger/rederive.js';
import { fact, held, Life, relationship, STANDARD } from '../engine/life.js';

const shelf = (policy: any) => ({ policies: new Map([['policy-1', policy]]), calendars: new Map([[calendarHash(bankHolidays()), bankHolidays()]]) });
test('decade standard', () => {
    const life = new Life(relationship('2016-04-20')).byAlarm('2016-04-20', '2026-04-20', (today) =>
      today.startsWith('2025-04') ? [] : today.endsWith('-12') ? [held(today), ...(today.slice(5, 7) === '05' ? [fact('agreement-signed', today)] : [])] : [],
    );
  const t = performance.now();
  const r = rederive(life.ledger, shelf(STANDARD));
  console.log(life.ledger.length, JSON.stringify(life.ledger).length, JSON.stringify(life.state).length, r.moments, r.compared, r.differences.slice(0, 5), r.unproved, performance.now() - t);
  console.log(life.state.flags, life.ledger.filter(({kind})=>kind==='settled').slice(0,3), life.ledger[0]);
  expect(r.differences).toEqual([]);
});
test('decade council', () => {
  const policy = resolvePolicy(catalogue().get('council-procedure')!.policy);
  const CASES = ['C-20401', 'C-20402', 'C-20403', 'C-20404'];
  const busy = (today: string): any[] => {
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
    const life = new Life(relationship('2016-04-20', { employedOn: '2016-04-20' }), { policy });
    let largest = 0;
    for (let today = '2016-04-20'; today <= '2026-04-20'; today = addDays(today, 14)) {
      for (let back = 13; back >= 0; back -= 1) life.record(...busy(addDays(today, -back)));
      life.look(today);
      largest = Math.max(largest, JSON.stringify({ state: life.state, facts: life.facts }).length);
    }
  const t = performance.now();
  const r = rederive(life.ledger, shelf(policy));
  console.log(largest, life.ledger.length, JSON.stringify(life.ledger).length, r.moments, r.compared, r.differences.slice(0, 5), r.unproved, performance.now() - t);
  expect(r.differences).toEqual([]);
});
