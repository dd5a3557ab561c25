import { isEnding } from '../../policies/engine/ending.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt, dayInWords, type ZoneName } from '../../policies/calendar/zone.js';
import type { RiskReason } from '../../policies/facts/fields.js';
import { standingFacts, supersededFacts } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';
import type { Report } from '../../workflows/messages.js';

/** A fact that somebody recorded after the roster last said something else, and that the roster has not heard of. */
export interface Standing {
  readonly fact: Fact;
  /** What it comes to; null when nothing is said of the matter any more. */
  readonly word: string | null;
}

/**
 * Whether a record stands against what the roster says now. A roster that repeats its own last word says nothing new, so what was recorded
 * since is the later word; a roster that changes its word is the later one. To take back the roster's word is to record another. `wordOf` is
 * what a fact says of the matter, undefined when nothing.
 */
function recordStands(
  said: string | undefined,
  first: string | undefined,
  facts: readonly Fact[],
  wordOf: (fact: Fact) => string | undefined,
): Standing | undefined {
  const words = (some: readonly Fact[]) =>
    some
      .flatMap((fact) => {
        const word = wordOf(fact);
        return word === undefined ? [] : [{ fact, word }];
      })
      .toSorted((a, b) => Date.parse(a.fact.recordedAt) - Date.parse(b.fact.recordedAt));
  const last = words(standingFacts(facts)).at(-1);
  const takenBack = new Map(supersededFacts(facts).flatMap(({ fact, by }) => (by.kind === 'fact-withdrawn' ? [[fact.id, by]] : [])));
  // What a roster gave and gave no more is not its word.
  const lastOfRoster = words(facts).findLast(({ fact }) => fact.recordedBy === ROSTER && takenBack.get(fact.id)?.recordedBy !== ROSTER);
  const taken = takenBack.get(lastOfRoster?.fact.id ?? '');
  const word = last?.word ?? first;
  if (word === said || (lastOfRoster?.word ?? first) !== said) return undefined;
  if (taken !== undefined && lastOfRoster?.word === said) return { fact: taken, word: word ?? null };
  return last === undefined || last.fact.recordedBy === ROSTER ? undefined : last;
}

/** A change whose day lies ahead is none yet. */
export function standingSupervisor(said: string, { subject, facts }: Report, today: CivilDate): Standing | undefined {
  const first = subject.kind === 'relationship' ? subject.supervisor : undefined;
  return recordStands(said, first, facts, (fact) => (fact.kind === 'supervisor-changed' && fact.on <= today ? fact.supervisor : undefined));
}

/** By its id alone: another text of the same policy is not another word. */
export function standingPolicy(said: string, { policy, facts }: Pick<Report, 'policy' | 'facts'>): Standing | undefined {
  return recordStands(said, policy.id, facts, (fact) => (fact.kind === 'policy-adopted' ? fact.policy : undefined));
}

/** Of the last day nothing may be `said`: a roster that gave one and gives none any more takes it back. */
export function standingEnd(said: string | undefined, { facts }: Pick<Report, 'facts'>): Standing | undefined {
  return recordStands(said, undefined, facts, (fact) => (isEnding(fact.kind) ? fact.on : undefined));
}

/** A case of which a roster never said that it is at risk, it took for one that is not. */
export function standingRisk(risk: RiskReason, said: boolean, { facts }: Report): Standing | undefined {
  return recordStands(said ? 'raised' : 'lowered', 'lowered', facts, (fact) => {
    if (fact.kind === 'risk-raised') return fact.risk === risk ? 'raised' : undefined;
    return fact.kind === 'risk-lowered' && fact.risk === risk ? 'lowered' : undefined;
  });
}

/** `supervisor: max was recorded on Mon 8 Jun 2026, and the roster says mia as before; the record stands. Mend relationships.csv:2.` */
export function standsInWords({ fact, word }: Standing, what: string, said: string, place: string, zone: ZoneName): string {
  const day = dayInWords(civilDateAt(Date.parse(fact.recordedAt), zone));
  return `${what}: ${word ?? 'that it is none'} was recorded on ${day}, and the roster says ${said} as before; the record stands. Write it into ${place} too, or record the change back`;
}

/** The same of a last day where the roster gives none, with the command that takes it back. */
export function endStandsInWords({ fact: { id, on, recordedAt } }: Standing, workflowId: string, place: string, zone: ZoneName): string {
  const day = dayInWords(civilDateAt(Date.parse(recordedAt), zone));
  return `last day: ${on} was recorded on ${day}, and the roster gives none as before; the record stands. Write it into ${place} too, or take it back: oversight record ${workflowId} fact-withdrawn --fact ${id} --reason WHY`;
}

const ROSTER = 'roster';
