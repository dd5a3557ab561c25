import type { CivilDate } from '../policies/calendar/civil-date.js';
import { namedBy, type Superseded } from '../policies/facts/standing.js';
import type { Fact } from '../policies/facts/table.js';
import { factOf } from '../policies/ledger/fact-entry.js';
import type { LedgerMirror } from './store/store.js';

interface Sifted {
  readonly facts: readonly Fact[];
  readonly fresh: readonly string[];
  /** Known to the ledger: a repeat of something the workflow no longer carries. */
  readonly repeats: readonly string[];
  /** The store did not say; asked again at the next look. */
  readonly deferred: readonly string[];
  /** What arrived corrects or takes back, and the workflow carries no more: others may have heard of it. */
  readonly recalled: readonly Superseded[];
}

/**
 * A workflow forgets facts that are settled, so that it cannot tell a repeat of one from something new. For what arrives from
 * before the settled time the ledger is asked, and so it is for what a correction names and the workflow has forgotten, or what the life before had
 * where it `goesOn` in another.
 */
export async function siftOldFacts(
  ledger: LedgerMirror,
  { subject, life, goesOn = false }: { readonly subject: string; readonly life: string; readonly goesOn?: boolean },
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
  const recalled: Superseded[] = [];
  const hasForgotten = goesOn || settledThrough !== null;
  for (const by of facts) {
    const named = namedBy(by);
    const isForgotten = hasForgotten && fresh.includes(by.id) && named !== undefined && !facts.some(({ id }) => id === named);
    if (!isForgotten || repeats.includes(by.id) || deferred.includes(by.id)) continue;
    try {
      const entry = (await ledger.read({ subject, about: named, kind: 'recorded' })).at(-1);
      const fact = entry === undefined ? undefined : factOf(entry);
      if (fact !== undefined) recalled.push({ fact, by });
    } catch {
      deferred.push(by.id);
    }
  }
  const aside = new Set([...repeats, ...deferred]);
  return { facts: facts.filter(({ id }) => !aside.has(id)), fresh: fresh.filter((id) => !aside.has(id)), repeats, deferred, recalled };
}
