import { grouped } from './grouped.js';
import type { Fact, FactKind } from './table.js';

/** The facts of one kind, in the order in which they happened; those of one day by id, whatever the order of recording. */
export function factsOfKind<K extends FactKind>(facts: readonly Fact[], kind: K): readonly Extract<Fact, { readonly kind: K }>[] {
  return (sortedByKind(facts).get(kind) ?? []) as readonly Extract<Fact, { readonly kind: K }>[];
}

export function byDate(a: Pick<Fact, 'on' | 'id'>, b: Pick<Fact, 'on' | 'id'>): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function sortedByKind(facts: readonly Fact[]): ReadonlyMap<FactKind, readonly Fact[]> {
  const known = sorted.get(facts);
  if (known !== undefined) return known;
  const kinds = grouped(facts.toSorted(byDate), ({ kind }) => kind);
  sorted.set(facts, kinds);
  return kinds;
}

// Every duty and dozens of checks look at the same facts in one assessment.
const sorted = new WeakMap<readonly Fact[], ReadonlyMap<FactKind, readonly Fact[]>>();
