import { dayInWords } from '../../policies/calendar/zone.js';
import type { Notice, StandIn } from '../../policies/engine/notice.js';
import { type Audience, nameOf } from './audience.js';

/** Why this person is told, in a sentence; undefined for somebody who is told of their own duty. `whose` manager they are is said otherwise than by a name. */
export function toldAs({ id, kind, role, standIn }: Notice, audience: Audience, whose?: string): string | undefined {
  const given = audience.reasons?.get(id);
  if (given !== undefined) return given;
  if (role.role === 'operations') return undefined;
  if (kind === 'disputed')
    return `Said by ${nameOf(role.of ?? '', audience)}, by the link in a mail.${audience.replyTo === undefined ? '' : ' A reply to this mail goes to them.'}`;
  const cause = standIn === undefined ? undefined : causeOf(standIn, audience);
  if (kind === 'undeliverable') return undefined;
  if (audience.recipient.id === 'operations') {
    return cause === undefined
      ? 'You are told as the operations team, because nobody in the line can be.'
      : `You are told as the operations team, because ${cause} and nobody else in the line can be told.`;
  }
  if (cause !== undefined) return `Told to you because ${cause}.`;
  switch (role.role) {
    case 'owner':
      return role.of === audience.recipient.id ? undefined : `You are told in place of ${nameOf(role.of, audience)}.`;
    case 'manager':
      return `You are told as ${managerInWords(role.level, whose ?? nameOf(role.of, audience))}.`;
    case 'policy-owner':
      return 'You are told as the policy owner.';
  }
}

function managerInWords(level: number, owner: string): string {
  if (level <= 1) return `the line manager of ${owner}`;
  return level === 2 ? `the manager above the line manager of ${owner}` : `a manager further up the line of ${owner}`;
}

/** A changed reporting line is no cause to name: whoever holds the role now is told as such. */
function causeOf({ for: person, because, until }: StandIn, audience: Audience): string | undefined {
  if (person === '') return undefined;
  const name = nameOf(person, audience);
  switch (because) {
    case 'absent':
      return `${name} is away${until === undefined ? '' : ` until ${dayInWords(until)}`}`;
    case 'left':
      return `${name} is no longer in post`;
    case 'no-address':
      return `no e-mail address is known for ${name}`;
    case 'bounced':
      return `mail to ${name} came back`;
    case 'refused':
      return `mail to ${name} was refused`;
    case 'not-taken':
      return `mail to ${name} was put off again and again`;
    case 'moved':
      return undefined;
  }
}
