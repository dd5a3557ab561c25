import { MailDev } from 'maildev';
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertPortFree, type PortChoice } from './server/port.js';

const HOST = '127.0.0.1';
const STOP_MS = 3_000;

export interface MailboxOptions {
  /** Mail is kept in its folder `mail`, one file a message; made when missing. */
  readonly dataDir: string;
  /** Where mail is handed in. */
  readonly smtpPort: PortChoice;
  /** Where mail is read. */
  readonly webPort: PortChoice;
}

/** A mail server that delivers nothing: it keeps what it is given and shows it on a web page. */
export interface Mailbox {
  /** smtp:// address for nodemailer */
  readonly smtpUrl: string;
  readonly webUrl: string;
  /** Ends both servers; the mail stays. */
  stop(): Promise<void>;
}

/**
 * Starts the local mailbox, with the mail of earlier runs in it, reachable from this machine only.
 * @throws PortInUseError
 */
export async function startMailbox({ dataDir, smtpPort, webPort }: MailboxOptions): Promise<Mailbox> {
  await assertPortFree(smtpPort.port, HOST, "the local mailbox's mail server", smtpPort.setting);
  await assertPortFree(webPort.port, HOST, "the local mailbox's web page", webPort.setting);
  const mailDirectory = join(dataDir, 'mail');
  await mkdir(mailDirectory, { recursive: true });

  const mailDev = new MailDev({ smtp: smtpPort.port, web: webPort.port, ip: HOST, webIp: HOST, mailDirectory, silent: true });
  const { api } = await withoutGreeting(() => mailDev.start());
  const webUrl = `http://${HOST}:${webPort.port}`;
  if (api) answerOwnPagesOnly(api.server.server, webUrl);

  let stopping: Promise<void> | undefined;
  return {
    smtpUrl: `smtp://${HOST}:${smtpPort.port}`,
    webUrl,
    // A browser tab or a pooled mail connection that stays open would otherwise hold up the end.
    stop: () => (stopping ??= Promise.race([mailDev.stop(), sleep(STOP_MS, undefined, { ref: false })])),
  };
}

/**
 * maildev allows whatever origin asks, so any site open in the same browser could read this mail, which names people. It cannot be
 * set otherwise; telling it that every page is its own makes the browser keep the answer from all that are not.
 */
function answerOwnPagesOnly(server: Server, ownOrigin: string): void {
  server.prependListener('request', ({ headers }) => {
    if (headers.origin !== undefined) headers.origin = ownOrigin;
  });
}

/** maildev announces its web page on standard output even when told to be silent, and standard output may be somebody's JSON. */
async function withoutGreeting<Result>(start: () => Promise<Result>): Promise<Result> {
  const info = console.info;
  console.info = (...words: unknown[]) => {
    if (!String(words[0]).startsWith('MailDev API running')) info.apply(console, words);
  };
  try {
    return await start();
  } finally {
    console.info = info;
  }
}
