import { z } from 'zod';
import { definitionOf, FACT_KINDS, type FactKind } from '../facts/table.js';

/** The kind of a fact. Of one that there is not, the nearest are named: all of them would be seventy. */
export const factName = z.enum(FACT_KINDS, { error: ({ input }) => mendOf(input) });

/** Whoever writes a policy is offered what can be recorded by hand, nearest first, three at most: the misspelt one, else those that share a word. */
export function nearestFacts(written: string): readonly FactKind[] {
  const wanted = wordsIn(written);
  const found = FACT_KINDS.filter((kind) => definitionOf(kind).internal !== true)
    .map((kind) => ({
      kind,
      distance: distanceBetween(written, kind),
      shared: [...wanted].filter((word) => wordsIn(`${kind} ${definitionOf(kind).title}`).has(word)).length,
    }))
    .toSorted((a, b) => b.shared - a.shared || a.distance - b.distance);
  const misspelt = found.filter(({ distance }) => distance <= NEAR);
  return (misspelt.length > 0 ? misspelt : found.filter(({ shared }) => shared > 0)).slice(0, 3).map(({ kind }) => kind);
}

function mendOf(written: unknown): string {
  const nearest = typeof written === 'string' ? nearestFacts(written) : [];
  const offered = nearest.length === 0 ? 'a fact such as session-held' : nearest.join(' or ');
  return `Write ${offered}; "oversight record --help" lists the facts`;
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(
    text
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => word.length > 2),
  );
}

/** How many letters must be put in, taken out or changed. */
function distanceBetween(a: string, b: string): number {
  const first = Array.from({ length: b.length + 1 }, (_, at) => at);
  const last = a.split('').reduce<readonly number[]>((above, letter, row) => {
    const line = [row + 1];
    for (const [at, other] of b.split('').entries()) {
      line.push(Math.min((above[at + 1] ?? 0) + 1, (line[at] ?? 0) + 1, (above[at] ?? 0) + (letter === other ? 0 : 1)));
    }
    return line;
  }, first);
  return last.at(-1) ?? 0;
}

const NEAR = 3;
