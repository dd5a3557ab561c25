import type { Kysely } from 'kysely';
import type { Engine } from '../database.js';
import { serialKey } from './serial-key.js';

/** What was sent to whom, and which mail holds which notice. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('mail')
    .addColumn('place', 'integer', serialKey(engine))
    .addColumn('message_id', 'text', (c) => c.notNull().unique())
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('on_day', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('reply', 'text')
    .addColumn('decided_at', 'text', (c) => c.notNull())
    .addColumn('settled_at', 'text')
    .execute();
  await db.schema.createIndex('mail_recipient').on('mail').columns(['recipient', 'on_day']).execute();

  await db.schema
    .createTable('mail_notice')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('message_id', 'text', (c) => c.notNull().references('mail.message_id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('item', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('mail_notice_of_mail').on('mail_notice').columns(['message_id', 'position']).execute();
  await db.schema.createIndex('mail_notice_source').on('mail_notice').columns(['source', 'item']).execute();
  await db.schema.createIndex('mail_notice_item').on('mail_notice').column('item').execute();
}
