import type { Store } from '../../../activities/store/store.js';
import type { CivilDate } from '../../../policies/calendar/civil-date.js';
import type { TestWorld } from '../test-world.js';
import type { Received } from './letters.js';

/** A mail that the server took; delayed when it, or what it carries, could not be handed in before. */
export interface Posted extends Received {
  readonly delayed: boolean;
}

/** Every mail of the log that went out since the day, as it arrived. Throws when one never did. */
export async function postedBy({ store, post, world }: TestWorld, since: CivilDate): Promise<readonly Posted[]> {
  const staff = await store.roster.staff();
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const mailboxes = new Map(staff.map(({ id, name, email = '' }) => [id, { name, address: email }]));
  mailboxes.set('operations', { ...world.mail.operations });
  const delayed = await delayedIn(store, [...mailboxes.keys()]);
  const posted: Posted[] = [];
  for (const { messageId, to, kind: how, on, state } of await store.mail.list({ since })) {
    if (state !== 'sent' && state !== 'bounced') continue;
    const events = await store.mail.events({ messageId });
    const sent = events.find(({ kind }) => kind === 'sent');
    const parsed = post.mails.find((one) => one.messageId === messageId);
    const recipient = mailboxes.get(to);
    if (sent === undefined || parsed === undefined || recipient === undefined) throw new Error(`${messageId} to ${to} never arrived`);
    const mail = { on, at: Date.parse(sent.at), to, how, state, notices: await store.mail.carried(messageId) };
    posted.push({ mail, messageId, parsed, recipient, names, delayed: delayed.has(messageId) });
  }
  return posted;
}

/** Message-IDs of the mails that were the first to get through to somebody after one could not be handed in. */
async function delayedIn({ mail }: Store, recipients: readonly string[]): Promise<ReadonlySet<string>> {
  const delayed = new Set<string>();
  for (const recipient of recipients) {
    let failed = false;
    for (const { kind, about } of await mail.events({ recipient })) {
      if (kind === 'failed') failed = true;
      if (kind !== 'sent') continue;
      if (failed) delayed.add(about);
      failed = false;
    }
  }
  return delayed;
}
