import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { Reader, SqlDatabase } from './database.js';
import { groupedBy } from './grouped-by.js';
import { claimMail } from './mail-claim.js';
import type { Tables } from './schema.js';
import type { MailedNotice, MailLog, MailRecord } from './store.js';
import { withoutNulls } from './without-nulls.js';

const REPLY_CHARACTERS = 500;

/** What was sent, to whom, with which notices. */
export function mailLog(database: SqlDatabase): MailLog {
  return {
    claim: (claim) => database.write('mail', (tx) => claimMail(tx, claim)),

    settle: async (messageId, state, reply, at) => {
      const known = await database.write('mail', async (tx) => {
        // A mail that was sent stays so: a late word from an attempt before it changes nothing.
        await tx
          .updateTable('mail')
          .set({ state, reply: replyText(reply), settled_at: at })
          .where('message_id', '=', messageId)
          .where('state', '<>', 'sent')
          .execute();
        return await tx.selectFrom('mail').select('state').where('message_id', '=', messageId).executeTakeFirst();
      });
      if (known === undefined) throw new Error(`The mail ${messageId} was settled as ${state}, but never claimed.`);
    },

    list: (filter) =>
      database.snapshot(async (tx) => {
        const mails = chosen(tx, filter);
        const rows = await mails.selectAll().orderBy('mail.place').execute();
        const notices = groupedBy(
          await tx
            .selectFrom('mail_notice')
            .selectAll()
            .where('message_id', 'in', mails.select('mail.message_id'))
            .orderBy('position')
            .execute(),
          (notice) => notice.message_id,
        );
        return rows.map((row) => mailRecord(row, notices.get(row.message_id) ?? []));
      }),
  };
}

function chosen(tx: Reader, { to, item, source, since }: Parameters<MailLog['list']>[0]): SelectQueryBuilder<Tables, 'mail', object> {
  let mails = tx.selectFrom('mail');
  if (to !== undefined) mails = mails.where('mail.recipient', '=', to);
  if (since !== undefined) mails = mails.where('mail.on_day', '>=', since);
  if (item === undefined && source === undefined) return mails;
  let notices = tx.selectFrom('mail_notice').select('mail_notice.message_id');
  if (item !== undefined) notices = notices.where('mail_notice.item', '=', item);
  if (source !== undefined) notices = notices.where('mail_notice.source', '=', source);
  return mails.where('mail.message_id', 'in', notices);
}

function mailRecord(row: Selectable<Tables['mail']>, notices: readonly MailedNotice[]): MailRecord {
  const {
    message_id: messageId,
    recipient: to,
    kind,
    on_day: on,
    state,
    attempts,
    reply,
    decided_at: decidedAt,
    settled_at: settledAt,
  } = row;
  return {
    messageId,
    to,
    kind,
    on,
    state,
    attempts,
    decidedAt,
    ...withoutNulls({ reply, settledAt }),
    notices: notices.map(({ id, source, item, kind: about }) => ({ id, source, item, kind: about })),
  };
}

/** PostgreSQL refuses a text with a zero character, and a mail that cannot be settled would be sent again. */
function replyText(reply: string): string {
  return reply.replaceAll('\0', '').slice(0, REPLY_CHARACTERS);
}
