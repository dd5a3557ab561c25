import type { Transaction } from 'kysely';
import { batches } from './batches.js';
import type { HeldCaseRow, OwnedPolicyRow, PersonRow, ServiceRow, SupervisionLineRow, SupervisorChangeRow, Tables } from './schema.js';

const KEYS = {
  person: ['id'],
  supervision_line: ['id'],
  supervisor_change: ['line', 'on_day'],
  held_case: ['ref', 'worker'],
  owned_policy: ['policy'],
  service: ['id'],
} as const;

interface RosterRows {
  readonly person: PersonRow;
  readonly supervision_line: SupervisionLineRow;
  readonly supervisor_change: SupervisorChangeRow;
  readonly held_case: HeldCaseRow;
  readonly owned_policy: OwnedPolicyRow;
  readonly service: ServiceRow;
}

type Columns = Readonly<Record<string, string | null>>;

/**
 * Writes the rows that are new or differ from what is stored under their key, and answers how many those were. Of two with one key
 * the last counts.
 */
export async function writeDiffering<T extends keyof RosterRows>(
  tx: Transaction<Tables>,
  table: T,
  rows: readonly RosterRows[T][],
): Promise<number> {
  if (rows.length === 0) return 0;
  const key: readonly string[] = KEYS[table];
  const stored = byKey(
    (await tx.selectFrom<keyof RosterRows>(table).selectAll().execute()) as readonly object[] as readonly Columns[],
    key,
  );
  const given = byKey(rows as readonly object[] as readonly Columns[], key);
  const differing = [...given].filter(([name, row]) => !isEqual(row, stored.get(name))).map(([, row]) => row);
  const columns = Object.keys(differing[0] ?? {}) as readonly (keyof PersonRow)[];
  for (const batch of batches(differing)) {
    await tx
      // Kysely cannot know which of the tables it is; they have text columns only, and `rows` has the columns of `table`.
      .insertInto(table as 'person')
      .values(batch as readonly object[] as readonly PersonRow[])
      .onConflict((conflict) =>
        conflict
          .columns(key as readonly 'id'[])
          .doUpdateSet((set) => Object.fromEntries(columns.map((column) => [column, set.ref(`excluded.${column}`)]))),
      )
      .execute();
  }
  return differing.length;
}

function byKey(rows: readonly Columns[], key: readonly string[]): ReadonlyMap<string, Columns> {
  return new Map(rows.map((row) => [JSON.stringify(key.map((column) => row[column])), row]));
}

function isEqual(row: Columns, other: Columns | undefined): boolean {
  return other !== undefined && Object.entries(row).every(([column, value]) => other[column] === value);
}
