import type { Transaction } from 'kysely';
import { batches } from './batches.js';
import type { Tables } from './schema.js';
import { addMailEvents } from './mail-events.js';
import type { ClaimAnswer, ClaimedNotice, MailClaim } from './store.js';

/** Decides a claim and writes what follows. Nothing else may claim while it runs. */
export async function claimMail(tx: Transaction<Tables>, claim: MailClaim): Promise<ClaimAnswer> {
  const { messageId } = claim;
  const mail = await tx.selectFrom('mail').select(['state', 'attempts']).where('message_id', '=', messageId).executeTakeFirst();
  if (mail?.state === 'sent' || mail?.state === 'bounced') return { answer: 'already' };
  const attempt = (mail?.attempts ?? 0) + 1;

  const own = await noticesOf(tx, messageId);
  if (mail?.state === 'intent' || mail?.state === 'unknown') {
    // Nobody knows whether the attempt before went out: the same content under the same id, so that a mail program shows it once.
    await startAttempt(tx, claim, 'unknown');
    await note(tx, claim, 'again', attempt, own);
    return { answer: 'again', notices: own };
  }

  const free = await freeNotices(tx, claim);
  if (own.length + free.length === 0) return { answer: 'nothing' };
  if (mail === undefined) await addMail(tx, claim);
  else await startAttempt(tx, claim, 'intent');
  await take(tx, messageId, free, own.length);
  const notices = [...own, ...free.map(({ id }) => id)];
  await note(tx, claim, 'intent', attempt, notices);
  return { answer: 'send', notices };
}

async function noticesOf(tx: Transaction<Tables>, messageId: string): Promise<readonly string[]> {
  const rows = await tx.selectFrom('mail_notice').select('id').where('message_id', '=', messageId).orderBy('position').execute();
  return rows.map(({ id }) => id);
}

/** Those that no mail holds, or only another one that failed: that one did not bring them. */
async function freeNotices(tx: Transaction<Tables>, { messageId, notices }: MailClaim): Promise<readonly ClaimedNotice[]> {
  const asked = new Map(notices.map((notice) => [notice.id, notice]));
  if (asked.size === 0) return [];
  const held = await tx
    .selectFrom('mail_notice')
    .innerJoin('mail', 'mail.message_id', 'mail_notice.message_id')
    .select(['mail_notice.id', 'mail.message_id', 'mail.state'])
    .where('mail_notice.id', 'in', [...asked.keys()])
    .execute();
  const taken = new Set(held.filter((one) => one.message_id === messageId || one.state !== 'failed').map(({ id }) => id));
  return [...asked.values()].filter(({ id }) => !taken.has(id));
}

async function addMail(tx: Transaction<Tables>, { messageId, to, kind, on, decidedAt }: MailClaim): Promise<void> {
  await tx
    .insertInto('mail')
    .values({ message_id: messageId, recipient: to, kind, on_day: on, state: 'intent', attempts: 1, decided_at: decidedAt, chained: 1 })
    .execute();
}

async function startAttempt(tx: Transaction<Tables>, { messageId }: MailClaim, state: 'intent' | 'unknown'): Promise<void> {
  await tx
    .updateTable('mail')
    .set(({ eb }) => ({ state, attempts: eb('attempts', '+', 1), settled_at: null }))
    .where('message_id', '=', messageId)
    .execute();
}

async function take(tx: Transaction<Tables>, messageId: string, notices: readonly ClaimedNotice[], from: number): Promise<void> {
  const rows = notices.map(({ id, source, item, kind, content }, index) => ({
    id,
    message_id: messageId,
    position: from + index,
    source,
    item,
    kind,
    content: content === undefined ? null : JSON.stringify(content),
  }));
  for (const batch of batches(rows)) {
    await tx
      .insertInto('mail_notice')
      .values(batch)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((set) => ({ message_id: messageId, position: set.ref('excluded.position') })),
      )
      .execute();
  }
}

async function note(
  tx: Transaction<Tables>,
  { messageId, to, kind, on, decidedAt, at = decidedAt }: MailClaim,
  event: 'intent' | 'again',
  attempt: number,
  notices: readonly string[],
): Promise<void> {
  await addMailEvents(tx, to, [{ kind: event, about: messageId, on, detail: { mail: kind, attempt, notices: notices.join(' ') } }], at);
}
