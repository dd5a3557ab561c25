import type { FieldName } from '../facts/fields.js';
import type { Fact } from '../facts/table.js';
import type { People, Person, PersonId } from './person.js';

/**
 * Of all people those that can matter to one subject: the given ones, whoever covers for them, and everybody up the line from each. An
 * assessment sees no others, so that what the ledger keeps of it is all that it used.
 */
export function peopleAround(start: readonly (PersonId | null | undefined)[], { revision, persons }: People): People {
  const found = new Map<PersonId, Person>();
  const waiting = [...start];
  while (waiting.length > 0) {
    const id = waiting.pop();
    const person = typeof id === 'string' && !found.has(id) ? persons[id] : undefined;
    if (person === undefined) continue;
    found.set(person.id, person);
    waiting.push(person.lineManager, ...person.absences.map(({ cover }) => cover));
  }
  // In the order of ids: what is found must not depend on where the walk began.
  return { revision, persons: Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Everybody whom a fact names. */
export function namedIn(facts: readonly Fact[]): readonly PersonId[] {
  const named = facts.flatMap((fact) =>
    Object.entries(fact).flatMap(([field, id]: [string, unknown]) => (NAMING.has(field) && typeof id === 'string' ? [id] : [])),
  );
  return [...new Set(named)];
}

const NAMING: ReadonlySet<string> = new Set<FieldName>(['by', 'cover', 'supervisor', 'owedBy', 'person']);
