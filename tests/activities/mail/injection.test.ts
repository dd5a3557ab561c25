import fc from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestLetter } from '../../../activities/mail/digest.js';
import type { Mailer } from '../../../activities/mail/mailer.js';
import { urgentLetter } from '../../../activities/mail/urgent.js';
import { mailerFor } from './letters.js';
import { booking, FIRST, inputFor, manager, notice, OVERVIEW, owner, PRIYA } from './service.js';
import { receiving, type Receiving } from './smtp.js';

/** Everything a mail of ours may have above its body. */
const HEADERS = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'in-reply-to',
  'message-id',
  'mime-version',
  'references',
  'reply-to',
  'subject',
  'to',
  'x-auto-response-suppress',
  'x-oversight-duplicate',
  'x-oversight-kind',
];

const URGENT = new Set('html head meta title style body div h1 p table caption tbody tr th td h2'.split(' '));
const DIGEST = new Set([...URGENT, 'h3', 'h4']);

let server: Receiving;
let mailer: Mailer;
beforeAll(async () => {
  server = await receiving();
  mailer = mailerFor(server.port);
});
afterAll(async () => {
  mailer.close();
  await server.stop();
});

const BREAK = fc.constantFrom(
  '\r\n',
  '\n',
  '\r',
  '\u2028',
  '\u0085',
  '\0',
  '\v',
  ' ',
  '\r\n\r\n',
  '\r\n.\r\n',
  '%0d%0a',
  '=0D=0A',
  '=?utf-8?q?=0D=0A?=',
);
const ATTACK = fc.constantFrom(
  'Bcc: eve@evil.example',
  'To: eve@evil.example',
  'X-Evil: yes',
  'Content-Type: text/html',
  '<eve@evil.example>',
  '</td><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  ', eve@evil.example',
  '"',
  '\\"',
  'QUIT',
  'RCPT TO:<eve@evil.example>',
  ';',
  '(',
);
const HOSTILE = fc
  .array(fc.oneof(BREAK, ATTACK, fc.string({ unit: 'binary', maxLength: 8 })), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

test('no text anywhere adds a recipient, a header or a line', async () => {
  await fc.assert(
    fc.asyncProperty(HOSTILE, HOSTILE, HOSTILE, fc.boolean(), async (name, title, reason, urgent) => {
      const before = server.received.length;
      const told = notice('breach', { ...OVERVIEW, title, why: reason, remark: name, subject: `case/${reason}` }, owner('p-04'), 'p-04');
      const changed = notice('changed', { ...FIRST, title: reason, remark: title }, manager('p-05'), 'p-04');
      const session = booking('p-04', { bookedFor: '2026-04-23' });
      const booked = { ...session, about: { ...session.about, title, subject: `relationship/${reason}` } };
      const input = {
        ...inputFor({ ...PRIYA, name }),
        names: new Map([['p-11', name]]),
        reasons: new Map([[told.id, reason]]),
        duplicatePossible: true,
      };
      const letter = urgent ? urgentLetter({ ...input, notice: told }) : digestLetter({ ...input, notices: [told, changed, booked] });
      expect(await mailer.send(letter!)).toMatchObject({ outcome: 'sent' });
      expect(server.received).toHaveLength(before + 1);
      const { to, raw } = server.received[before]!;
      expect(to).toEqual([PRIYA.address]);
      const parsed = await simpleParser(raw);
      checkHeaders(parsed, raw.toString('latin1'));
      expect(parsed.attachments.map(({ contentType }) => contentType)).toEqual(urgent ? [] : ['text/calendar']);
      // No markup comes in with a text: what is there are the elements of the templates.
      expect(new Set([...(parsed.html || '').matchAll(/<([a-z0-9]+)/gi)].map(([, element]) => element))).toEqual(urgent ? URGENT : DIGEST);
    }),
    { numRuns: 150 },
  );
});

test('what looks like an encoded word is not decoded into line breaks', async () => {
  const text = '=?utf-8?q?=0D=0ABcc=3A_eve=40evil.example?=';
  const told = notice('breach', { ...OVERVIEW, title: text }, owner('p-04'), 'p-04');
  await mailer.send(urgentLetter({ ...inputFor({ ...PRIYA, name: text }), notice: told })!);
  const { raw } = server.received.at(-1)!;
  checkHeaders(await simpleParser(raw), raw.toString('latin1'));
});

test('no text in the name or address of whoever waits for an answer adds to where it goes', async () => {
  await fc.assert(
    fc.asyncProperty(HOSTILE, HOSTILE, fc.boolean(), async (name, hostile, plain) => {
      const address = plain ? 'sam@service.example' : `sam@service.example${hostile}`;
      const disputed = notice('disputed', OVERVIEW, owner('p-04'), 'operations');
      await mailer.send(urgentLetter({ ...inputFor(PRIYA), replyTo: { name, address }, notice: disputed })!);
      const { to, raw } = server.received.at(-1)!;
      expect(to).toEqual([PRIYA.address]);
      const parsed = await simpleParser(raw);
      checkHeaders(parsed, raw.toString('latin1'));
      expect(parsed.replyTo?.value).toHaveLength(1);
      expect(parsed.replyTo?.value[0]?.address).not.toBe('eve@evil.example');
      if (plain) expect(parsed.replyTo?.value[0]?.address).toBe(address);
    }),
    { numRuns: 100 },
  );
});

test('a hostile address is never sent to', async () => {
  await fc.assert(
    fc.asyncProperty(HOSTILE, fc.constantFrom('', PRIYA.address), async (hostile, address) => {
      const before = server.received.length;
      const letter = urgentLetter({
        ...inputFor({ ...PRIYA, address: `${address}${hostile}` }),
        notice: notice('breach', OVERVIEW, owner('p-04'), 'p-04'),
      });
      const delivery = await mailer.send(letter!);
      // What still is one plain address may be sent to; it is one recipient then, and no other.
      if (delivery.outcome === 'sent') {
        expect(server.received[before]?.to).toHaveLength(1);
        expect(server.received[before]?.to[0]).not.toBe('eve@evil.example');
      } else {
        expect(delivery).toMatchObject({ outcome: 'refused' });
        expect(server.received).toHaveLength(before);
      }
    }),
    { numRuns: 150 },
  );
});

function checkHeaders({ to, cc, bcc, subject, headers }: ParsedMail, raw: string): void {
  expect(
    [to]
      .flat()
      .flatMap((list) => list?.value ?? [])
      .map(({ address }) => address),
  ).toEqual([PRIYA.address]);
  expect([cc, bcc]).toEqual([undefined, undefined]);
  expect([...headers.keys()].filter((key) => !HEADERS.includes(key))).toEqual([]);
  expect(subject ?? '').not.toMatch(/[\r\n]/);
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
  for (const line of head.split('\r\n')) expect(line).toMatch(/^([A-Za-z-]+:|[ \t])/);
}
