import { type Kysely, sql } from 'kysely';
import type { Engine } from '../database.js';
import { serialKey } from './serial-key.js';

/** The mirror of the ledgers, which refuses everything but additions and the emptying of `detail` and `salt`. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('ledger_life')
    .addColumn('place', 'integer', serialKey(engine))
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('life', 'text', (c) => c.notNull())
    .addUniqueConstraint('ledger_life_key', ['subject', 'life'])
    .execute();

  await db.schema
    .createTable('ledger_entry')
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('life', 'text', (c) => c.notNull())
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('on_day', 'text')
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('salt', 'text', (c) => c.notNull())
    .addColumn('commitment', 'text', (c) => c.notNull())
    .addColumn('previous', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('ledger_entry_key', ['subject', 'life', 'sequence'])
    .addForeignKeyConstraint('ledger_entry_life', ['subject', 'life'], 'ledger_life', ['subject', 'life'])
    .execute();
  await db.schema.createIndex('ledger_entry_about').on('ledger_entry').column('about').execute();

  for (const statement of engine === 'sqlite' ? REFUSALS_SQLITE : REFUSALS_POSTGRESQL) await sql.raw(statement).execute(db);
}

// They guard against a mistake in a program or at a prompt. Against intent, the chain of hashes is the proof.
const FIXED = 'subject, life, sequence, kind, about, on_day, at, commitment, previous, hash';
const NOT_EMPTIED = "(new.detail <> '{}' or new.salt <> '')";
const REFUSAL = 'the ledger is only added to';

const REFUSALS_SQLITE = [
  `create trigger ledger_entry_fixed before update of ${FIXED} on ledger_entry begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger ledger_entry_emptied before update of detail, salt on ledger_entry when ${NOT_EMPTIED} begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger ledger_entry_kept before delete on ledger_entry begin select raise(abort, '${REFUSAL}'); end`,
];

const REFUSE = 'execute function refuse_ledger_change()';
const REFUSALS_POSTGRESQL = [
  `create function refuse_ledger_change() returns trigger language plpgsql as $$ begin raise exception '${REFUSAL}'; end $$`,
  `create trigger ledger_entry_fixed before update of ${FIXED} on ledger_entry for each row ${REFUSE}`,
  `create trigger ledger_entry_emptied before update of detail, salt on ledger_entry for each row when ${NOT_EMPTIED} ${REFUSE}`,
  `create trigger ledger_entry_kept before delete on ledger_entry for each row ${REFUSE}`,
  `create trigger ledger_entry_all_kept before truncate on ledger_entry for each statement ${REFUSE}`,
];
