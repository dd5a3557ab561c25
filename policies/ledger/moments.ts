import type { EntryKind, LedgerEntry } from './entry.js';

/** What one assessment wrote: what it looked at first, then what it decided. */
export type Moment = readonly [LedgerEntry, ...LedgerEntry[]];

/** The entries of a life by the assessment that wrote them. Two may have the same instant: the later one begins where something new is looked at. */
export function momentsOf(life: readonly LedgerEntry[]): readonly Moment[] {
  const moments: [LedgerEntry, ...LedgerEntry[]][] = [];
  for (const entry of life) {
    const moment = moments.at(-1);
    const last = moment?.at(-1);
    if (moment === undefined || last?.at !== entry.at || (LOOKING.has(entry.kind) && !LOOKING.has(last.kind))) moments.push([entry]);
    else moment.push(entry);
  }
  return moments;
}

const LOOKING: ReadonlySet<EntryKind> = new Set<EntryKind>(['looked', 'recorded']);
