import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyEventfulLife, livedThrough } from './eventful-life.js';
import type { Life } from './life.js';

const SEED = 20260401;

const said = (life: Life): readonly string[] =>
  life.said.map(({ on, notice }) => `${on} ${notice.id} ${notice.kind} ${notice.about.remark ?? ''}`);
// When it forgets what is settled depends on when it looks; what it decides does not.
const written = (life: Life): readonly string[] =>
  life.ledger
    .filter(({ kind }) => kind !== 'settled')
    .map(({ lookedOn, kind, about, on, detail }) => `${lookedOn} ${kind} ${about} ${on} ${JSON.stringify(detail)}`);

test('whoever sleeps until the alarm rings says and writes what one does who looks every day, whatever is corrected and adopted', () => {
  fc.assert(
    fc.property(anyEventfulLife, (life) => {
      const byAlarm = livedThrough(life, 'alarm');
      const byDay = livedThrough(life, 'day');
      expect(said(byAlarm)).toEqual(said(byDay));
      expect(written(byAlarm)).toEqual(written(byDay));
    }),
    { seed: SEED, numRuns: 2, endOnFailure: true },
  );
});

test('no notice is posted twice, and looking again at once decides nothing', () => {
  fc.assert(
    fc.property(anyEventfulLife, (life) => {
      const lived = livedThrough(life, 'alarm', (one, today) => {
        const { entries, notices, records } = one.look(today);
        expect([entries, notices, records]).toEqual([[], [], { put: [], drop: [] }]);
      });
      const ids = lived.said.map(({ notice }) => notice.id);
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    }),
    { seed: SEED, numRuns: Number(process.env['RUNS'] ?? 4), endOnFailure: true },
  );
});
