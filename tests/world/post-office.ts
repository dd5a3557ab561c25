import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/**
 * A real SMTP server that keeps what it is given, and misbehaves as it is told: `refuse` answers a recipient with a code, `dropAfterData`
 * takes the content and hangs up before it answers, `pauseMs` makes it slow, and it can be down for a while.
 */
export class PostOffice {
  readonly mails: ParsedMail[] = [];
  refuse: ((address: string) => { readonly code: number; readonly text: string } | undefined) | undefined;
  /** True for a recipient whose mail is taken without an answer. */
  dropAfterData: ((address: string) => boolean) | undefined;
  /** How long it thinks about each content. */
  pauseMs = 0;
  /** Contents taken without an answer. */
  dropped = 0;
  isUp = true;
  private server = this.newServer();
  private port = 0;
  private readonly sockets = new Set<Socket>();
  url = '';

  async open(): Promise<this> {
    await this.listen();
    const address = this.server.server.address();
    this.port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    this.url = `smtp://127.0.0.1:${this.port}`;
    return this;
  }

  /** Nobody listens any more, and who was connected is cut off. */
  async goDown(): Promise<void> {
    this.isUp = false;
    for (const socket of this.sockets) socket.destroy();
    await this.close();
  }

  async comeBack(): Promise<void> {
    this.server = this.newServer();
    await this.listen();
    this.isUp = true;
  }

  /** Mails to the address, oldest first. */
  to(address: string): readonly ParsedMail[] {
    return this.mails.filter((mail) => (mail.to as AddressObject | undefined)?.value.some((one) => one.address === address));
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.server.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  private newServer(): SMTPServer {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        const refusal = this.refuse?.(address);
        done(refusal === undefined ? null : Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
      },
      onData: (stream, { envelope }, done) => {
        const take = async (): Promise<void> => {
          const mail = await simpleParser(stream);
          await pause(this.pauseMs);
          if (envelope.rcptTo.some(({ address }) => this.dropAfterData?.(address) === true)) {
            this.dropped += 1;
            for (const socket of this.sockets) socket.destroy();
            return;
          }
          this.mails.push(mail);
          done();
        };
        take().catch((error: unknown) => done(error as Error));
      },
    });
    server.on('error', () => undefined);
    return server;
  }
}
