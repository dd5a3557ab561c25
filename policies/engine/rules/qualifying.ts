import { byDate, factsOfKind } from '../../facts/by-kind.js';
import type { Fact } from '../../facts/table.js';
import type { SatisfiedBy } from '../../policy/schema.js';
import type { Situation } from '../situation.js';

/** The facts that meet a duty, in the order in which they happened; the order of recording does not matter. */
export function qualifyingFacts(satisfiedBy: readonly SatisfiedBy[], { facts }: Pick<Situation, 'facts'>): readonly Fact[] {
  const ofFacts = found.get(facts) ?? new WeakMap<readonly SatisfiedBy[], readonly Fact[]>();
  found.set(facts, ofFacts);
  const known = ofFacts.get(satisfiedBy);
  if (known !== undefined) return known;
  const qualifying = findQualifying(satisfiedBy, facts);
  ofFacts.set(satisfiedBy, qualifying);
  return qualifying;
}

// A duty and several checks of one policy ask for the same facts in one assessment.
const found = new WeakMap<readonly Fact[], WeakMap<readonly SatisfiedBy[], readonly Fact[]>>();

function findQualifying(satisfiedBy: readonly SatisfiedBy[], facts: readonly Fact[]): readonly Fact[] {
  const [kind, ...others] = new Set(satisfiedBy.map(({ fact }) => fact));
  if (kind === undefined) return [];
  const meets = (fact: Fact): boolean => satisfiedBy.some((one) => qualifies(fact, one));
  const first: readonly Fact[] = factsOfKind(facts, kind).filter(meets);
  if (others.length === 0) return first;
  return [...first, ...others.flatMap((other): readonly Fact[] => factsOfKind(facts, other).filter(meets))].toSorted(byDate);
}

/** A condition on a detail that the fact does not carry is not fulfilled, but a session that does not say how was held face to face. */
export function qualifies(fact: Fact, one: SatisfiedBy): boolean {
  return (
    fact.kind === one.fact &&
    isOneOf('status' in fact ? fact.status : undefined, one.statuses) &&
    isOneOf(('mode' in fact ? fact.mode : undefined) ?? 'face-to-face', one.modes) &&
    isOneOf('observed' in fact ? fact.observed : undefined, one.observed) &&
    isOneOf('absence' in fact ? fact.absence : undefined, one.absences) &&
    isOneOf('concern' in fact ? fact.concern : undefined, one.concerns) &&
    isOneOf('template' in fact ? fact.template : undefined, one.template === undefined ? undefined : [one.template]) &&
    (one.filled ?? []).every((part) => filledIn(fact).includes(part)) &&
    fitsKinds(fact, one.kinds)
  );
}

/** A record that does not say which kind of session it is of could be of any; a session that says nothing is of none. */
function fitsKinds(fact: Fact, kinds: SatisfiedBy['kinds']): boolean {
  if (kinds === undefined || !('kinds' in fact || fact.kind === 'session-held')) return true;
  return (fact.kinds ?? []).some((one) => kinds.includes(one));
}

function filledIn(fact: Fact): readonly string[] {
  return ('filled' in fact ? fact.filled : undefined) ?? [];
}

function isOneOf<T>(given: T | undefined, wanted: readonly T[] | undefined): boolean {
  return wanted === undefined || (given !== undefined && wanted.includes(given));
}
