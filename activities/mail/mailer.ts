import { createTransport, type NodemailerError } from 'nodemailer';
import { isPlainAddress } from './address.js';
import { contentWatching, watchContent, type WatchedMail } from './content-watch.js';
import { type Delivery, deliveryOfError, deliveryOfResult } from './delivery.js';
import type { Letter, Mailbox } from './letter.js';
import { messageOf } from './message.js';
import { oneLine } from './one-line.js';

export interface MailerOptions {
  /** `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. STARTTLS is used when it is offered. */
  readonly smtpUrl: string;
  readonly from: Mailbox;
  /** A mailbox that somebody reads: people answer these mails. */
  readonly replyTo: Mailbox;
  /** In milliseconds; 10 s, 10 s and 30 s when left out. */
  readonly timeouts?: {
    readonly connection?: number;
    readonly greeting?: number;
    /** Silence of the server at any later point. */
    readonly socket?: number;
  };
  /** Connections held open at the same time, 3 when left out. */
  readonly connections?: number;
}

export interface Mailer {
  /** Never throws for what a server does: the outcome says it. An aborted send is `unknown` once content was on its way. */
  send(letter: Letter, signal?: AbortSignal): Promise<Delivery>;
  /** Connects and logs in, without sending anything. */
  verify(): Promise<{ readonly ready: true } | { readonly ready: false; readonly reply: string }>;
  /** Ends idle connections at once and busy ones when they are done. */
  close(): void;
}

/** Sends letters over a few lasting SMTP connections. Throws `RangeError` for a URL that is not smtp or smtps, or an address that is none. */
export function createMailer({ smtpUrl, from, replyTo, timeouts = {}, connections = 3 }: MailerOptions): Mailer {
  refuseUnusable(smtpUrl, from, replyTo);
  const { connection = 10_000, greeting = 10_000, socket = 30_000 } = timeouts;
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    dnsTimeout: connection,
    connectionTimeout: connection,
    greetingTimeout: greeting,
    socketTimeout: socket,
    // Letters hold their content; nothing in one may make the worker read a file or fetch a page.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  transport.use('stream', contentWatching);

  return {
    async send(letter, signal) {
      if (!isPlainAddress(letter.to.address)) return { outcome: 'refused', reply: 'not an address that mail can be sent to' };
      const contentWatch = watchContent();
      try {
        return deliveryOfResult(
          await transport.sendMail({
            ...messageOf(letter, from, replyTo),
            contentWatch,
            ...(signal !== undefined && { signal }),
          } as WatchedMail),
        );
      } catch (error) {
        return deliveryOfError(error as NodemailerError, contentWatch.began());
      }
    },
    async verify() {
      try {
        await transport.verify();
        return { ready: true };
      } catch (error) {
        return { ready: false, reply: oneLine(error instanceof Error ? error.message : String(error)) };
      }
    },
    close() {
      transport.close();
    },
  };
}

function refuseUnusable(smtpUrl: string, from: Mailbox, replyTo: Mailbox): void {
  const protocol = URL.canParse(smtpUrl) ? new URL(smtpUrl).protocol : '';
  // The URL may hold a password, so it is not repeated.
  if (protocol !== 'smtp:' && protocol !== 'smtps:')
    throw new RangeError('the SMTP server must be given as smtp://host:port or smtps://host:port');
  for (const { address } of [from, replyTo]) {
    if (!isPlainAddress(address)) throw new RangeError(`not an e-mail address: ${JSON.stringify(address)}`);
  }
}
