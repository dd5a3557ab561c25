import { createTransport, type NodemailerError } from 'nodemailer';
import { isPlainAddress } from './address.js';
import { contentWatching, watchContent, type WatchedMail } from './content-watch.js';
import { type Delivery, deliveryOfError, deliveryOfResult } from './delivery.js';
import type { Letter, Mailbox } from './letter.js';
import { messageOf } from './message.js';
import { type OAuthGrant, oauthLogin } from './oauth.js';
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
  /** Connections held open at the same time for ordinary letters, 3 when left out. Urgent ones have one of their own besides. */
  readonly connections?: number;
  /** What the server takes in all. A fifth of it is kept for urgent letters. */
  readonly rate?: SendingRate;
  readonly dkim?: DkimKey;
  /** In place of a password; the user is the one in `smtpUrl`. */
  readonly oauth?: OAuthGrant;
}

export interface SendingRate {
  readonly messages: number;
  /** Milliseconds in which so many may go out. */
  readonly per: number;
}

export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

export interface Sending {
  /** Its own connection, so that no digest stands before it. */
  readonly urgent?: boolean;
  readonly signal?: AbortSignal;
}

export interface Mailer {
  /** Never throws for what a server does: the outcome says it. An aborted send is `unknown` once content was on its way. */
  send(letter: Letter, sending?: Sending): Promise<Delivery>;
  /** Connects and logs in, without sending anything. */
  verify(): Promise<{ readonly ready: true } | { readonly ready: false; readonly reply: string }>;
  /** Ends idle connections at once and busy ones when they are done. */
  close(): void;
}

/** Sends letters over a few lasting SMTP connections. Throws `RangeError` for a URL that is not smtp or smtps, or an address that is none. */
export function createMailer(options: MailerOptions): Mailer {
  const { smtpUrl, from, replyTo, connections = 3 } = options;
  refuseUnusable(smtpUrl, from, replyTo);
  const lanes = lanesOf(options.rate);
  const ordinary = lane(options, connections, lanes.ordinary);
  const urgent = lane(options, 1, lanes.urgent);

  return {
    async send(letter, sending = {}) {
      if (!isPlainAddress(letter.to.address)) return { outcome: 'refused', reply: 'not an address that mail can be sent to' };
      const contentWatch = watchContent();
      try {
        return deliveryOfResult(
          await (sending.urgent === true ? urgent : ordinary).sendMail({
            ...messageOf(letter, from, replyTo),
            contentWatch,
            ...(sending.signal !== undefined && { signal: sending.signal }),
          } as WatchedMail),
        );
      } catch (error) {
        return deliveryOfError(error as NodemailerError, contentWatch.began());
      }
    },
    async verify() {
      try {
        await ordinary.verify();
        return { ready: true };
      } catch (error) {
        return { ready: false, reply: oneLine(error instanceof Error ? error.message : String(error)) };
      }
    },
    close() {
      ordinary.close();
      urgent.close();
    },
  };
}

function lane({ smtpUrl, timeouts = {}, dkim, oauth }: MailerOptions, connections: number, rate: SendingRate | undefined) {
  const { connection = 10_000, greeting = 10_000, socket = 30_000 } = timeouts;
  const transport = createTransport({
    url: oauth === undefined ? smtpUrl : withoutLogin(smtpUrl),
    pool: true,
    maxConnections: connections,
    dnsTimeout: connection,
    connectionTimeout: connection,
    greetingTimeout: greeting,
    socketTimeout: socket,
    // Letters hold their content; nothing in one may make the worker read a file or fetch a page.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(rate !== undefined && { rateLimit: rate.messages, rateDelta: rate.per }),
    ...(dkim !== undefined && { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey } }),
    ...(oauth !== undefined && { auth: oauthLogin(oauth, decodeURIComponent(new URL(smtpUrl).username)) }),
  });
  transport.use('stream', contentWatching);
  return transport;
}

/** What stands in the URL wins over every other option. */
function withoutLogin(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  url.username = '';
  url.password = '';
  return url.href;
}

/** Together they keep to the rate. Of a rate of one a second each lane takes one every other second. */
function lanesOf(rate: SendingRate | undefined): { readonly ordinary?: SendingRate; readonly urgent?: SendingRate } {
  if (rate === undefined) return {};
  const { messages, per } = rate.messages === 1 ? { messages: 2, per: rate.per * 2 } : rate;
  const kept = Math.max(1, Math.floor(messages / 5));
  return { ordinary: { messages: messages - kept, per }, urgent: { messages: kept, per } };
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
