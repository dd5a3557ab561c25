import type { SupervisionLine } from '../../activities/store/store.js';
import type { Problem } from '../../policies/policy/problem.js';
import { Cells } from './cell.js';
import { present } from './present.js';
import { type Columns, readTable, type Table } from './read-table.js';
import type { RelationshipRow } from './roster.js';

export const RELATIONSHIP_COLUMNS: Columns = {
  required: ['id', 'worker', 'supervisor', 'started_on'],
  optional: ['policy', 'scope', 'ended_on', 'last_held_on', 'agreement_signed_on', 'watch_from'],
};

/** Reads `relationships.csv`. Blank cells keep what is known of the relationship. */
export function readRelationships(
  folder: string,
  known: readonly SupervisionLine[],
): {
  readonly rows: readonly RelationshipRow[];
  readonly table: Table;
  readonly problems: readonly Problem[];
} {
  const table = readTable(folder, 'relationships.csv', RELATIONSHIP_COLUMNS, true);
  const problems = [...table.problems];
  const rows = table.rows.map((row): RelationshipRow => {
    const cells = new Cells(table.file, row, problems);
    const id = cells.id('id');
    const before = known.find((one) => one.id === id);
    const startedOn = cells.date('started_on');
    // An end that is known belongs to that start; with another start the row means another stretch of time.
    const endedOn = cells.optionalDate('ended_on') ?? (before?.startedOn === startedOn ? before.endedOn : undefined);
    if (endedOn !== undefined && endedOn < startedOn)
      cells.wrong('ended_on', `${endedOn} is before the start on ${startedOn}`, 'Correct one of the two dates.');
    return {
      file: table.file,
      line: row.line,
      id,
      worker: cells.id('worker'),
      supervisor: cells.id('supervisor'),
      policy: cells.optional('policy') ?? before?.policy ?? 'standard',
      scope: cells.oneOf('scope', ['both', 'personal', 'casework'] as const) ?? before?.scope ?? 'both',
      startedOn,
      ...present('endedOn', endedOn),
      ...present('lastHeldOn', cells.optionalDate('last_held_on')),
      ...present('agreementSignedOn', cells.optionalDate('agreement_signed_on')),
      ...present('watchFrom', cells.optionalDate('watch_from')),
    };
  });
  return { rows, table, problems };
}
