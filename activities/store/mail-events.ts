import type { Selectable, Transaction } from 'kysely';
import { randomBytes } from 'node:crypto';
import { chain, firstBreak } from '../../policies/ledger/chain.js';
import type { Reader } from './database.js';
import type { Tables } from './schema.js';
import type { MailBreak, MailEvent, MailEventDraft, MailEventKind, MailState } from './mail-store.js';

/** One chain a recipient, for good: a mail log has no lives. */
const LIFE = 'mail';

/** Adds events to the end of the recipient's chain. Only under the lock `mail`: the place is that of the moment. */
export async function addMailEvents(
  tx: Transaction<Tables>,
  recipient: string,
  drafts: readonly MailEventDraft[],
  at: string,
): Promise<void> {
  const last = await tx
    .selectFrom('mail_event')
    .select(['sequence', 'hash'])
    .where('recipient', '=', recipient)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const head = { life: LIFE, sequence: last?.sequence ?? 0, hash: last?.hash ?? '' };
  const { entries } = chain(drafts, head, { subject: recipient, at, salt: () => randomBytes(16).toString('hex') });
  if (entries.length === 0) return;
  await tx
    .insertInto('mail_event')
    .values(
      entries.map(({ life: _life, subject, on, detail, ...entry }) => ({
        ...entry,
        recipient: subject,
        on_day: on,
        detail: JSON.stringify(detail),
      })),
    )
    .execute();
}

export function mailEvent({ recipient, on_day: on, detail, ...row }: Selectable<Tables['mail_event']>): MailEvent {
  return { ...row, life: LIFE, subject: recipient, on, detail: JSON.parse(detail) as MailEvent['detail'] };
}

/** Where the recipient's chain does not hold, and every mail to them whose state is not what was written of it last. */
export async function chainBreaks(tx: Reader, recipient: string): Promise<readonly MailBreak[]> {
  const rows = await tx.selectFrom('mail_event').selectAll().where('recipient', '=', recipient).orderBy('sequence').execute();
  const events = rows.map(mailEvent);
  const broken = firstBreak(events);
  // The end of a chain could be cut off without a trace, were it not for the mail that it speaks of.
  const last = new Map(events.filter(({ kind }) => kind in STATE_AFTER).map((event) => [event.about, event]));
  const mails = await tx.selectFrom('mail').select(['message_id', 'state', 'chained']).where('recipient', '=', recipient).execute();
  const untold = mails.flatMap(({ message_id: messageId, state, chained }) => {
    const event = last.get(messageId);
    if (event === undefined ? chained === 0 : STATE_AFTER[event.kind] === state) return [];
    return [{ recipient, sequence: event?.sequence ?? 0, reason: `the mail ${messageId} is said to be ${state}, and its events are not` }];
  });
  return [...(broken === undefined ? [] : [{ recipient, ...broken }]), ...untold];
}

/** Everybody to whom mail was ever claimed or of whom something is written. */
export async function recipientsOf(tx: Reader): Promise<readonly string[]> {
  const [mails, events] = [
    await tx.selectFrom('mail').select('recipient').distinct().execute(),
    await tx.selectFrom('mail_event').select('recipient').distinct().execute(),
  ];
  return [...new Set([...mails, ...events].map(({ recipient }) => recipient))].toSorted();
}

/** The state of a mail after the event; what tells nothing of it is left out. */
const STATE_AFTER: Readonly<Partial<Record<MailEventKind, MailState>>> = {
  intent: 'intent',
  again: 'unknown',
  sent: 'sent',
  unknown: 'unknown',
  failed: 'failed',
  bounced: 'bounced',
};
