import type { Fact, FactKind } from '../policies/facts/table.js';

/**
 * Why a fact cannot correct or take back what it names; undefined when it can, or does neither. `all` are the facts that the run holds with
 * those that arrive together; where some are `forgotten`, one that is not among them may be one of these.
 */
export function miscorrected(fact: Fact, all: readonly Fact[], forgotten: boolean): string | undefined {
  const named = nameIn(fact);
  if (named === undefined) return undefined;
  const does = fact.kind === 'fact-withdrawn' ? 'withdraw' : 'correct';
  if (named === fact.id) return `${fact.kind} ${fact.id} names itself as what it is to ${does}. Name the earlier record.`;
  const target = all.find(({ id }) => id === named);
  if (target === undefined)
    return forgotten
      ? undefined
      : `There is no record ${named} to ${does}. Look its id up ("oversight explain ID --facts"), or send the two together.`;
  if (target.kind === 'fact-withdrawn')
    return `${named} is itself a withdrawal, and cannot be taken back. Record again what it withdrew, with an id of its own.`;
  if (target.kind === 'case-unreached')
    return `${named} was noted by Oversight itself, and cannot be changed. Correct the session that named the case.`;
  const since = target.kind === 'policy-adopted' ? laterOf(target.on, dayOf(target)) : undefined;
  if (since !== undefined && since <= dayOf(fact))
    return `${named} adopted a version that applies since ${since}, and what was due since stands under it. Have the version that should apply adopted from a day ("oversight adopt").`;
  if (does === 'correct' && target.kind !== fact.kind) return ofAnotherKind(target, fact.kind);
  const other = all.find((one) => one.id !== fact.id && nameIn(one) === named);
  if (other !== undefined)
    return other.kind === 'fact-withdrawn'
      ? `${named} was withdrawn already (${other.id}). There is nothing to ${does}; what happened after all is recorded anew.`
      : `${named} was corrected already by ${other.id}. ${does === 'correct' ? 'Correct' : 'Withdraw'} that one.`;
  return isRing(fact, all) ? `${fact.id} and ${named} would correct one another. Name the record that is wrong.` : undefined;
}

/** That a fact can only be replaced by one of its own kind. */
export function ofAnotherKind({ id, kind }: Pick<Fact, 'id' | 'kind'>, by: FactKind): string {
  return `${id} is of the kind ${kind}, and ${by} cannot take its place. Withdraw it (fact-withdrawn), and record ${by} by itself.`;
}

/** The day of recording, in UTC: a run does not know the zone of its policy. */
function dayOf({ recordedAt }: Fact): string {
  return recordedAt.slice(0, 10);
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

function nameIn(fact: Fact): string | undefined {
  return fact.kind === 'fact-withdrawn' ? fact.fact : fact.corrects;
}

function isRing(fact: Fact, all: readonly Fact[]): boolean {
  const byId = new Map(all.map((one) => [one.id, one]));
  const seen = new Set([fact.id]);
  for (let named = nameIn(fact); named !== undefined;) {
    if (seen.has(named)) return named === fact.id;
    seen.add(named);
    const next = byId.get(named);
    named = next === undefined ? undefined : nameIn(next);
  }
  return false;
}
