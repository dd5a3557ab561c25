import { ImapFlow } from 'imapflow';
import { readGrant } from '../mail/oauth-grant.js';
import { accessToken, type OAuthGrant } from '../mail/oauth.js';
import { type Settings, SettingsError } from '../settings.js';
import { type BounceAnswer, type BounceWorld, takeBounce } from './take-bounce.js';

export interface BounceMailbox {
  /** `imaps://user:password@host:993/INBOX`; `imap://` begins in the clear and uses STARTTLS where it is offered. */
  readonly url: string;
  /** In place of the password; the user is the one in `url`. */
  readonly oauth?: OAuthGrant;
}

/** The mailbox that the settings name, with the grant from its file; undefined when they name none. Throws `SettingsError`. */
export function bounceMailboxOf({ delivery: { bounceMailbox: url, bounceOauthFile } }: Settings): BounceMailbox | undefined {
  if (url === undefined || bounceOauthFile === undefined) return url === undefined ? undefined : { url };
  try {
    return { url, oauth: readGrant('OVERSIGHT_BOUNCE_OAUTH', bounceOauthFile) };
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Takes the unread mail of the last days in a mailbox. What was a report is marked as read; everything else stays as it was, for the people
 * who read there. `now` in milliseconds. Rejects with one sentence when the mailbox cannot be read.
 */
export async function takeBouncesFrom(world: BounceWorld, { url, oauth }: BounceMailbox, now: number): Promise<readonly BounceAnswer[]> {
  const { hostname, pathname } = new URL(url);
  const folder = decodeURIComponent(pathname.slice(1)) || 'INBOX';
  let client: ImapFlow | undefined;
  try {
    client = await clientFor(url, oauth);
    await client.connect();
    await client.mailboxOpen(folder);
    return await takeUnread(client, world, now);
  } catch (error) {
    const said = (error as { readonly responseText?: string }).responseText ?? (error instanceof Error ? error.message : String(error));
    const mend = oauth === undefined ? 'Check OVERSIGHT_BOUNCE_IMAP.' : 'Check OVERSIGHT_BOUNCE_IMAP and OVERSIGHT_BOUNCE_OAUTH.';
    throw new Error(`The mailbox ${folder} on ${hostname} cannot be read: ${said}. ${mend}`, { cause: error });
  } finally {
    client?.close();
  }
}

/** Not yet connected. A token lives for an hour at most and the mailbox is read every few minutes: each time gets one of its own. */
async function clientFor(url: string, oauth: OAuthGrant | undefined): Promise<ImapFlow> {
  const { hostname, port, protocol, username, password } = new URL(url);
  const secure = protocol === 'imaps:';
  const user = decodeURIComponent(username);
  const client = new ImapFlow({
    host: hostname,
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    auth: oauth === undefined ? { user, pass: decodeURIComponent(password) } : { user, accessToken: await accessToken(oauth, user) },
    logger: false,
    greetingTimeout: ANSWER_MS,
    connectionTimeout: ANSWER_MS,
    socketTimeout: SILENCE_MS,
  });
  // A connection that breaks is said by the call that it broke.
  client.on('error', () => undefined);
  return client;
}

async function takeUnread(client: ImapFlow, world: BounceWorld, now: number): Promise<readonly BounceAnswer[]> {
  const found = await client.search({ seen: false, since: new Date(now - LATEST_MS) }, { uid: true });
  const answers: BounceAnswer[] = [];
  for (const uid of found === false ? [] : (found ?? [])) {
    const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
    if (message === false || message?.source === undefined) continue;
    const answer = await takeBounce(world, message.source, now);
    answers.push(answer);
    if (answer.taken !== 'ignored') await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  }
  return answers;
}

const ANSWER_MS = 15_000;
const SILENCE_MS = 60_000;
const LATEST_MS = 15 * 86_400_000;
