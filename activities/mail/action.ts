import { dayInWords } from '../../policies/calendar/zone.js';
import type { Notice } from '../../policies/engine/notice.js';
import type { PersonId } from '../../policies/people/person.js';
import { type Audience, nameOf } from './audience.js';

/** The one thing to do. Who is told of somebody else's duty is asked to speak with them, not to do it. */
export function actionOf(notice: Notice, audience: Audience): string {
  const { kind, about } = notice;
  if (kind === 'ask') return ASK;
  const other = dutyOfAnother(notice, audience);
  if (other === undefined) return about.action;
  return kind === 'paused' ? 'Nothing needs doing.' : `${asking(other, audience, 'this')}: ${about.action}`;
}

/** The same in few words, for the opening of a mail. */
export function briefActionOf(notice: Notice, audience: Audience): string {
  return whomToAsk(notice, audience, 'it') ?? actionOf(notice, audience);
}

/** With whom to speak about what somebody else owes; undefined where there is nobody to ask. `what` is one thing or several. */
export function whomToAsk(notice: Notice, audience: Audience, what: 'it' | 'these'): string | undefined {
  const other = dutyOfAnother(notice, audience);
  return other === undefined || notice.kind === 'paused' || notice.kind === 'ask' ? undefined : `${asking(other, audience, what)}.`;
}

export const ASK = 'Give the date of the last one, so that the next is counted from it.';

/** Nobody is sent to somebody who is not there. */
function asking(person: PersonId, audience: Audience, what: 'it' | 'these' | 'this'): string {
  const name = nameOf(person, audience);
  const verb = what === 'this' ? 'to do this' : `about ${what}`;
  const away = audience.away?.get(person);
  if (away === undefined) return `Ask ${name} ${verb}`;
  const { until, cover } = away;
  const gone = `${name} is away${until === undefined ? '' : ` until ${dayInWords(until)}`}`;
  return cover === undefined || cover === audience.recipient.id
    ? `${gone}. See who does ${what} meanwhile`
    : `${gone}. Ask ${nameOf(cover, audience)}, who stands in, ${verb}`;
}

function dutyOfAnother({ role, about: { owner } }: Notice, audience: Audience): PersonId | undefined {
  const own = role.role === 'owner' || owner === null || owner === audience.recipient.id;
  return own ? undefined : owner;
}
