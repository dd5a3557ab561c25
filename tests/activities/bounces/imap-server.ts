// @ts-expect-error It ships no types; what is used of it stands below.
import hoodiecrow from 'hoodiecrow-imap';
import type { AddressInfo, Server } from 'node:net';

interface Hoodiecrow {
  readonly server: Server;
  listen(port: number, done: () => void): void;
  close(done: () => void): void;
}

export interface ImapServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** An IMAP server with one mailbox that holds the mails, all unread, of today. With a token it lets nobody in by password. */
export async function imapServer(mails: readonly Buffer[], accessToken?: string): Promise<ImapServer> {
  const server = (hoodiecrow as (options: object) => Hoodiecrow)({
    plugins: ['ID', 'UIDPLUS', 'SPECIAL-USE', ...(accessToken === undefined ? [] : ['SASL-IR', 'XOAUTH2', 'LOGINDISABLED'])],
    users: { oversight: accessToken === undefined ? { password: 'p@ss' } : { xoauth2: { accessToken } } },
    storage: { INBOX: { messages: mails.map((raw) => ({ raw: raw.toString(), flags: [] })) } },
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `imap://oversight:p%40ss@127.0.0.1:${port}/INBOX`,
    stop: async () => await new Promise<void>((resolve) => server.close(resolve)),
  };
}
