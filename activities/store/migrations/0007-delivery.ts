import { type Kysely, sql } from 'kysely';
import type { Engine } from '../database.js';

/**
 * What happened to each mail, one chain a recipient, which refuses everything but additions and the emptying of `detail` and `salt`;
 * what a mail carries, so that it can go on to somebody else when it comes back; and addresses that take no mail.
 */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('mail_event')
    .addColumn('recipient', 'text', (c) => c.notNull())
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
    .addPrimaryKeyConstraint('mail_event_key', ['recipient', 'sequence'])
    .execute();
  await db.schema.createIndex('mail_event_about').on('mail_event').column('about').execute();
  for (const statement of engine === 'sqlite' ? REFUSALS_SQLITE : REFUSALS_POSTGRESQL) await sql.raw(statement).execute(db);

  await db.schema.alterTable('mail_notice').addColumn('content', 'text').execute();
  // Mail that was sent before has no events, and is not missing any.
  await db.schema
    .alterTable('mail')
    .addColumn('chained', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();

  await db.schema
    .createTable('dead_address')
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('dead_address_key', ['person', 'address'])
    .execute();
}

// As in the ledger: they guard against a mistake, the chain of hashes is the proof.
const FIXED = 'recipient, sequence, kind, about, on_day, at, commitment, previous, hash';
const NOT_EMPTIED = "(new.detail <> '{}' or new.salt <> '')";
const REFUSAL = 'the mail log is only added to';

const REFUSALS_SQLITE = [
  `create trigger mail_event_fixed before update of ${FIXED} on mail_event begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger mail_event_emptied before update of detail, salt on mail_event when ${NOT_EMPTIED} begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger mail_event_kept before delete on mail_event begin select raise(abort, '${REFUSAL}'); end`,
];

const REFUSE = 'execute function refuse_mail_event_change()';
const REFUSALS_POSTGRESQL = [
  `create function refuse_mail_event_change() returns trigger language plpgsql as $$ begin raise exception '${REFUSAL}'; end $$`,
  `create trigger mail_event_fixed before update of ${FIXED} on mail_event for each row ${REFUSE}`,
  `create trigger mail_event_emptied before update of detail, salt on mail_event for each row when ${NOT_EMPTIED} ${REFUSE}`,
  `create trigger mail_event_kept before delete on mail_event for each row ${REFUSE}`,
  `create trigger mail_event_all_kept before truncate on mail_event for each statement ${REFUSE}`,
];
