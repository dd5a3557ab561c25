/** Rows in one statement: an engine takes 32,766 parameters (SQLite) or 65,535 (PostgreSQL), and our widest row has sixteen. */
const BATCH = 500;

/** The items in their order, in pieces small enough for one statement each. */
export function batches<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) => items.slice(index * BATCH, (index + 1) * BATCH));
}
