import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyEventfulLife, livedThrough } from './eventful-life.js';
import type { Life } from './life.js';

const numRuns = Number(process.env['RUNS'] ?? 10);

const said = (life: Life) => life.said.map(({ on, notice }) => `${on} ${notice.id} ${notice.kind} ${notice.about.remark ?? ''}`);
const written = (life: Life) =>
  life.ledger.filter(({ kind }) => kind !== 'looked' && kind !== 'settled').map(({ lookedOn, kind, about, on }) => `${lookedOn} ${kind} ${about} ${on}`);

test('whoever sleeps until the alarm rings says and writes what one says who looks every day', () => {
  fc.assert(
    fc.property(anyEventfulLife, (life) => {
      const byAlarm = livedThrough(life, 'alarm');
      const byDay = livedThrough(life, 'day');
      expect(said(byAlarm)).toEqual(said(byDay));
      expect(written(byAlarm)).toEqual(written(byDay));
    }),
    { numRuns, endOnFailure: true },
  );
});

test('no notice has the id of another', () => {
  fc.assert(
    fc.property(anyEventfulLife, (life) => {
      const ids = livedThrough(life, 'alarm').said.map(({ notice }) => notice.id);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    }),
    { numRuns, endOnFailure: true },
  );
});
