import type { CivilDate } from '../../../policies/calendar/civil-date.js';
import type { TestWorld } from '../test-world.js';
import type { Received } from './letters.js';

/** A mail that the server took, with how often it had to be handed in. */
export interface Posted extends Received {
  readonly tries: number;
}

/** Every mail of the log that went out since the day, as it arrived. Throws when one never did. */
export async function postedBy({ store, post, world }: TestWorld, since: CivilDate): Promise<readonly Posted[]> {
  const staff = await store.roster.staff();
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const mailboxes = new Map(staff.map(({ id, name, email = '' }) => [id, { name, address: email }]));
  mailboxes.set('operations', { ...world.mail.operations });
  const posted: Posted[] = [];
  for (const { messageId, to, kind: how, on, state } of await store.mail.list({ since })) {
    if (state !== 'sent' && state !== 'bounced') continue;
    const events = await store.mail.events({ messageId });
    const sent = events.find(({ kind }) => kind === 'sent');
    const parsed = post.mails.find((one) => one.messageId === messageId);
    const recipient = mailboxes.get(to);
    if (sent === undefined || parsed === undefined || recipient === undefined) throw new Error(`${messageId} to ${to} never arrived`);
    const mail = { on, at: Date.parse(sent.at), to, how, state, notices: await store.mail.carried(messageId) };
    posted.push({
      mail,
      messageId,
      parsed,
      recipient,
      names,
      tries: events.filter(({ kind }) => kind === 'intent' || kind === 'again').length,
    });
  }
  return posted;
}
