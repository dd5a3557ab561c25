import type { Notice } from '../policies/engine/notice.js';
import { handedOn, hasStandIn, routeOf } from '../policies/people/route.js';
import type { LetterRequest } from './letter-request.js';
import { post } from './post.js';
import type { SendingResult } from './settle-sending.js';

type Unsent = Exclude<SendingResult, { outcome: 'done' }>;

/**
 * What a mail could not bring goes to the next one up, with the reason: at once when the address refused it for good, and when it was put off
 * for longer than anybody should wait. A mail server that is down is no reason: nobody above is reached by it either. False when the
 * notices stay and are tried again; so they do with operations, which has nobody above.
 */
export async function passOn(
  { world, person, people, on, now }: LetterRequest,
  messageId: string,
  notices: readonly Notice[],
  { outcome }: Unsent,
  kind: 'urgent' | 'digest',
): Promise<boolean> {
  if (person === 'operations') return false;
  const because = outcome === 'refused' ? 'refused' : 'not-taken';
  if (because === 'not-taken' && !(outcome === 'put-off' && (await isTooLong()))) return false;
  const passed = new Set<string>();
  for (const notice of notices.filter(hasStandIn)) {
    const route = routeOf(notice, person, people, on, because);
    if (route.route !== 'on') continue;
    await post(world, handedOn(notice, person, route), now);
    passed.add(route.to);
  }
  const detail = { because, to: [...passed].join(' '), notices: notices.map(({ id }) => id).join(' ') };
  await world.store.mail.note(person, { kind: 'handed-on', about: messageId, detail }, new Date(now).toISOString());
  return true;

  async function isTooLong(): Promise<boolean> {
    const since = await world.store.mail.refusingSince(person);
    return since !== undefined && now - Date.parse(since) >= (world.mail.patience ?? USUAL)[kind];
  }
}

const HOUR_MS = 3_600_000;
const USUAL = { urgent: 24 * HOUR_MS, digest: 72 * HOUR_MS };
