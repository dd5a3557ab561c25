import type { Transaction } from 'kysely';
import type { Tables } from './schema.js';
import type { SupervisionLine } from './store.js';

/** Removes the changes of supervisor that lines which say their changes do not say any more; how many. A line that says none keeps what it has. */
export async function removeChanges(tx: Transaction<Tables>, lines: readonly SupervisionLine[]): Promise<number> {
  const said = new Map(
    lines.flatMap(({ id, changes }) => (changes === undefined ? [] : [[id, new Set(changes.map(({ on }) => on))] as const])),
  );
  if (said.size === 0) return 0;
  const stored = await tx.selectFrom('supervisor_change').select(['line', 'on_day']).execute();
  const gone = stored.filter(({ line, on_day: day }) => said.get(line)?.has(day) === false);
  for (const { line, on_day: day } of gone)
    await tx.deleteFrom('supervisor_change').where('line', '=', line).where('on_day', '=', day).execute();
  return gone.length;
}
