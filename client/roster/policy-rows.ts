import type { Problem } from '../../policies/policy/problem.js';
import { Cells } from './cell.js';
import { present } from './present.js';
import { type Columns, readTable, type Table } from './read-table.js';
import type { PolicyRow } from './roster.js';

export const POLICY_COLUMNS: Columns = { required: ['policy', 'owner', 'implemented_on'], optional: ['last_reviewed_on'] };

/** Reads `policies.csv`. */
export function readPolicies(folder: string): {
  readonly rows: readonly PolicyRow[];
  readonly table: Table;
  readonly problems: readonly Problem[];
} {
  const table = readTable(folder, 'policies.csv', POLICY_COLUMNS, false);
  const problems = [...table.problems];
  const rows = table.rows.map((row): PolicyRow => {
    const cells = new Cells(table.file, row, problems);
    return {
      file: table.file,
      line: row.line,
      policy: cells.id('policy'),
      owner: cells.id('owner'),
      implementedOn: cells.date('implemented_on'),
      ...present('lastReviewedOn', cells.optionalDate('last_reviewed_on')),
    };
  });
  return { rows, table, problems };
}
