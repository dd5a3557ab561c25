import type { Notice } from '../../policies/engine/notice.js';
import { type Audience, nameOf } from './audience.js';

/** The one thing to do. Who is told of somebody else's duty is asked to speak with them, not to do it. */
export function actionOf(notice: Notice, audience: Audience): string {
  const { kind, about } = notice;
  if (kind === 'ask') return 'Give the date of the last one, so that the next is counted from it.';
  const other = dutyOfAnother(notice, audience);
  if (kind === 'paused' && other !== undefined) return 'Nothing needs doing.';
  return other === undefined ? about.action : `Ask ${other} to do this: ${about.action}`;
}

/** The same in few words, for the opening of a mail. */
export function briefActionOf(notice: Notice, audience: Audience): string {
  const other = dutyOfAnother(notice, audience);
  return other === undefined || notice.kind === 'paused' ? actionOf(notice, audience) : `Ask ${other} about it.`;
}

function dutyOfAnother({ role, about: { owner } }: Notice, audience: Audience): string | undefined {
  const own = role.role === 'owner' || owner === null || owner === audience.recipient.id;
  return own ? undefined : nameOf(owner, audience);
}
