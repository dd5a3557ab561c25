import type { Notice } from '../policies/engine/notice.js';
import { asClaimed, type LetterRequest, mailInput, type Sent } from './letter-request.js';
import { noticeMessageId } from './mail/message-id.js';
import { urgentLetter } from './mail/urgent.js';
import { passOn } from './pass-on.js';
import { settleSending } from './settle-sending.js';

/** What became of one of them; `rest` says that none after it need be tried now. */
type Tried = { readonly failure: string; readonly rest: boolean } | null;

/**
 * Sends each notice as a mail of its own, at once. One that the server will not take does not keep the others back; a server that takes
 * none does.
 */
export async function sendUrgent(request: LetterRequest): Promise<Sent> {
  const handled: string[] = [];
  let failure: string | null = null;
  for (const notice of request.notices) {
    if (request.patience.aborted) {
      failure ??= 'the mail server is slow, and some of it waits for the next try';
      break;
    }
    const tried = await sendOne(request, notice);
    if (tried === null) handled.push(notice.id);
    else failure ??= tried.failure;
    if (tried?.rest === true) break;
  }
  return { handled, digestOn: null, failure };
}

/** Null when there is nothing more to do here. */
async function sendOne(request: LetterRequest, notice: Notice): Promise<Tried> {
  const { world, person, on, now, patience } = request;
  const { store, mail, mailer } = world;
  const messageId = noticeMessageId(notice.id, mail.domain);
  const claim = await store.mail.claim({
    messageId,
    to: person,
    kind: 'urgent',
    on,
    decidedAt: new Date(now).toISOString(),
    notices: [asClaimed(notice)],
  });
  if (claim.answer === 'already' || claim.answer === 'nothing') return null;
  const letter = urgentLetter({ ...mailInput(request, claim.answer === 'again', [notice]), notice }, world.templates);
  if (letter === undefined) return null;
  const delivery = await mailer.send(letter, { urgent: true, signal: patience });
  const result = await settleSending(store.mail, messageId, delivery, claim.answer, now);
  if (result.outcome === 'done') return null;
  if (await passOn(request, messageId, [notice], result, 'urgent')) return null;
  return { failure: result.reply, rest: result.outcome === 'service' };
}
