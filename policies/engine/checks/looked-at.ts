import type { CivilDate } from '../../calendar/civil-date.js';
import { dayInWords } from '../../calendar/zone.js';
import { factsOfKind } from '../../facts/by-kind.js';
import { definitionOf, type Fact } from '../../facts/table.js';
import { partNamed } from '../../facts/fields.js';
import type { SomeFact } from '../../policy/checks-schema.js';
import { qualifies } from '../rules/qualifying.js';
import { type Situation, watchedFrom } from '../situation.js';

/** What a check found, before it is said of which check. */
export interface Found {
  readonly about: string;
  readonly on: CivilDate | null;
  readonly state: 'ok' | 'lacking' | 'note';
  /** One sentence for a person, written only when somebody reads it: most of what is found is as it should be. */
  readonly text: () => string;
}

/** Whether the fact is one of those that are meant. One without kinds of its own is meant only where no kinds are asked for, as with duties. */
export function isMeant(fact: Fact, { fact: kind, kinds, filled, statuses, concerns, caseStatuses }: SomeFact): boolean {
  const asked = {
    ...(kinds !== undefined && { kinds }),
    ...(statuses !== undefined && { statuses }),
    ...(concerns !== undefined && { concerns }),
  };
  if (!qualifies(fact, { fact: kind, ...asked })) return false;
  if (caseStatuses !== undefined && !('caseStatus' in fact && caseStatuses.includes(fact.caseStatus))) return false;
  return filled === undefined || filled.every((part) => partsOf(fact).includes(part));
}

/** Every such fact that is known, in the order in which they happened. */
export function factsMeant(some: SomeFact, { facts }: Pick<Situation, 'facts'>): readonly Fact[] {
  return factsOfKind(facts, some.fact).filter((fact) => isMeant(fact, some));
}

/** Those among them that are looked at. */
export function factsLookedAt(some: SomeFact, situation: Situation): readonly Fact[] {
  const facts = factsMeant(some, situation);
  if (facts.length === 0) return facts;
  const from = watchedFrom(situation);
  return facts.filter(({ on }) => on >= from && (situation.settledThrough === null || on > situation.settledThrough));
}

/**
 * What happened before anyone watched is not judged: a roster gives a date and nothing else. Nor is what is settled, because only some of
 * it is still kept: a session whose record was dropped would look as if it had none.
 */
export function isLookedAt({ on }: Pick<Fact, 'on'>, situation: Situation): boolean {
  return on >= watchedFrom(situation) && (situation.settledThrough === null || on > situation.settledThrough);
}

/** The parts of the form that are said to be filled in; a detail that the fact carries is one too, by its own name: `by-when`. */
export function partsOf(fact: Fact): readonly string[] {
  const known = partsKnown.get(fact);
  if (known !== undefined) return known;
  const parts = [...('filled' in fact ? (fact.filled ?? []) : []), ...Object.keys(fact).map(partNamed)];
  partsKnown.set(fact, parts);
  return parts;
}

const partsKnown = new WeakMap<Fact, readonly string[]>();

/** `Supervision held, Mon 4 May 2026`: how a sentence about a fact begins. */
export function factInWords({ kind, on }: Fact): string {
  const { title } = definitionOf(kind);
  return `${title.slice(0, 1).toUpperCase()}${title.slice(1)}, ${dayInWords(on)}`;
}

/** `record of a session shared with the worker (casework)` */
export function someFactInWords({ fact, kinds }: SomeFact): string {
  return `${definitionOf(fact).title}${kinds === undefined ? '' : ` (${kinds.join(' or ')})`}`;
}
