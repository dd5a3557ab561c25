import { grouped } from './grouped.js';
import type { Fact } from './table.js';

/** What was recorded and counts no more, and the fact by which that is so. */
export interface Superseded {
  readonly fact: Fact;
  readonly by: Fact;
}

/**
 * The facts that count: those that no correction and no withdrawal names, in whatever order they arrived. A correction may be corrected in
 * its turn; one that is withdrawn leaves neither itself nor what it replaced. Of two that name the same fact the one recorded last stands.
 */
export function standingFacts(facts: readonly Fact[]): readonly Fact[] {
  const known = found.get(facts);
  if (known !== undefined) return known;
  const by = supersedersIn(facts);
  const standing = by.size === 0 ? facts : facts.filter(({ id }) => !by.has(id));
  found.set(facts, standing);
  return standing;
}

/** Those of the facts that count no more, in the order in which they are given. */
export function supersededFacts(facts: readonly Fact[]): readonly Superseded[] {
  const by = supersedersIn(facts);
  return facts.flatMap((fact) => {
    const later = by.get(fact.id);
    return later === undefined ? [] : [{ fact, by: later }];
  });
}

/** The id of the fact that this one replaces or takes back; undefined for the great many that do neither. */
export function namedBy(fact: Fact): string | undefined {
  return fact.kind === 'fact-withdrawn' ? fact.fact : fact.corrects;
}

/** By id of what counts no more, whether or not it is there: what it is superseded by. */
function supersedersIn(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  const naming = facts.filter((fact) => (namedBy(fact) ?? fact.id) !== fact.id);
  if (naming.length === 0) return NOTHING;
  const by = new Map<string, Fact>();
  for (const [named, rivals] of grouped(naming, namedBy)) {
    const last = rivals.reduce((one, other) => (isLater(other, one) ? other : one));
    if (named !== undefined) by.set(named, last);
    for (const { id } of rivals) if (id !== last.id && !by.has(id)) by.set(id, last);
  }
  return by;
}

const NOTHING: ReadonlyMap<string, Fact> = new Map();

/** By the instant of recording, whatever offset it was written with; of the same instant by id. */
function isLater(a: Fact, b: Fact): boolean {
  const apart = Date.parse(a.recordedAt) - Date.parse(b.recordedAt);
  return apart === 0 ? a.id > b.id : apart > 0;
}

// An assessment asks several times for the same facts, and so does whoever reads a report.
const found = new WeakMap<readonly Fact[], readonly Fact[]>();
