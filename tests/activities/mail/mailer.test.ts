import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createMailer, type Mailer, type MailerOptions } from '../../../activities/mail/mailer.js';
import { verifyDkim } from './dkim.js';
import { letter, mailerFor } from './letters.js';
import { receiving, type Receiving, reply } from './smtp.js';

const running: { server?: Receiving; mailer?: Mailer } = {};
afterEach(async () => {
  running.mailer?.close();
  await running.server?.stop();
});

async function start(
  hooks?: (server: Pick<Receiving, 'cut'>) => SMTPServerOptions,
  options: Partial<MailerOptions> = {},
): Promise<{ server: Receiving; mailer: Mailer }> {
  const server = await receiving(hooks);
  const mailer = mailerFor(server.port, options);
  Object.assign(running, { server, mailer });
  return { server, mailer };
}

describe('a server that accepts', () => {
  test('is given the letter as it is, for one recipient', async () => {
    const { server, mailer } = await start();
    expect(await mailer.send(letter())).toEqual({ outcome: 'sent', reply: '250 OK: queued as 4711' });
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: 'oversight@service.example', to: ['priya.shah@service.example'] });
    const parsed = await simpleParser(mail!.raw);
    expect(parsed).toMatchObject({
      messageId: letter().messageId,
      inReplyTo: letter().references,
      references: letter().references,
      subject: letter().subject,
      text: letter().text,
      date: letter().date,
    });
    expect(parsed.html).toBe(letter().html);
    expect(parsed.replyTo?.value).toEqual([{ name: 'Supervision operations', address: 'supervision@service.example' }]);
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(parsed.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply');
    expect(parsed.headers.get('x-oversight-kind')).toBe('urgent');
    expect(parsed.headers.has('x-mailer')).toBe(false);
  });

  test('gets both parts in one multipart/alternative, the text first', async () => {
    const { server, mailer } = await start();
    await mailer.send(letter());
    const raw = server.received[0]!.raw.toString();
    expect(raw).toMatch(/^Content-Type: multipart\/alternative;/m);
    expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'));
  });

  test('keeps its connection for the next letter, and a connection dropped in between loses nothing', async () => {
    const { server, mailer } = await start(undefined, { connections: 1 });
    await mailer.send(letter());
    await mailer.send(letter());
    expect(server.connections()).toBe(1);
    server.cut();
    await sleep(50);
    expect(await mailer.send(letter())).toMatchObject({ outcome: 'sent' });
    expect(server.received).toHaveLength(3);
  });

  test('is ready, as verify says', async () => {
    const { mailer, server } = await start();
    expect(await mailer.verify()).toEqual({ ready: true });
    expect(server.received).toEqual([]);
  });
});

describe('a server that refuses', () => {
  test.each([
    [
      '550 at RCPT',
      { onRcptTo: (_a, _s, done) => done(reply(550, '5.1.1 no such user')) },
      { outcome: 'refused', code: 550, reply: '550 5.1.1 no such user' },
    ],
    [
      '450 at RCPT',
      { onRcptTo: (_a, _s, done) => done(reply(450, '4.2.0 greylisted')) },
      { outcome: 'later', code: 450, reply: '450 4.2.0 greylisted' },
    ],
    ['550 at MAIL', { onMailFrom: (_a, _s, done) => done(reply(550, 'sender not allowed')) }, { outcome: 'refused', code: 550 }],
    [
      '530 at MAIL, which asks for a password',
      { onMailFrom: (_a, _s, done) => done(reply(530, 'authentication required')) },
      { outcome: 'later', code: 530 },
    ],
    ['421 at MAIL', { onMailFrom: (_a, _s, done) => done(reply(421, 'too busy')) }, { outcome: 'later', code: 421 }],
    ['554 at the greeting', { onConnect: (_s, done) => done(reply(554, 'not from your network')) }, { outcome: 'later', code: 554 }],
    [
      '554 after DATA',
      { onData: (stream, _s, done) => void stream.resume().on('end', () => done(reply(554, 'looks like spam'))) },
      { outcome: 'refused', code: 554 },
    ],
    [
      '451 after DATA',
      { onData: (stream, _s, done) => void stream.resume().on('end', () => done(reply(451, 'disk full'))) },
      { outcome: 'later', code: 451 },
    ],
  ] satisfies readonly (readonly [string, SMTPServerOptions, object])[])('%s', async (_, hooks, delivery) => {
    const { mailer } = await start(() => hooks);
    expect(await mailer.send(letter())).toMatchObject(delivery);
  });

  test('greylists, and takes the second attempt', async () => {
    let attempts = 0;
    const { mailer, server } = await start(() => ({
      onRcptTo: (_a, _s, done) => done((attempts += 1) === 1 ? reply(450, 'greylisted') : null),
    }));
    expect(await mailer.send(letter())).toMatchObject({ outcome: 'later', code: 450 });
    expect(await mailer.send(letter())).toMatchObject({ outcome: 'sent' });
    expect(server.received).toHaveLength(1);
  });

  test('a wrong password says nothing about the letter', async () => {
    const { server } = await start(() => ({
      authOptional: false,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_a, _s, done) => done(reply(535, 'wrong')),
    }));
    const mailer = mailerFor(server.port, { smtpUrl: `smtp://me:secret@127.0.0.1:${server.port}` });
    const delivery = await mailer.send(letter());
    const verdict = await mailer.verify();
    mailer.close();
    expect(delivery).toMatchObject({ outcome: 'later', code: 535 });
    expect(verdict).toMatchObject({ ready: false });
    expect(JSON.stringify([delivery, verdict])).not.toContain('secret');
  });
});

describe('a connection that is lost', () => {
  test('before DATA: certainly not sent', async () => {
    const { mailer } = await start(({ cut }) => ({ onRcptTo: () => cut() }));
    expect(await mailer.send(letter())).toMatchObject({ outcome: 'later' });
  });

  test('after DATA: nobody knows, and it is not sent again by itself', async () => {
    let taken = 0;
    const { mailer } = await start(({ cut }) => ({
      onData: (stream) => {
        stream.resume().on('end', () => {
          taken += 1;
          cut();
        });
      },
    }));
    expect(await mailer.send(letter())).toMatchObject({ outcome: 'unknown' });
    await sleep(300);
    expect(taken).toBe(1);
  });

  test('after DATA on a connection that sent letters before: nobody knows either', async () => {
    let letters = 0;
    const { mailer } = await start(
      ({ cut }) => ({
        onData: (stream, _session, done) => void stream.resume().on('end', () => ((letters += 1) === 1 ? done(null, 'OK') : cut())),
      }),
      { connections: 1 },
    );
    expect(await mailer.send(letter())).toMatchObject({ outcome: 'sent' });
    expect(await mailer.send(letter())).toMatchObject({ outcome: 'unknown' });
    await sleep(300);
    expect(letters).toBe(2);
  });
});

describe('a server that is slow', () => {
  test('with its answer to the content: nobody knows', async () => {
    const { mailer } = await start(() => ({ onData: (stream) => void stream.resume() }), { timeouts: { socket: 200 } });
    expect(await mailer.send(letter())).toEqual({ outcome: 'unknown', reply: 'Timeout' });
  });

  test('with its answer to RCPT: certainly not sent', async () => {
    const { mailer } = await start(() => ({ onRcptTo: () => undefined }), { timeouts: { socket: 200 } });
    expect(await mailer.send(letter())).toEqual({ outcome: 'later', about: 'service', reply: 'Timeout' });
  });

  test('with its greeting: certainly not sent', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const mailer = mailerFor((mute.address() as AddressInfo).port, { timeouts: { greeting: 200 } });
    expect(await mailer.send(letter())).toMatchObject({ outcome: 'later', reply: 'Greeting never received' });
    mailer.close();
    mute.close();
  });
});

describe('many letters', () => {
  test('keep to the rate that is set, and what is urgent has its own part of it', async () => {
    const { mailer, server } = await start(undefined, { rate: { messages: 5, per: 60_000 } });
    const stop = new AbortController();
    const ordinary = Array.from({ length: 6 }, () => mailer.send(letter(), { signal: stop.signal }));
    await Promise.race(ordinary);
    expect(await mailer.send(letter(), { urgent: true })).toMatchObject({ outcome: 'sent' });
    await Promise.all(ordinary.slice(0, 4));
    expect(server.received).toHaveLength(5);
    // The others wait for the next minute: certainly not sent.
    stop.abort();
    expect(await Promise.all(ordinary.slice(4))).toMatchObject([
      { outcome: 'later', about: 'service' },
      { outcome: 'later', about: 'service' },
    ]);
  });

  test('do not stand before an urgent one', async () => {
    const { mailer, server } = await start(
      () => ({ onRcptTo: ({ address }, _s, done) => void setTimeout(done, address.startsWith('slow') ? 5_000 : 0, null) }),
      { connections: 1 },
    );
    const stop = new AbortController();
    const slow = mailer.send(letter({ to: { name: 'Slow', address: 'slow@service.example' } }), { signal: stop.signal });
    expect(await mailer.send(letter(), { urgent: true })).toMatchObject({ outcome: 'sent' });
    expect(server.received).toHaveLength(1);
    stop.abort();
    expect(await slow).toMatchObject({ outcome: 'later' });
  });
});

describe('a DKIM signature', () => {
  test('holds, for the sending domain, over the headers that people see', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { mailer, server } = await start(undefined, { dkim: { domain: 'service.example', selector: 'oversight', privateKey: pem } });
    expect(await mailer.send(letter())).toMatchObject({ outcome: 'sent' });
    const raw = server.received[0]!.raw.toString();
    const signed = verifyDkim(raw, publicKey);
    expect(signed).toMatchObject({ holds: true, domain: 'service.example', selector: 'oversight' });
    expect(signed.headers).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'reply-to']));
    expect(verifyDkim(raw.replace('Subject: ', 'Subject: Re: '), publicKey).holds).toBe(false);
    expect(verifyDkim(`${raw}One more line\r\n`, publicKey).holds).toBe(false);
  });
});

describe('a send that is aborted', () => {
  test('while the server thinks about RCPT: certainly not sent', async () => {
    const stop = new AbortController();
    const { mailer } = await start(() => ({ onRcptTo: () => stop.abort() }));
    expect(await mailer.send(letter(), { signal: stop.signal })).toMatchObject({ outcome: 'later' });
  });

  test('while the server thinks about the content: nobody knows', async () => {
    const stop = new AbortController();
    const { mailer } = await start(() => ({ onData: (stream) => void stream.resume().on('end', () => stop.abort()) }));
    expect(await mailer.send(letter(), { signal: stop.signal })).toMatchObject({ outcome: 'unknown' });
  });
});

describe('no server', () => {
  test('listening: certainly not sent', async () => {
    const server = await receiving();
    await server.stop();
    const mailer = mailerFor(server.port);
    expect(await mailer.send(letter())).toMatchObject({ outcome: 'later', reply: expect.stringContaining('ECONNREFUSED') });
    expect(await mailer.verify()).toMatchObject({ ready: false, reply: expect.stringContaining('ECONNREFUSED') });
    mailer.close();
  });

  test('is asked about what is no address', async () => {
    const { mailer, server } = await start();
    for (const address of ['', 'nobody', 'a@b, c@d', 'a@b\r\nRCPT TO:<c@d>', '<a@b>', 'a@b c', '"a"@b', 'a@b@c']) {
      expect(await mailer.send(letter({ to: { name: 'A', address } }))).toEqual({
        outcome: 'refused',
        reply: 'not an address that mail can be sent to',
      });
    }
    expect(server.connections()).toBe(0);
  });

  test('that is not an SMTP server, or an unusable address of ours, is refused without repeating the password', () => {
    const from = { name: 'Oversight', address: 'oversight@service.example' };
    expect(() => createMailer({ smtpUrl: 'http://me:secret@host', from, replyTo: from })).toThrow(/^(?!.*secret).*smtp:\/\//);
    expect(() => createMailer({ smtpUrl: 'smtp://host', from: { name: '', address: 'oversight' }, replyTo: from })).toThrow(
      'not an e-mail address',
    );
  });
});
