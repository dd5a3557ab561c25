import type { LedgerEntry } from './entry.js';

/** The entries of one subject, life by life, in the order given. */
export function livesOf(entries: readonly LedgerEntry[]): readonly (readonly LedgerEntry[])[] {
  const lives = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const life = lives.get(entry.life);
    if (life === undefined) lives.set(entry.life, [entry]);
    else life.push(entry);
  }
  return [...lives.values()];
}

/** An entry of which only its place is left: what it said was erased. */
export function isErased({ salt, detail }: Pick<LedgerEntry, 'salt' | 'detail'>): boolean {
  return salt === '' && Object.keys(detail).length === 0;
}
