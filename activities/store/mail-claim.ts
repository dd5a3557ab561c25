import type { Transaction } from 'kysely';
import { batches } from './batches.js';
import type { Tables } from './schema.js';
import type { ClaimAnswer, MailClaim, MailedNotice, MailState } from './store.js';

/** Decides a claim and writes what follows. Nothing else may claim while it runs. */
export async function claimMail(tx: Transaction<Tables>, claim: MailClaim): Promise<ClaimAnswer> {
  const { messageId } = claim;
  const mail = await tx.selectFrom('mail').select('state').where('message_id', '=', messageId).executeTakeFirst();
  if (mail?.state === 'sent') return { answer: 'already' };

  const own = await noticesOf(tx, messageId);
  if (mail?.state === 'intent' || mail?.state === 'unknown') {
    // Nobody knows whether the attempt before went out: the same content under the same id, so that a mail program shows it once.
    await startAttempt(tx, messageId, 'unknown');
    return { answer: 'again', notices: own };
  }

  const free = await freeNotices(tx, claim);
  if (own.length + free.length === 0) return { answer: 'nothing' };
  if (mail === undefined) await addMail(tx, claim);
  else await startAttempt(tx, messageId, 'intent');
  await take(tx, messageId, free, own.length);
  return { answer: 'send', notices: [...own, ...free.map(({ id }) => id)] };
}

async function noticesOf(tx: Transaction<Tables>, messageId: string): Promise<readonly string[]> {
  const rows = await tx.selectFrom('mail_notice').select('id').where('message_id', '=', messageId).orderBy('position').execute();
  return rows.map(({ id }) => id);
}

/** Those that no mail holds, or only another one that failed: that one did not bring them. */
async function freeNotices(tx: Transaction<Tables>, { messageId, notices }: MailClaim): Promise<readonly MailedNotice[]> {
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
    .values({ message_id: messageId, recipient: to, kind, on_day: on, state: 'intent', attempts: 1, decided_at: decidedAt })
    .execute();
}

async function startAttempt(tx: Transaction<Tables>, messageId: string, state: MailState): Promise<void> {
  await tx
    .updateTable('mail')
    .set(({ eb }) => ({ state, attempts: eb('attempts', '+', 1), settled_at: null }))
    .where('message_id', '=', messageId)
    .execute();
}

async function take(tx: Transaction<Tables>, messageId: string, notices: readonly MailedNotice[], from: number): Promise<void> {
  const rows = notices.map(({ id, source, item, kind }, index) => ({
    id,
    message_id: messageId,
    position: from + index,
    source,
    item,
    kind,
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
