import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { ZoneName } from '../../policies/calendar/zone.js';
import type { Problem } from '../../policies/policy/problem.js';
import { Cells } from './cell.js';
import { type Known, NOTHING_KNOWN } from './known.js';
import { type Columns, readTable, type Table } from './sheets/read-table.js';
import type { RosterSource } from './sheets/source.js';
import type { TableName } from './sheets/tables.js';

export interface Reading {
  /** Ids of the policies that a roster may name. */
  readonly policies: readonly string[];
  /** Nothing can have happened after it. */
  readonly today: CivilDate;
  /** What a blank cell leaves as it is. */
  readonly known?: Known;
  /** In which days are told apart. */
  readonly zone?: ZoneName;
}

/** The rows of one table, with all that is wrong in them. */
export interface Rows<R> {
  readonly rows: readonly R[];
  readonly table: Table;
  readonly problems: readonly Problem[];
}

/** Reads the rows of a table one by one. */
export function readRows<R>(
  source: RosterSource,
  name: TableName,
  columns: Columns,
  { today, known = NOTHING_KNOWN }: Pick<Reading, 'today' | 'known'>,
  read: (cells: Cells, place: { readonly file: string; readonly line: number }, known: Known) => R,
  needed = false,
): Rows<R> {
  const table = readTable(source, name, columns, needed);
  const problems = [...table.problems];
  const rows = table.rows.map((row) => read(new Cells(table.file, row, problems, today), { file: table.file, line: row.line }, known));
  return { rows, table, problems };
}
