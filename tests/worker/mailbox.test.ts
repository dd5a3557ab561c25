import { type Transporter, createTransport } from 'nodemailer';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Mailbox, type MailboxOptions, startMailbox } from '../../worker/mailbox.js';
import { answers, PortInUseError } from '../../worker/server/port.js';
import { freePorts, listening } from './server/free-port.js';

interface ListedMail {
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
  readonly to: readonly { readonly address: string }[];
}

let options: MailboxOptions;
let running: Mailbox[];

beforeEach(async () => {
  const [smtpPort, webPort] = await freePorts('SMTP_PORT_SETTING', 'MAIL_WEB_PORT_SETTING');
  options = { dataDir: join(await mkdtemp(join(tmpdir(), 'oversight-mailbox-')), 'data'), smtpPort: smtpPort!, webPort: webPort! };
  running = [];
});
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(running.map((mailbox) => mailbox.stop()));
  await rm(join(options.dataDir, '..'), { recursive: true, force: true });
});

async function start(): Promise<Mailbox> {
  const mailbox = await startMailbox(options);
  running.push(mailbox);
  return mailbox;
}

async function send({ smtpUrl }: Mailbox, subject: string): Promise<void> {
  const transport: Transporter = createTransport(smtpUrl);
  await transport.sendMail({
    from: 'Oversight <oversight@example.org>',
    to: 'supervisor@example.org',
    subject,
    messageId: `<${subject.replaceAll(' ', '-')}@oversight>`,
    text: 'Supervision for March is due on Friday 27 March 2026.',
    html: '<p>Supervision for <b>March</b> is due on Friday 27 March 2026.</p>',
  });
  transport.close();
}

const listed = async ({ webUrl }: Mailbox): Promise<ListedMail[]> => (await (await fetch(`${webUrl}/api/email`)).json()) as ListedMail[];

describe('the local mailbox', () => {
  test('takes mail, lists it as JSON and shows it on a web page', async () => {
    const mailbox = await start();
    await send(mailbox, 'due on Friday');
    const [mail] = await listed(mailbox);
    expect(mail).toMatchObject({ subject: 'due on Friday', to: [{ address: 'supervisor@example.org' }] });
    expect(mail?.headers['message-id']).toBe('<due-on-Friday@oversight>');
    expect(mail?.html).toContain('<b>March</b>');

    const page = await fetch(mailbox.webUrl, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toMatch(/<html/i);
  });

  test('keeps its mail when it is stopped and started again', async () => {
    const first = await start();
    await send(first, 'before the stop');
    await first.stop();
    expect(await answers(options.smtpPort.port, '127.0.0.1')).toBe(false);
    expect(await answers(options.webPort.port, '127.0.0.1')).toBe(false);

    const second = await start();
    await send(second, 'after the stop');
    expect((await listed(second)).map(({ subject }) => subject).toSorted()).toEqual(['after the stop', 'before the stop']);
  });

  test('lets no page of another site read the mail', async () => {
    const mailbox = await start();
    const allowed = async (origin: string): Promise<string | null> =>
      (await fetch(`${mailbox.webUrl}/api/email`, { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowed('https://elsewhere.example')).toBe(mailbox.webUrl);
    expect(await allowed(mailbox.webUrl)).toBe(mailbox.webUrl);
  });

  test('prints nothing, and lets other lines through', async () => {
    const printed: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
    const info = vi.spyOn(console, 'info').mockImplementation((line: unknown) => void printed.push(String(line)));
    const starting = start();
    console.info('something else');
    const mailbox = await starting;
    await send(mailbox, 'quiet');
    await mailbox.stop();
    expect(printed).toEqual(['something else']);
    expect(console.info).toBe(info);
  });

  test('ends soon although a mail connection and a page are left open', async () => {
    const mailbox = await start();
    const transport = createTransport({ host: '127.0.0.1', port: options.smtpPort.port, pool: true });
    await transport.verify();
    await fetch(mailbox.webUrl, { headers: { accept: 'text/html' } });
    const begun = Date.now();
    await mailbox.stop();
    expect(Date.now() - begun).toBeLessThan(4_000);
    transport.close();
  });

  test.each([
    ['smtpPort', "the local mailbox's mail server"],
    ['webPort', "the local mailbox's web page"],
  ] as const)('says clearly when its %s is taken', async (which, what) => {
    const occupier = await listening();
    const { port } = occupier.address() as { port: number };
    // Chosen while that port is taken, so that neither is that port.
    const [smtpPort, webPort] = await freePorts('SMTP_PORT_SETTING', 'MAIL_WEB_PORT_SETTING');
    const others = { ...options, smtpPort: smtpPort!, webPort: webPort! };
    const error: unknown = await startMailbox({ ...others, [which]: { port, setting: 'THE_SETTING' } }).catch((reason: unknown) => reason);
    occupier.close();
    expect(error).toBeInstanceOf(PortInUseError);
    expect(error).toMatchObject({ port, what, setting: 'THE_SETTING' });
  });
});
