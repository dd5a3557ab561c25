import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { Notice } from '../../policies/engine/notice.js';
import type { Reader, SqlDatabase } from './database.js';
import { grouped } from '../../policies/facts/grouped.js';
import { claimMail } from './mail-claim.js';
import { addMailEvents, chainBreaks, mailEvent, recipientsOf } from './mail-events.js';
import type { Tables } from './schema.js';
import type { MailBreak, MailedNotice, MailLog, MailRecord } from './store.js';
import { withoutNulls } from './without-nulls.js';

const REPLY_CHARACTERS = 500;
/** At one an hour, a week and more: longer than anybody waits. */
const REFUSALS_LOOKED_AT = 500;

/** What was sent, to whom, with which notices. */
export function mailLog(database: SqlDatabase): MailLog {
  return {
    claim: (claim) => database.write('mail', (tx) => claimMail(tx, claim)),

    settle: async (messageId, state, said, at, failure) => {
      const reply = replyText(said);
      const known = await database.write('mail', async (tx) => {
        const mail = await tx.selectFrom('mail').select(['recipient', 'state']).where('message_id', '=', messageId).executeTakeFirst();
        // A mail that was sent stays so: a late word from an attempt before it changes nothing.
        if (mail === undefined || mail.state === 'sent' || mail.state === 'bounced') return mail;
        await tx.updateTable('mail').set({ state, reply, settled_at: at }).where('message_id', '=', messageId).execute();
        await addMailEvents(tx, mail.recipient, [{ kind: state, about: messageId, on: null, detail: { reply, ...failure } }], at);
        return mail;
      });
      if (known === undefined) throw new Error(`The mail ${messageId} was settled as ${state}, but never claimed.`);
    },

    returned: (messageId, how, said, at) =>
      database.write('mail', async (tx) => {
        const mail = await tx.selectFrom('mail').select(['recipient', 'state']).where('message_id', '=', messageId).executeTakeFirst();
        if (mail === undefined || mail.state === 'bounced') return false;
        const known = await tx
          .selectFrom('mail_event')
          .select('sequence')
          .where('about', '=', messageId)
          .where('kind', '=', how)
          .executeTakeFirst();
        if (known !== undefined) return false;
        if (how === 'bounced') await tx.updateTable('mail').set({ state: 'bounced' }).where('message_id', '=', messageId).execute();
        await addMailEvents(tx, mail.recipient, [{ kind: how, about: messageId, on: null, detail: { report: replyText(said) } }], at);
        return true;
      }),

    carried: async (messageId) => {
      const rows = await database.sql
        .selectFrom('mail_notice')
        .select('content')
        .where('message_id', '=', messageId)
        .orderBy('position')
        .execute();
      return rows.flatMap(({ content }) => (content === null ? [] : [JSON.parse(content) as Notice]));
    },

    note: (recipient, event, at) => database.write('mail', (tx) => addMailEvents(tx, recipient, [{ ...event, on: null }], at)),

    refusingSince: async (recipient) => {
      const rows = await database.sql
        .selectFrom('mail_event')
        .selectAll()
        .where('recipient', '=', recipient)
        .where('kind', 'in', ['sent', 'failed'])
        .orderBy('sequence', 'desc')
        .limit(REFUSALS_LOOKED_AT)
        .execute();
      const latest = rows.map(mailEvent);
      const got = latest.findIndex(({ kind }) => kind === 'sent');
      const since = got === -1 ? latest : latest.slice(0, got);
      return since.findLast(({ detail }) => detail['cause'] === 'later')?.at;
    },

    events: async ({ recipient, messageId }) => {
      let query = database.sql.selectFrom('mail_event').selectAll();
      if (recipient !== undefined) query = query.where('recipient', '=', recipient);
      if (messageId !== undefined) query = query.where('about', '=', messageId);
      return (await query.orderBy('recipient').orderBy('sequence').execute()).map(mailEvent);
    },

    breaks: (sample) =>
      database.snapshot(async (tx) => {
        const everybody = await recipientsOf(tx);
        const step = sample === undefined ? 1 : Math.max(1, Math.floor(everybody.length / sample));
        const found: MailBreak[] = [];
        // One chain at a time: those of many years would not all fit into memory.
        for (let at = 0; at < everybody.length; at += step) found.push(...(await chainBreaks(tx, everybody[at] ?? '')));
        return found;
      }),

    list: (filter) =>
      database.snapshot(async (tx) => {
        const mails = chosen(tx, filter);
        const rows = await mails.selectAll().orderBy('mail.place').execute();
        const notices = grouped(
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

function chosen(
  tx: Reader,
  { messageId, to, item, source, since }: Parameters<MailLog['list']>[0],
): SelectQueryBuilder<Tables, 'mail', object> {
  let mails = tx.selectFrom('mail');
  if (messageId !== undefined) mails = mails.where('mail.message_id', '=', messageId);
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
