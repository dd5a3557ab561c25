import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { calendarHash } from '../../../policies/ledger/looked.js';
import { rederive } from '../../../policies/ledger/rederive.js';
import { anyLife, arrivingOn, FROM, TO, worldOf } from '../engine/any-life.js';
import { Life, STANDARD } from '../engine/life.js';

test('whatever happens in a year, every date and state in its ledger follows again from what the ledger holds', () => {
  let compared = 0;
  fc.assert(
    fc.property(anyLife, (life) => {
      const world = worldOf(life);
      const { ledger } = new Life(life.subject, world).byAlarm(FROM, TO, arrivingOn(life));
      const found = rederive(ledger, {
        policies: new Map([['policy-1', world.policy ?? STANDARD]]),
        calendars: new Map([[calendarHash(bankHolidays()), bankHolidays()]]),
      });
      expect(found.differences).toEqual([]);
      expect(found.unproved).toEqual([]);
      compared += found.compared;
    }),
    { numRuns: 12 },
  );
  expect(compared).toBeGreaterThan(200);
});
