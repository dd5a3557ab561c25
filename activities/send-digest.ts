import { addDays } from '../policies/calendar/civil-date.js';
import { asClaimed, type LetterRequest, mailInput, type Sent } from './letter-request.js';
import { digestLetter } from './mail/digest.js';
import { digestMessageId } from './mail/message-id.js';
import { passOn } from './pass-on.js';
import { settleSending } from './settle-sending.js';
import type { MailRecord } from './store/store.js';

/** Sends all that waits as one mail, at most one a day: its id is made from person and day, and the mail log claims it first. */
export async function sendDigest(request: LetterRequest): Promise<Sent> {
  const { world, person, now, notices, patience } = request;
  const { store, mail, mailer } = world;
  const begun = await begunDigest(request);
  const on = begun?.on ?? request.on;
  const decidedAt = begun?.decidedAt ?? new Date(now).toISOString();
  const messageId = digestMessageId(person, on, mail.domain);
  const claim = await store.mail.claim({
    messageId,
    to: person,
    kind: 'digest',
    on,
    decidedAt,
    at: new Date(now).toISOString(),
    notices: notices.map(asClaimed),
  });
  switch (claim.answer) {
    case 'already':
      // Today's digest is out. What it held is done; what came since waits for the next morning.
      return { handled: await heldBy(request, messageId), digestOn: on, failure: null };
    case 'nothing':
      return { handled: notices.map(({ id }) => id), digestOn: null, failure: null };
    case 'send':
    case 'again': {
      const claimed = notices.filter(({ id }) => claim.notices.includes(id));
      const elsewhere = claim.answer === 'send' ? notices.filter(({ id }) => !claim.notices.includes(id)).map(({ id }) => id) : [];
      const handled = [...claimed.map(({ id }) => id), ...elsewhere];
      const input = { ...mailInput(request, claim.answer === 'again', claimed), on, sentAt: new Date(decidedAt) };
      const letter = digestLetter({ ...input, notices: claimed, catchUp: await isFirst(request, messageId) }, world.templates);
      if (letter === undefined) return { handled, digestOn: null, failure: null };
      const result = await settleSending(store.mail, messageId, await mailer.send(letter, { signal: patience }), claim.answer, now);
      if (result.outcome === 'done') return { handled, digestOn: on, failure: null };
      if (await passOn(request, messageId, claimed, result, 'digest')) return { handled, digestOn: null, failure: null };
      return { handled: elsewhere, digestOn: null, failure: result.reply };
    }
  }
}

/** A digest of which nobody knows whether it went out is finished under its own id, even when midnight has passed since. */
async function begunDigest({ world, person, on, notices }: LetterRequest): Promise<MailRecord | undefined> {
  const ids = new Set(notices.map(({ id }) => id));
  const mails = await world.store.mail.list({ to: person, since: addDays(on, -UNSETTLED_DAYS) });
  return mails.findLast((mail) => mail.kind === 'digest' && isUnsettled(mail) && mail.notices.some(({ id }) => ids.has(id)));
}

/** Sent once more after an unknown end, and no more than that. */
function isUnsettled({ state, attempts }: MailRecord): boolean {
  return state === 'intent' || (state === 'unknown' && attempts < 2);
}

async function heldBy({ world, person, on }: LetterRequest, messageId: string): Promise<readonly string[]> {
  const mails = await world.store.mail.list({ to: person, since: addDays(on, -UNSETTLED_DAYS) });
  return mails.find((one) => one.messageId === messageId)?.notices.map(({ id }) => id) ?? [];
}

async function isFirst({ world, person }: LetterRequest, messageId: string): Promise<boolean> {
  const mails = await world.store.mail.list({ to: person });
  return mails.every((one) => one.messageId === messageId);
}

const UNSETTLED_DAYS = 30;
