import type { Fact } from '../../facts/table.js';
import type { SatisfiedBy } from '../../policy/schema.js';
import type { Situation } from '../situation.js';

/** The facts that meet a duty, in the order in which they happened; the order of recording does not matter. */
export function qualifyingFacts(satisfiedBy: readonly SatisfiedBy[], { facts }: Situation): readonly Fact[] {
  return facts.filter((fact) => satisfiedBy.some((one) => qualifies(fact, one))).toSorted(byDate);
}

export function qualifies(fact: Fact, { fact: kind, kinds, statuses, filled, reasoned }: SatisfiedBy): boolean {
  if (fact.kind !== kind) return false;
  const parts = 'filled' in fact ? (fact.filled ?? []) : [];
  if (filled !== undefined && !filled.every((part) => parts.includes(part))) return false;
  if (reasoned === true && !('reason' in fact && fact.reason !== undefined)) return false;
  if (statuses !== undefined && (fact.kind !== 'action-updated' || !statuses.includes(fact.status))) return false;
  if (kinds === undefined || !('kinds' in fact || fact.kind === 'session-held')) return true;
  return (fact.kinds ?? []).some((one) => kinds.includes(one));
}

function byDate(a: Fact, b: Fact): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1;
}
