import { holderOf, type Recipient, type RecipientRole } from '../people/reporting-line.js';
import { hasLeft, type PersonId } from '../people/person.js';
import type { Tellable } from '../policy/ladder-schema.js';
import { type Situation, todayOf } from './situation.js';

/** A step's word for somebody, as a role in the directory. Without a known owner only the policy owner can be found. */
export function roleOf(tell: Tellable, owner: PersonId | null, { parts }: Situation): RecipientRole {
  const policyOwner: RecipientRole = { role: 'policy-owner', of: parts.policyOwner };
  if (owner === null) return policyOwner;
  switch (tell) {
    case 'owner':
      return { role: 'owner', of: owner };
    case 'manager-1':
      return { role: 'manager', of: owner, level: 1 };
    case 'manager-2':
      return { role: 'manager', of: owner, level: 2 };
    case 'manager-3':
      return { role: 'manager', of: owner, level: 3 };
    case 'policy-owner':
      return policyOwner;
  }
}

/** As what somebody is told, seen from the person who owes the duty. */
export function roleInWords(tell: Tellable): string {
  switch (tell) {
    case 'owner':
      return 'who owes it';
    case 'manager-1':
      return 'line manager';
    case 'manager-2':
      return 'the manager above the line manager';
    case 'manager-3':
      return 'a manager further up the line';
    case 'policy-owner':
      return 'policy owner';
  }
}

export function recipientOf(role: RecipientRole, situation: Situation): Recipient {
  return holderOf(role, situation.parts.policyOwner, situation.people, todayOf(situation));
}

/** Someone who was told before, as a role: whoever it was, or the policy owner when it went to operations. */
export function roleAgain(who: Recipient): RecipientRole {
  return who === 'operations' ? { role: 'policy-owner', of: null } : { role: 'owner', of: who };
}

/** Who has left, or is not known any more, is told nothing: also not that something they heard is no longer so. */
export function isGone(who: Recipient, situation: Situation): boolean {
  const person = who === 'operations' ? undefined : situation.people.persons[who];
  return who !== 'operations' && (person === undefined || hasLeft(person, todayOf(situation)));
}
