import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { Fact } from '../policies/facts/table.js';
import type { LedgerMirror } from './store/store.js';

interface Sifted {
  readonly facts: readonly Fact[];
  readonly fresh: readonly string[];
  /** Known to the ledger: a repeat of something the workflow no longer carries. */
  readonly repeats: readonly string[];
  /** The store did not say; asked again at the next look. */
  readonly deferred: readonly string[];
}

/**
 * A workflow forgets facts that are settled, so that it cannot tell a repeat of one from something new. For what arrives from
 * before the settled time the ledger is asked.
 */
export async function siftOldFacts(
  ledger: LedgerMirror,
  { subject, life }: { readonly subject: string; readonly life: string },
  facts: readonly Fact[],
  fresh: readonly string[],
  settledThrough: CivilDate | null,
): Promise<Sifted> {
  const old = facts.filter(({ id, on }) => fresh.includes(id) && settledThrough !== null && on <= settledThrough);
  const repeats: string[] = [];
  const deferred: string[] = [];
  for (const { id } of old) {
    try {
      const known = await ledger.read({ subject, about: id, kind: 'recorded' });
      // A case that comes back to an earlier holder begins another life, and what was said in the first is news to it.
      if (known.some((entry) => entry.life === life)) repeats.push(id);
    } catch {
      deferred.push(id);
    }
  }
  const aside = new Set([...repeats, ...deferred]);
  return { facts: facts.filter(({ id }) => !aside.has(id)), fresh: fresh.filter((id) => !aside.has(id)), repeats, deferred };
}
