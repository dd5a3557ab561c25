import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import type { LedgerEntry } from '../../../policies/ledger/entry.js';
import { calendarHash } from '../../../policies/ledger/looked.js';
import { type Rederived, rederive } from '../../../policies/ledger/rederive.js';
import { anyLife, arrivingOn, FROM, POLICIES, TO, worldOf } from '../engine/any-life.js';
import { anyEventfulLife, livedThrough, PROCLAIMED } from '../engine/eventful-life.js';
import { Life, STANDARD } from '../engine/life.js';

const CALENDARS = new Map([bankHolidays(), PROCLAIMED].map((holidays) => [calendarHash(holidays), holidays]));

function provedBy(ledger: readonly LedgerEntry[], start = STANDARD): Rederived {
  return rederive(ledger, { policies: new Map([...Object.entries(POLICIES), ['policy-1', start]]), calendars: CALENDARS });
}

test('whatever happens in a year, every date and state in its ledger follows again from what the ledger holds', () => {
  let compared = 0;
  fc.assert(
    fc.property(anyLife, (life) => {
      const world = worldOf(life);
      const { ledger } = new Life(life.subject, world).byAlarm(FROM, TO, arrivingOn(life));
      const found = provedBy(ledger, world.policy);
      expect(found.differences).toEqual([]);
      expect(found.unproved).toEqual([]);
      compared += found.compared;
    }),
    { numRuns: 12 },
  );
  expect(compared).toBeGreaterThan(200);
});

test('and so it does where records are corrected and taken back, and other policies, supervisors and bank holidays come', () => {
  fc.assert(
    fc.property(anyEventfulLife, (life) => {
      const { ledger } = livedThrough(life, 'alarm');
      const found = provedBy(ledger, POLICIES[life.policy]);
      expect(found.differences).toEqual([]);
      expect(found.unproved).toEqual([]);
    }),
    { numRuns: 12 },
  );
});
