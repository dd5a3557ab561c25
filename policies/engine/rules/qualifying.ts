import type { Fact } from '../../facts/table.js';
import type { SatisfiedBy } from '../../policy/schema.js';
import type { Situation } from '../situation.js';

/** The facts that meet a duty, in the order in which they happened; the order of recording does not matter. */
export function qualifyingFacts(satisfiedBy: readonly SatisfiedBy[], { facts }: Situation): readonly Fact[] {
  return facts.filter((fact) => satisfiedBy.some((one) => qualifies(fact, one))).toSorted(byDate);
}

export function qualifies(fact: Fact, { fact: kind, kinds, statuses, absences }: SatisfiedBy): boolean {
  if (fact.kind !== kind) return false;
  if (statuses !== undefined && (fact.kind !== 'action-updated' || !statuses.includes(fact.status))) return false;
  if (absences !== undefined && !('absence' in fact && fact.absence !== undefined && absences.includes(fact.absence))) return false;
  if (kinds === undefined || !('kinds' in fact || fact.kind === 'session-held')) return true;
  return (fact.kinds ?? []).some((one) => kinds.includes(one));
}

function byDate(a: Fact, b: Fact): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1;
}
