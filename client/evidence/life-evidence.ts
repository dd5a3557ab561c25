import { firstBreak } from '../../policies/ledger/chain.js';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import { isErased } from '../../policies/ledger/lives.js';
import type { CalendarRef } from '../../policies/ledger/looked.js';
import type { Shelf } from '../../policies/ledger/recollection.js';
import { rederive, type Rederived } from '../../policies/ledger/rederive.js';
import type { LifeEvidence, VersionUsed } from './subject-evidence.js';

/** One life verified: its chain, and each of its dates since `since` worked out again. */
export function verify(
  life: readonly LedgerEntry[],
  shelf: Shelf,
  since: string,
): { readonly evidence: LifeEvidence; readonly found: Rederived } {
  const [first] = life;
  const last = life.at(-1);
  if (first === undefined || last === undefined) throw new Error('A life without an entry is none.');
  const found = rederive(life, shelf, since);
  const { moments, compared, differences, unproved } = found;
  return {
    found,
    evidence: {
      life: first.life,
      entries: life.length,
      firstAt: first.at,
      lastAt: last.at,
      head: { sequence: last.sequence, hash: last.hash },
      broken: firstBreak(life) ?? null,
      erased: life.filter(isErased).length,
      moments,
      compared,
      differences,
      unproved,
      versions: partsSaid(life, 'policy').map(([from, hash]) => versionUsed(from, hash as string, shelf)),
      calendars: partsSaid(life, 'calendar').map(([from, ref]) => ({ from, ...(ref as CalendarRef) })),
    },
  };
}

/** Each value that one part of the situation took, from when on. */
function partsSaid(life: readonly LedgerEntry[], part: string): readonly (readonly [at: string, value: unknown])[] {
  return life.flatMap(({ kind, at, detail }): readonly (readonly [string, unknown])[] => {
    const text = kind === 'looked' ? detail[part] : undefined;
    return typeof text === 'string' ? [[at, JSON.parse(text)]] : [];
  });
}

function versionUsed(from: string, hash: string, { policies }: Shelf): VersionUsed {
  const policy = policies.get(hash);
  return { from, hash, id: policy?.id ?? null, version: policy?.version ?? null };
}
