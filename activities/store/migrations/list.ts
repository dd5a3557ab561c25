import type { Kysely, Migration } from 'kysely';
import type { Engine } from '../database.js';
import { up as roster } from './0001-roster.js';
import { up as policies } from './0002-policies.js';
import { up as ledger } from './0003-ledger.js';
import { up as mail } from './0004-mail.js';
import { up as widerRoster } from './0005-wider-roster.js';
import { up as serviceEnd } from './0006-service-end.js';
import { up as delivery } from './0007-delivery.js';
import { up as calendars } from './0008-calendars.js';
import { up as supervisorChanges } from './0009-supervisor-changes.js';
import { up as calendarTold } from './0010-calendar-told.js';
import { up as personFacts } from './0011-person-facts.js';
import { up as workingDaysBefore } from './0012-working-days-before.js';

const MIGRATIONS: Readonly<Record<string, (db: Kysely<unknown>, engine: Engine) => Promise<void>>> = {
  '0001-roster': roster,
  '0002-policies': policies,
  '0003-ledger': ledger,
  '0004-mail': mail,
  '0005-wider-roster': widerRoster,
  '0006-service-end': serviceEnd,
  '0007-delivery': delivery,
  '0008-calendars': calendars,
  '0009-supervisor-changes': supervisorChanges,
  '0010-calendar-told': calendarTold,
  '0011-person-facts': personFacts,
  '0012-working-days-before': workingDaysBefore,
};

/** Every migration, by the name under which a database remembers it. A released one is never changed; a new one sorts last. */
export function migrationsFor(engine: Engine): Record<string, Migration> {
  return Object.fromEntries(Object.entries(MIGRATIONS).map(([name, up]) => [name, { up: (db: Kysely<unknown>) => up(db, engine) }]));
}
