import type { Fact } from '../facts/table.js';
import type { Subject } from './subject.js';

/** A fact that another subject must hear of: a session in which a case was discussed. */
export interface CarriedFact {
  readonly caseRef: string;
  readonly worker: string;
  readonly fact: Fact;
}

/** Where the facts that just arrived must be carried. Only a relationship's sessions go anywhere. */
export function carriedFacts(fresh: readonly string[], facts: readonly Fact[], subject: Subject): readonly CarriedFact[] {
  if (subject.kind !== 'relationship') return [];
  return facts
    .filter(({ id }) => fresh.includes(id))
    .flatMap((fact) =>
      fact.kind === 'session-held' ? (fact.cases ?? []).map((caseRef) => ({ caseRef, worker: subject.worker, fact })) : [],
    );
}
