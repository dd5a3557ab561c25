import type { Notice } from '../policies/engine/notice.js';
import { asMailed, handOnRefused, type LetterRequest, mailInput, type Sent } from './letter-request.js';
import { noticeMessageId } from './mail/message-id.js';
import { urgentLetter } from './mail/urgent.js';
import { settleSending } from './settle-sending.js';

/** Sends each notice as a mail of its own, at once. One that fails does not keep the others back. */
export async function sendUrgent(request: LetterRequest): Promise<Sent> {
  const handled: string[] = [];
  let failure: string | null = null;
  for (const notice of request.notices) {
    const trouble = await sendOne(request, notice);
    if (trouble === null) handled.push(notice.id);
    else failure ??= trouble;
  }
  return { handled, digestOn: null, failure };
}

/** Null when there is nothing more to do here. */
async function sendOne(request: LetterRequest, notice: Notice): Promise<string | null> {
  const { world, person, on, now } = request;
  const { store, mail, mailer } = world;
  const messageId = noticeMessageId(notice.id, mail.domain);
  const claim = await store.mail.claim({
    messageId,
    to: person,
    kind: 'urgent',
    on,
    decidedAt: new Date(now).toISOString(),
    notices: [asMailed(notice)],
  });
  if (claim.answer === 'already' || claim.answer === 'nothing') return null;
  const letter = urgentLetter({ ...mailInput(request, claim.answer === 'again'), notice }, world.templates);
  if (letter === undefined) return null;
  const result = await settleSending(store.mail, messageId, await mailer.send(letter), claim.answer, now);
  if (result.outcome === 'done') return null;
  if (result.outcome === 'refused' && (await handOnRefused(request, [notice]))) return null;
  return result.reply;
}
