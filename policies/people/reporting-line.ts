import type { CivilDate } from '../calendar/civil-date.js';
import { hasLeft, type People, type PersonId } from './person.js';

/** Who a step of a ladder speaks to, before anyone looks at who is in today. */
export type RecipientRole =
  | { readonly role: 'owner'; readonly of: PersonId }
  /** Level 1 is the line manager of `of`, level 2 that manager's own, and so on. */
  | { readonly role: 'manager'; readonly of: PersonId; readonly level: number }
  | { readonly role: 'policy-owner'; readonly of: PersonId | null }
  /** What is the operations team's own to mend. */
  | { readonly role: 'operations' };

/** `operations` is the operations mailbox: the last stop, where a notice goes rather than nowhere. */
export type Recipient = PersonId | 'operations';

/** Why somebody in a line was passed over, or why the line went no further. */
export type PassedBecause = 'left' | 'unknown' | 'own-manager' | 'loop' | 'no-manager' | 'passed';

export interface Passed {
  /** Null where it is a policy without an owner. */
  readonly person: PersonId | null;
  readonly because: PassedBecause;
}

/** Who is found up a line, and whom the search passed over on the way. */
export interface Climb {
  readonly found: Recipient;
  readonly passed: readonly Passed[];
}

/**
 * The person who holds the role in the directory as it stands. Someone who left, is unknown or manages themselves is passed
 * over upwards at once and takes no level of the line; when the line ends, the policy owner; when there is none, operations.
 * Absence is not looked at here: who is away still gets a summary on return.
 */
export function holderOf(role: RecipientRole, policyOwner: PersonId | null, people: People, on: CivilDate): Recipient {
  return climbTo(role, policyOwner, people, on).found;
}

/** The same with everybody who was passed over, and why. */
export function climbTo(role: RecipientRole, policyOwner: PersonId | null, people: People, on: CivilDate): Climb {
  switch (role.role) {
    case 'owner':
      return climb({ from: role.of, levels: 0, policyOwner, barred: NOBODY }, people, on);
    case 'manager':
      // Nobody is their own manager.
      return climb({ from: role.of, levels: role.level, policyOwner, barred: new Set([role.of]) }, people, on);
    case 'policy-owner':
      return policyOwnerOr(role.of, NOBODY, [], people, on);
    case 'operations':
      return { found: 'operations', passed: [] };
  }
}

/** Who is to be told when `person` cannot be: their line manager, or further up; never `person` again, and nobody who is `barred`. */
export function nextUp(
  person: PersonId,
  policyOwner: PersonId | null,
  people: People,
  on: CivilDate,
  barred: ReadonlySet<Recipient> = NOBODY,
): Recipient {
  return climb({ from: person, levels: 1, policyOwner, barred: new Set([...barred, person]) }, people, on).found;
}

interface Request {
  readonly from: PersonId;
  /** How many in post to leave behind. */
  readonly levels: number;
  readonly policyOwner: PersonId | null;
  /** Those to whom it must not come; they are people of the line all the same, and take a level of it. */
  readonly barred: ReadonlySet<Recipient>;
}

function climb({ from, levels, policyOwner, barred }: Request, people: People, on: CivilDate): Climb {
  const seen = new Set<PersonId>();
  const passed: Passed[] = [];
  let left = levels;
  for (let at = from; ;) {
    seen.add(at);
    const missing = missingFrom(at, people, on);
    if (missing !== undefined) passed.push({ person: at, because: missing });
    if (left <= 0 && missing === undefined) {
      if (!barred.has(at)) return { found: at, passed };
      passed.push({ person: at, because: 'passed' });
    }
    if (missing === undefined || at === from) left -= 1;
    const next = people.persons[at]?.lineManager;
    // A loop in the reporting line ends the walk like its top does.
    if (next === undefined || seen.has(next)) {
      if (missing !== 'unknown')
        passed.push({ person: at, because: next === undefined ? 'no-manager' : next === at ? 'own-manager' : 'loop' });
      return policyOwnerOr(policyOwner, barred, passed, people, on);
    }
    at = next;
  }
}

function policyOwnerOr(
  policyOwner: PersonId | null,
  barred: ReadonlySet<Recipient>,
  passed: readonly Passed[],
  people: People,
  on: CivilDate,
): Climb {
  const missing =
    policyOwner === null ? 'unknown' : (missingFrom(policyOwner, people, on) ?? (barred.has(policyOwner) ? 'passed' : undefined));
  return missing === undefined && policyOwner !== null
    ? { found: policyOwner, passed }
    : { found: 'operations', passed: [...passed, { person: policyOwner, because: missing ?? 'unknown' }] };
}

function missingFrom(id: PersonId, people: People, on: CivilDate): 'left' | 'unknown' | undefined {
  const person = people.persons[id];
  return person === undefined ? 'unknown' : hasLeft(person, on) ? 'left' : undefined;
}

const NOBODY: ReadonlySet<Recipient> = new Set();
