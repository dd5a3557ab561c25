import { describe, expect, it } from 'vitest';
import { firstBreak } from '../../../policies/ledger/chain.js';
import { LedgerConflictError } from '../../../activities/store/store.js';
import { ledger } from './examples.js';
import type { TestDatabase } from './test-database.js';

export function ledgerSuite({ open, run }: TestDatabase): void {
  describe('ledger', () => {
    const entries = ledger('relationship/R-1', 'run-b', 7);

    it('gives back a chain that holds', async () => {
      const { ledger: mirror } = await open();
      await mirror.append(entries.slice(0, 3));
      await mirror.append(entries.slice(3));
      const read = await mirror.read({ subject: 'relationship/R-1' });
      expect(read).toEqual(entries);
      expect(firstBreak(read)).toBeUndefined();
    });

    it('takes a repeat, also one that overlaps, and nothing at all', async () => {
      const { ledger: mirror } = await open();
      await mirror.append(entries.slice(0, 5));
      await mirror.append(entries.slice(0, 5));
      await mirror.append(entries.slice(3));
      await mirror.append([]);
      expect(await mirror.read({})).toEqual(entries);
    });

    it('takes more entries than fit in one statement', async () => {
      const { ledger: mirror } = await open();
      const long = ledger('relationship/R-1', 'run-a', 1300);
      await mirror.append(long);
      expect(firstBreak(await mirror.read({}))).toBeUndefined();
      expect(await mirror.read({ kind: 'met' })).toHaveLength(650);
    });

    it('refuses other content in a place that is taken, names the place, and writes none of it', async () => {
      const { ledger: mirror } = await open();
      await mirror.append(entries.slice(0, 3));
      const forged = ledger('relationship/R-1', 'run-b', 5, 'another salt');
      const refusal = mirror.append(forged.slice(2));
      await expect(refusal).rejects.toThrow(LedgerConflictError);
      await expect(refusal).rejects.toThrow(/relationship\/R-1 \(life run-b\) already holds another entry 3/);
      expect(await mirror.read({})).toEqual(entries.slice(0, 3));
    });

    it('orders lives as they were first written, and filters', async () => {
      const { ledger: mirror } = await open();
      const later = ledger('relationship/R-1', 'run-a', 4);
      const other = ledger('case/C-1042', 'run-c', 2);
      await mirror.append(entries.slice(0, 2));
      await mirror.append(later.slice(0, 2));
      await mirror.append(other);
      await mirror.append(entries.slice(2));
      await mirror.append(later.slice(2));
      expect(await mirror.read({})).toEqual([...entries, ...later, ...other]);
      expect(await mirror.subjects()).toEqual(['relationship/R-1', 'case/C-1042']);
      expect(await mirror.read({ subject: 'case/C-1042' })).toEqual(other);
      expect(await mirror.read({ about: 'relationship/R-1/occurrence-0', kind: 'met' })).toEqual([entries[1], later[1]]);
    });

    it('refuses any change but the emptying of detail and salt', async () => {
      const { ledger: mirror } = await open();
      await mirror.append(entries);
      for (const change of [
        "update ledger_entry set kind = 'met'",
        "update ledger_entry set hash = 'x' where sequence = 1",
        `update ledger_entry set detail = '{"step":1}'`,
        "update ledger_entry set salt = ''",
        "update ledger_entry set detail = '{}', salt = '', about = ''",
        'delete from ledger_entry',
      ]) {
        await expect(run(change), change).rejects.toThrow('the ledger is only added to');
      }
      await run("update ledger_entry set detail = '{}', salt = '' where sequence = 2");
      const emptied = entries.map((entry) => (entry.sequence === 2 ? { ...entry, detail: {}, salt: '' } : entry));
      expect(await mirror.read({})).toEqual(emptied);
      // The workflow still holds the entry as it was, and may write it again.
      await mirror.append(entries);
      expect(await mirror.read({})).toEqual(emptied);
    });

    it('takes the same entries from two processes at once', async () => {
      const [one, other] = [await open(), await open()];
      await Promise.all([one, other].flatMap((store) => entries.map((entry) => store.ledger.append([entry]))));
      expect(await one.ledger.read({})).toEqual(entries);
    });
  });

  describe('policies', () => {
    it('keeps a version once, and gives it back', async () => {
      const { policies } = await open();
      const input = { id: 'standard', title: 'Standard', version: '1', inForceFrom: '2026-01-01', source: 'Test', duties: [] };
      await policies.keep({ hash: 'h1', id: 'standard', input });
      await policies.keep({ hash: 'h1', id: 'standard', input });
      expect(await policies.fetch('h1')).toEqual(input);
      expect(await policies.fetch('h2')).toBeUndefined();
    });
  });
}
