import type { CivilDate } from '../calendar/civil-date.js';
import type { People, PersonId } from '../people/person.js';
import { ALWAYS, merged, type Span } from './span.js';

interface Held {
  readonly worker: PersonId;
  readonly allocatedOn: CivilDate;
  readonly closedOn?: CivilDate;
}

/** When somebody holds a case: always or never where the roster says so of the person, else from each allocation to the last day of the case. */
export function holdingOf(
  worker: PersonId | null,
  { people, cases }: { readonly people: People; readonly cases: readonly Held[] },
): readonly Span[] {
  const said = worker === null ? 'no' : (people.persons[worker]?.caseHolding ?? 'auto');
  switch (said) {
    case 'yes':
      return ALWAYS;
    case 'no':
      return [];
    case 'auto':
      return merged(
        cases
          .filter((held) => held.worker === worker)
          .map(({ allocatedOn, closedOn }) => ({ from: allocatedOn, ...(closedOn !== undefined && { to: closedOn }) })),
      );
  }
}

/** The cases that somebody holds or held, each from its allocation to its last day. */
export function heldBy(
  worker: PersonId | null,
  cases: readonly (Held & { readonly ref: string })[],
): readonly (Span & { readonly ref: string })[] {
  return cases
    .filter((held) => held.worker === worker)
    .map(({ ref, allocatedOn, closedOn }) => ({ ref, from: allocatedOn, ...(closedOn !== undefined && { to: closedOn }) }));
}

/** When others hold or held the case. */
export function otherHolders(
  { ref, worker }: { readonly ref: string; readonly worker: PersonId },
  cases: readonly (Held & { readonly ref: string })[],
): readonly Span[] {
  return cases
    .filter((held) => held.ref === ref && held.worker !== worker)
    .map(({ allocatedOn, closedOn }) => ({ from: allocatedOn, ...(closedOn !== undefined && { to: closedOn }) }));
}
