import { addDays, type CivilDate } from '../../policies/calendar/civil-date.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import type { Notice } from '../../policies/engine/notice.js';
import { handedOn, hasStandIn, routeOf } from '../../policies/people/route.js';
import { inboxWorkflowId } from '../../workflows/ids.js';
import { post } from '../post.js';
import type { MailRecord, Nudge } from '../store/store.js';
import type { World } from '../world.js';
import { undeliverable } from './undeliverable.js';
import { readReturnedMail, type ReturnedMail } from './returned-mail.js';

/** What a mail that came in was taken for. `person` is who was not reached. */
export type BounceAnswer =
  | { readonly taken: 'bounced'; readonly person: string; readonly messageId: string; readonly notices: number; readonly dead: boolean }
  | { readonly taken: 'delayed'; readonly person: string; readonly messageId: string }
  /** It changed nothing, because it was taken before. */
  | { readonly taken: 'known'; readonly person: string; readonly messageId: string }
  | { readonly taken: 'ignored'; readonly because: string };

export type BounceWorld = Pick<World, 'store' | 'client' | 'taskQueue' | 'virtualTime'> & { readonly zone: string };

/**
 * Takes a mail that came in, at `now` in milliseconds. A report of a mail that did not arrive hands what it carried to the next one up, makes
 * the address dead when it is refused for good, and tells operations. Every step may be repeated; the mail log is written last, so that what
 * was interrupted is done again. What matches no mail of the log, its recipient's address and a recent day changes nothing.
 */
export async function takeBounce(world: BounceWorld, source: Buffer, now: number): Promise<BounceAnswer> {
  const returned = await readReturnedMail(source);
  if (returned === undefined) return { taken: 'ignored', because: 'it reports no mail that did not arrive' };
  const on = civilDateAt(now, world.zone);
  const mail = await sentMail(world, returned, on);
  if (mail === undefined) return { taken: 'ignored', because: 'it is about no mail that Oversight sent lately' };
  const { messageId, to: person } = mail;
  const address = person === 'operations' ? undefined : (await world.store.roster.contacts([person])).get(person)?.email?.toLowerCase();
  if (person !== 'operations' && (address === undefined || !returned.recipients.includes(address)))
    return { taken: 'ignored', because: 'it is about another address than the one that the person has now' };
  if (mail.state === 'bounced') return { taken: 'known', person, messageId };

  const at = new Date(now).toISOString();
  const report = `${returned.how} ${returned.status}`.trim();
  if (returned.how === 'delayed') {
    const isNew = await world.store.mail.returned(messageId, 'delayed', report, at);
    return { taken: isNew ? 'delayed' : 'known', person, messageId };
  }
  const dead = returned.permanent && address !== undefined;
  const notices = await world.store.mail.carried(messageId);
  if (address !== undefined) {
    if (dead) await bury(world, { person, address, since: at, messageId, reason: report });
    await passOn(world, mail, notices, on, now);
    await post(world, undeliverable({ person, messageId, status: returned.status, dead, now }), now);
  }
  await world.store.mail.returned(messageId, 'bounced', report, at);
  return { taken: 'bounced', person, messageId, notices: notices.length, dead };
}

/** The mail that is spoken of: one that went out not long ago. */
async function sentMail({ store }: BounceWorld, { messageIds }: ReturnedMail, on: CivilDate): Promise<MailRecord | undefined> {
  for (const messageId of messageIds.slice(0, IDS_LOOKED_AT)) {
    const [mail] = await store.mail.list({ messageId });
    if (mail !== undefined && mail.on >= addDays(on, -LATEST_DAYS) && mail.state !== 'failed') return mail;
  }
  return undefined;
}

async function bury({ store }: BounceWorld, dead: Parameters<BounceWorld['store']['roster']['addressDied']>[0]): Promise<void> {
  const { person, messageId, since, reason } = dead;
  // What waits in the person's inbox finds another way, rather than wait for a morning that brings nothing.
  const nudge: Nudge = { workflowId: inboxWorkflowId(person), reason: 'mail came back' };
  if (await store.roster.addressDied(dead, [nudge]))
    await store.mail.note(person, { kind: 'address-dead', about: messageId, detail: { report: reason } }, since);
}

/** To the next one up, at once and for the reason `bounced`. What is over by now is not told to anybody as news. */
async function passOn(world: BounceWorld, { to: person, messageId }: MailRecord, notices: readonly Notice[], on: CivilDate, now: number) {
  const { people } = await world.store.roster.directory();
  const gone: string[] = [];
  const passed = new Set<string>();
  for (const notice of notices) {
    if (!hasStandIn(notice) || notice.kind === 'all-clear' || (await isOver(world, notice))) continue;
    const route = routeOf(notice, person, people, on, 'bounced');
    if (route.route !== 'on') continue;
    await post(world, handedOn(notice, person, route), now);
    passed.add(route.to);
    gone.push(notice.id);
  }
  if (gone.length === 0) return;
  const detail = { because: 'bounced', to: [...passed].join(' '), notices: gone.join(' ') };
  await world.store.mail.note(person, { kind: 'handed-on', about: messageId, detail }, new Date(now).toISOString());
}

async function isOver({ store }: BounceWorld, { source, about }: Notice): Promise<boolean> {
  const mails = await store.mail.list({ source, item: about.item });
  return mails.some(({ notices }) => notices.some((told) => told.item === about.item && told.kind === 'all-clear'));
}

/** Relays try for four or five days (RFC 5321, 4.5.4.1), and then the report has to find its way. */
const LATEST_DAYS = 14;
const IDS_LOOKED_AT = 50;
