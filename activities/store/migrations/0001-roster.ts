import { type Kysely, sql } from 'kysely';
import type { Engine } from '../database.js';
import { serialKey } from './serial-key.js';

/** People, who supervises whom, cases, owned policies, absences, and the workflows to be told of changes. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('directory_revision')
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('first_applied_on', 'text')
    .execute();
  await sql`insert into directory_revision (revision) values (0)`.execute(db);

  await db.schema
    .createTable('person')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', 'text')
    .addColumn('role', 'text')
    .addColumn('team', 'text')
    .addColumn('line_manager', 'text')
    .addColumn('division', 'text', (c) => c.notNull())
    .addColumn('working_days', 'text', (c) => c.notNull())
    .addColumn('started_on', 'text')
    .addColumn('left_on', 'text')
    .execute();

  // No foreign keys to `person` from here: a roster may name a manager outside the organisation, and its rows come in any order.
  await db.schema
    .createTable('supervision_line')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('worker', 'text', (c) => c.notNull())
    .addColumn('supervisor', 'text', (c) => c.notNull())
    .addColumn('policy', 'text', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('started_on', 'text', (c) => c.notNull())
    .addColumn('ended_on', 'text')
    .execute();

  await db.schema
    .createTable('held_case')
    .addColumn('ref', 'text', (c) => c.notNull())
    .addColumn('worker', 'text', (c) => c.notNull())
    .addColumn('lead', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('allocated_on', 'text', (c) => c.notNull())
    .addColumn('closed_on', 'text')
    .addPrimaryKeyConstraint('held_case_key', ['ref', 'worker'])
    .execute();

  await db.schema
    .createTable('owned_policy')
    .addColumn('policy', 'text', (c) => c.primaryKey())
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('implemented_on', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('absence')
    .addColumn('started_by', 'text', (c) => c.primaryKey())
    .addColumn('person', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('from_day', 'text', (c) => c.notNull())
    .addColumn('to_day', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('cover', 'text')
    .execute();
  await db.schema.createIndex('absence_of_person').on('absence').columns(['person', 'from_day']).execute();

  await db.schema
    .createTable('absence_fact')
    .addColumn('fact', 'text', (c) => c.primaryKey())
    .addColumn('person', 'text', (c) => c.notNull().references('person.id'))
    .execute();

  await db.schema
    .createTable('nudge')
    .addColumn('place', 'integer', serialKey(engine))
    .addColumn('workflow_id', 'text', (c) => c.notNull().unique())
    .addColumn('reason', 'text', (c) => c.notNull())
    .execute();
}
