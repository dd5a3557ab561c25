import type { ColumnDefinitionBuilder } from 'kysely';
import type { Engine } from '../database.js';

/** An integer primary key that the database counts up and never gives twice. */
export function serialKey(engine: Engine): (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder {
  return (column) => (engine === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity());
}
