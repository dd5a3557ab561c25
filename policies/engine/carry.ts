import { standingFacts, type Superseded, supersededFacts } from '../facts/standing.js';
import type { Fact } from '../facts/table.js';
import type { Subject } from './subject.js';

/** A fact that another subject must hear of: a session in which a case was discussed. */
export interface CarriedFact {
  readonly caseRef: string;
  readonly worker: string;
  readonly fact: Fact;
  /** The case was named before the fact was corrected: should it have ended since, nothing is amiss. */
  readonly wasNamed?: true;
}

/**
 * Where the facts that just arrived must be carried. Only a relationship's sessions go anywhere. A correction goes to the cases that it
 * names; those that the session named before and names no longer hear that it is withdrawn. `recalled` is what fresh facts correct or take back
 * and the relationship has forgotten.
 */
export function carriedFacts(
  fresh: readonly string[],
  facts: readonly Fact[],
  subject: Subject,
  recalled: readonly Superseded[] = [],
): readonly CarriedFact[] {
  if (subject.kind !== 'relationship') return [];
  const { worker } = subject;
  const isFresh = ({ id }: Fact): boolean => fresh.includes(id);
  const superseded = [...supersededFacts(facts), ...recalled];
  const before = (fact: Fact, caseRef: string): boolean =>
    superseded.some((one) => one.by.id === fact.id && casesOf(one.fact).includes(caseRef));
  const named = standingFacts(facts)
    .filter(isFresh)
    .flatMap((fact) =>
      casesOf(fact).map((caseRef) => ({ caseRef, worker, fact, ...(before(fact, caseRef) && { wasNamed: true as const }) })),
    );
  // What was corrected before anybody looked was never carried.
  const withdrawn = superseded
    .filter(({ fact, by }) => isFresh(by) && !isFresh(fact))
    .flatMap(({ fact, by }) =>
      casesOf(fact)
        .filter((caseRef) => !casesOf(by).includes(caseRef))
        .map((caseRef) => ({ caseRef, worker, fact: withdrawalOf(fact, by) })),
    );
  return [...named, ...withdrawn];
}

/**
 * Of the facts that just arrived those that others may not have heard of. What goes on in another life begins with what the life before held,
 * and had carried: a case that has closed since would be told to the supervisor as one that cannot be reached.
 */
export function newToOthers(
  fresh: readonly string[],
  facts: readonly Fact[],
  { goesOnFrom }: Subject,
  isFirstLook: boolean,
): readonly string[] {
  if (goesOnFrom === undefined || !isFirstLook) return fresh;
  const before = new Set(facts.flatMap(({ id, recordedAt }) => (recordedAt.slice(0, 10) < goesOnFrom ? [id] : [])));
  return fresh.filter((id) => !before.has(id));
}

function casesOf(fact: Fact): readonly string[] {
  return fact.kind === 'session-held' ? (fact.cases ?? []) : [];
}

/** As the case hears it: of what the session is corrected to it knows nothing. */
function withdrawalOf({ id }: Fact, by: Fact): Fact {
  const { recordedAt, recordedBy } = by;
  const reason = (by.kind === 'fact-withdrawn' ? by.reason : by.because) ?? 'corrected';
  return { id: `${by.id}/withdrawn/${id}`.slice(0, 200), kind: 'fact-withdrawn', on: by.on, recordedAt, recordedBy, fact: id, reason };
}
