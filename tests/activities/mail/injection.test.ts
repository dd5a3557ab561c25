import fc from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestLetter } from '../../../activities/mail/digest.js';
import type { Mailer } from '../../../activities/mail/mailer.js';
import { urgentLetter } from '../../../activities/mail/urgent.js';
import { mailerFor } from './letters.js';
import { inputFor, notice, OVERVIEW, owner, PRIYA } from './service.js';
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
      const told = notice('breach', { ...OVERVIEW, title, why: reason, subject: `case/${reason}` }, owner('p-04'), 'p-04');
      const input = {
        ...inputFor({ ...PRIYA, name }),
        names: new Map([['p-11', name]]),
        reasons: new Map([[told.id, reason]]),
        duplicatePossible: true,
      };
      const letter = urgent ? urgentLetter({ ...input, notice: told }) : digestLetter({ ...input, notices: [told] });
      expect(await mailer.send(letter!)).toMatchObject({ outcome: 'sent' });
      expect(server.received).toHaveLength(before + 1);
      const { to, raw } = server.received[before]!;
      expect(to).toEqual([PRIYA.address]);
      checkHeaders(await simpleParser(raw), raw.toString('latin1'));
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
