import type { Selectable, Transaction } from 'kysely';
import { randomBytes } from 'node:crypto';
import { chain, firstBreak } from '../../policies/ledger/chain.js';
import type { Reader } from './database.js';
import { groupedBy } from './grouped-by.js';
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

/** Every chain that does not hold, and every mail whose state is not what was written of it last. */
export async function mailChainBreaks(tx: Reader): Promise<readonly MailBreak[]> {
  const events = (await tx.selectFrom('mail_event').selectAll().orderBy('recipient').orderBy('sequence').execute()).map(mailEvent);
  const torn = [...groupedBy(events, ({ subject }) => subject)].flatMap(([recipient, chained]) => {
    const broken = firstBreak(chained);
    return broken === undefined ? [] : [{ recipient, ...broken }];
  });
  // The end of a chain could be cut off without a trace, were it not for the mail that it speaks of.
  const last = new Map(events.filter(({ kind }) => kind in STATE_AFTER).map((event) => [event.about, event]));
  const mails = await tx.selectFrom('mail').select(['message_id', 'recipient', 'state', 'chained']).execute();
  const untold = mails.flatMap(({ message_id: messageId, recipient, state, chained }) => {
    const event = last.get(messageId);
    if (event === undefined ? chained === 0 : STATE_AFTER[event.kind] === state) return [];
    return [{ recipient, sequence: event?.sequence ?? 0, reason: `the mail ${messageId} is said to be ${state}, and its events are not` }];
  });
  return [...torn, ...untold];
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
