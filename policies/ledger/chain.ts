import { createHash } from 'node:crypto';
import { canonical } from '../policy/content-hash.js';
import { isErased } from './lives.js';
import type { ChainHead, EntryDraft, LedgerEntry } from './entry.js';

/** Gives each draft its number, commitment and hash. `salt` is asked once per entry. */
export function chain<Kind extends string>(
  drafts: readonly EntryDraft<Kind>[],
  head: ChainHead,
  { subject, at, salt }: { readonly subject: string; readonly at: string; readonly salt: () => string },
): { readonly entries: readonly LedgerEntry<Kind>[]; readonly head: ChainHead } {
  const entries: LedgerEntry<Kind>[] = [];
  let last = head;
  for (const draft of drafts) {
    const placed = { ...draft, life: last.life, subject, sequence: last.sequence + 1, at, salt: salt(), previous: last.hash };
    const commitment = commitmentOf(placed);
    const entry: LedgerEntry<Kind> = { ...placed, commitment, hash: hashOf({ ...placed, commitment }) };
    entries.push(entry);
    last = { life: last.life, sequence: entry.sequence, hash: entry.hash };
  }
  return { entries, head: last };
}

/** The first entry at which the chain does not hold, with the reason; undefined when all of it does. Entries in order. */
export function firstBreak(entries: readonly LedgerEntry<string>[]): { readonly sequence: number; readonly reason: string } | undefined {
  let previous: Pick<LedgerEntry<string>, 'sequence' | 'hash'> = { sequence: 0, hash: '' };
  for (const entry of entries) {
    if (entry.sequence !== previous.sequence + 1) return { sequence: entry.sequence, reason: `entry ${previous.sequence + 1} is missing` };
    if (entry.previous !== previous.hash) return { sequence: entry.sequence, reason: 'it does not follow the entry before it' };
    // Of an erased entry the commitment stays and holds its place in the chain.
    if (!isErased(entry) && entry.commitment !== commitmentOf(entry))
      return { sequence: entry.sequence, reason: 'its content was changed' };
    if (entry.hash !== hashOf(entry)) return { sequence: entry.sequence, reason: 'its place or time was changed' };
    previous = entry;
  }
  return undefined;
}

function commitmentOf({ salt, about, on, detail }: Pick<LedgerEntry, 'salt' | 'about' | 'on' | 'detail'>): string {
  return sha256(canonical({ salt, about, on, detail }));
}

function hashOf({ previous, life, subject, sequence, at, kind, commitment }: Omit<LedgerEntry<string>, 'hash'>): string {
  return sha256(canonical({ previous, life, subject, sequence, at, kind, commitment }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
