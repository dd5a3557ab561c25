import type { Transaction } from 'kysely';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import { batches } from './batches.js';
import type { SqlDatabase } from './database.js';
import { entryOf, rowOf } from './ledger-rows.js';
import type { Tables } from './schema.js';
import { LedgerConflictError, type LedgerMirror } from './store.js';

/** The workflows' ledgers as they numbered and chained them; nothing here decides what follows what. */
export function ledgerMirror(database: SqlDatabase): LedgerMirror {
  return {
    append: async (entries) => {
      if (entries.length === 0) return;
      await database.write(`ledger/${entries[0]?.subject ?? ''}`, async (tx) => {
        for (const batch of batches(entries)) {
          await add(tx, batch);
          await assertHeld(tx, batch);
        }
      });
    },

    subjects: async () => {
      const lives = await database.sql.selectFrom('ledger_life').select('subject').orderBy('place').execute();
      return [...new Set(lives.map(({ subject }) => subject))];
    },

    read: async ({ subject, about, kind, since }) => {
      let query = database.sql
        .selectFrom('ledger_entry as entry')
        .innerJoin('ledger_life as life', (join) => join.onRef('life.subject', '=', 'entry.subject').onRef('life.life', '=', 'entry.life'))
        .selectAll('entry');
      if (subject !== undefined) query = query.where('entry.subject', '=', subject);
      if (about !== undefined) query = query.where('entry.about', '=', about);
      if (kind !== undefined) query = query.where('entry.kind', '=', kind as LedgerEntry['kind']);
      if (since !== undefined) query = query.where('entry.at', '>=', since);
      return (await query.orderBy('life.place').orderBy('entry.sequence').execute()).map(entryOf);
    },
  };
}

async function add(tx: Transaction<Tables>, entries: readonly LedgerEntry[]): Promise<void> {
  await tx
    .insertInto('ledger_life')
    .values(entries.map(({ subject, life }) => ({ subject, life })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('ledger_entry')
    .values(entries.map(rowOf))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** After the insert every place is taken, by the entry itself, now or before, or by another. Equal hashes mean equal content. */
async function assertHeld(tx: Transaction<Tables>, entries: readonly LedgerEntry[]): Promise<void> {
  const rows = await tx
    .selectFrom('ledger_entry')
    .select(['subject', 'life', 'sequence', 'hash'])
    .where('subject', 'in', [...new Set(entries.map((entry) => entry.subject))])
    .where('life', 'in', [...new Set(entries.map((entry) => entry.life))])
    .where('sequence', 'in', [...new Set(entries.map((entry) => entry.sequence))])
    .execute();
  const held = new Map(rows.map((row) => [placeOf(row), row.hash]));
  const refused = entries.find((entry) => held.get(placeOf(entry)) !== entry.hash);
  if (refused === undefined) return;
  const { subject, life, sequence } = refused;
  throw new LedgerConflictError(`The ledger of ${subject} (life ${life}) already holds another entry ${sequence}.`);
}

function placeOf({ subject, life, sequence }: Pick<LedgerEntry, 'subject' | 'life' | 'sequence'>): string {
  return JSON.stringify([subject, life, sequence]);
}
