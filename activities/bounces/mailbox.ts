import { ImapFlow } from 'imapflow';
import { type BounceAnswer, type BounceWorld, takeBounce } from './take-bounce.js';

export interface MailboxOptions {
  /** `imaps://user:password@host:993/INBOX`; `imap://` begins in the clear and uses STARTTLS where it is offered. */
  readonly url: string;
  readonly now: number;
}

/**
 * Takes the unread mail of the last days in a mailbox. What was a report is marked as read; everything else stays as it was, for the people
 * who read there. Rejects with one sentence when the mailbox cannot be read.
 */
export async function takeBouncesFrom(world: BounceWorld, { url, now }: MailboxOptions): Promise<readonly BounceAnswer[]> {
  const { hostname, port, protocol, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  const client = new ImapFlow({
    host: hostname,
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    greetingTimeout: ANSWER_MS,
    connectionTimeout: ANSWER_MS,
    socketTimeout: SILENCE_MS,
  });
  // A connection that breaks is said by the call that it broke.
  client.on('error', () => undefined);
  const folder = decodeURIComponent(pathname.slice(1)) || 'INBOX';
  try {
    await client.connect();
    await client.mailboxOpen(folder);
    return await takeUnread(client, world, now);
  } catch (error) {
    const said = (error as { readonly responseText?: string }).responseText ?? (error instanceof Error ? error.message : String(error));
    throw new Error(`The mailbox ${folder} on ${hostname} cannot be read: ${said}. Check OVERSIGHT_BOUNCE_IMAP.`, { cause: error });
  } finally {
    client.close();
  }
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
