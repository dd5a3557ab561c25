import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps what it is given. `refuse` makes it answer a recipient with a code. */
export class PostOffice {
  readonly mails: ParsedMail[] = [];
  refuse: ((address: string) => { readonly code: number; readonly text: string } | undefined) | undefined;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const refusal = this.refuse?.(address);
      done(refusal === undefined ? null : Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: (stream, _session, done) => {
      simpleParser(stream).then(
        (mail) => {
          this.mails.push(mail);
          done();
        },
        (error: unknown) => done(error as Error),
      );
    },
  });
  url = '';

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.server.address();
    this.url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    return this;
  }

  /** Mails to the address, oldest first. */
  to(address: string): readonly ParsedMail[] {
    return this.mails.filter((mail) => (mail.to as AddressObject | undefined)?.value.some((one) => one.address === address));
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
