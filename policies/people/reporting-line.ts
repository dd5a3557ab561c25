import type { CivilDate } from '../calendar/civil-date.js';
import { hasLeft, type People, type PersonId } from './person.js';

/** Who a step of a ladder speaks to, before anyone looks at who is in today. */
export type RecipientRole =
  | { readonly role: 'owner'; readonly of: PersonId }
  /** Level 1 is the line manager of `of`, level 2 that manager's own, and so on. */
  | { readonly role: 'manager'; readonly of: PersonId; readonly level: number }
  | { readonly role: 'policy-owner'; readonly of: PersonId | null };

/** `operations` is the operations mailbox: the last stop, where a notice goes rather than nowhere. */
export type Recipient = PersonId | 'operations';

/**
 * The person who holds the role in the directory as it stands. Someone who left, is unknown or manages themselves is passed
 * over upwards at once and takes no level of the line; when the line ends, the policy owner; when there is none, operations.
 * Absence is not looked at here: who is away still gets a summary on return.
 */
export function holderOf(role: RecipientRole, policyOwner: PersonId | null, people: People, on: CivilDate): Recipient {
  switch (role.role) {
    case 'owner':
      return upFrom(role.of, 0, policyOwner, people, on);
    case 'manager':
      return otherThan(role.of, upFrom(role.of, role.level, policyOwner, people, on));
    case 'policy-owner':
      return role.of !== null && isInPost(role.of, people, on) ? role.of : 'operations';
  }
}

/** Who is to be told when `person` cannot be: their line manager, or further up; never `person` again. */
export function nextUp(person: PersonId, policyOwner: PersonId | null, people: People, on: CivilDate): Recipient {
  return otherThan(person, upFrom(person, 1, policyOwner, people, on));
}

function upFrom(start: PersonId, levels: number, policyOwner: PersonId | null, people: People, on: CivilDate): Recipient {
  // A loop in the reporting line ends the walk like its top does.
  const seen = new Set<PersonId>();
  let left = levels;
  for (let at: PersonId | undefined = start; at !== undefined && !seen.has(at); at = people.persons[at]?.lineManager) {
    seen.add(at);
    const inPost = isInPost(at, people, on);
    if (left <= 0 && inPost) return at;
    if (inPost || at === start) left -= 1;
  }
  return policyOwner !== null && isInPost(policyOwner, people, on) ? policyOwner : 'operations';
}

/** Nobody is their own manager: what would come back to the same person goes to operations. */
function otherThan(person: PersonId, recipient: Recipient): Recipient {
  return recipient === person ? 'operations' : recipient;
}

function isInPost(id: PersonId, people: People, on: CivilDate): boolean {
  const person = people.persons[id];
  return person !== undefined && !hasLeft(person, on);
}
