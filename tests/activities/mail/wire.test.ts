import { type ParsedMail, simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestLetter } from '../../../activities/mail/digest.js';
import type { Letter } from '../../../activities/mail/letter.js';
import type { Mailer } from '../../../activities/mail/mailer.js';
import { urgentLetter } from '../../../activities/mail/urgent.js';
import { mailerFor } from './letters.js';
import { MAILS } from './mails.js';
import { inputFor, manager, notice, OVERVIEW, owner, PRIYA, TOM } from './service.js';
import { receiving, type Receiving } from './smtp.js';

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

/** The letter after a real SMTP conversation, as another program reads it. */
async function received(letter: Letter): Promise<{ readonly mail: ParsedMail; readonly lines: readonly string[] }> {
  expect(await mailer.send(letter)).toMatchObject({ outcome: 'sent' });
  const { raw } = server.received.at(-1)!;
  return { mail: await simpleParser(raw), lines: raw.toString('latin1').split('\r\n') };
}

test.each(Object.entries(MAILS))(
  '%s arrives as it was written, to one person, in lines that every server passes on',
  async (_, { letter, input }) => {
    const { mail, lines } = await received(letter);
    expect(mail.subject).toBe(letter.subject);
    expect(mail.text).toBe(letter.text);
    expect(mail.html).toBe(letter.html);
    expect(mail.messageId).toBe(letter.messageId);
    expect([mail.to].flat().flatMap((list) => list?.value ?? [])).toEqual([
      { name: input.recipient.name, address: input.recipient.address },
    ]);
    expect(mail.replyTo?.value.map(({ address }) => address)).toEqual([input.replyTo?.address ?? 'supervision@service.example']);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply');
    expect(mail.attachments.map(({ filename, content }) => [filename, content.toString('utf8')])).toEqual(
      (letter.calendar ?? []).map(({ filename, content }) => [filename, content]),
    );
    // RFC 5322, 2.1.1; what is longer than 76 octets in a body is encoded.
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(78);
    expect(lines.join('\n')).not.toMatch(/[^\n\t\x20-\x7E]/);
  },
);

test.each([
  ['letters of another alphabet', 'Łucja Żółć-Œuvré', 'Żółta rozmowa „wstępna”'],
  ['an emoji of several parts', '👩🏽‍⚕️ Ada', '👩🏽‍⚕️🏳️‍🌈 overview'],
  ['writing from right to left', 'أمينة بيغوم', 'שיחת הדרכה ראשונה'],
  ['a very long name', 'Ada '.repeat(60).trim(), 'Overview '.repeat(40).trim()],
  ['a very long word', 'A'.repeat(300), 'Ü'.repeat(300)],
  ['commas, quotes and brackets', 'Shah, "Priya" (she) <boss>', 'Overview; "first", (again)'],
])('%s arrive in name and subject as they were', async (_, name, title) => {
  const told = notice('breach', { ...OVERVIEW, title, subject: 'relationship/r-1' }, owner('p-04'), 'p-04');
  const letter = urgentLetter({ ...inputFor({ ...PRIYA, name }), notice: told })!;
  const { mail, lines } = await received(letter);
  expect(mail.subject).toBe(`${title}: not recorded as held, was due Fri 17 Apr 2026`);
  expect([mail.to].flat().flatMap((list) => list?.value ?? [])).toEqual([{ name, address: PRIYA.address }]);
  expect(mail.text).toBe(letter.text);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(998);
});

describe('conversations', () => {
  const urgent = (kind: 'breach' | 'escalation', on: string) =>
    urgentLetter({
      ...inputFor(kind === 'breach' ? PRIYA : TOM, on),
      notice: notice(kind, OVERVIEW, kind === 'breach' ? owner('p-04') : manager('p-04'), kind === 'breach' ? 'p-04' : 'p-03'),
    })!;

  test('single mails about one thing hang together by a root that was never sent, under one subject', async () => {
    const [told, raised] = [await received(urgent('breach', '2026-04-20')), await received(urgent('escalation', '2026-04-27'))];
    expect(raised.mail.references).toBe(told.mail.references);
    expect(raised.mail.inReplyTo).toBe(told.mail.references);
    expect(raised.mail.subject).toBe(told.mail.subject);
    expect([told.mail.messageId, raised.mail.messageId]).not.toContain(told.mail.references);
  });

  test('a digest belongs to none, and its id comes from person and day alone', async () => {
    const one = digestLetter({ ...inputFor(PRIYA), notices: [notice('breach', OVERVIEW, owner('p-04'), 'p-04')] })!;
    const other = digestLetter({
      ...inputFor(PRIYA),
      notices: [notice('reminder', { ...OVERVIEW, dueOn: '2026-04-24' }, owner('p-04'), 'p-04')],
    })!;
    expect(other.messageId).toBe(one.messageId);
    const { mail } = await received(one);
    expect([mail.references, mail.inReplyTo]).toEqual([undefined, undefined]);
  });
});

test('a calendar file says its method in the header too, or Outlook refuses it, and is no other form of the mail', async () => {
  await received(MAILS['booked-for-supervisor']!.letter);
  const raw = server.received.at(-1)!.raw.toString();
  expect(raw).toMatch(/^Content-Type: multipart\/mixed;/m);
  const [, alternative = ''] = /^Content-Type: multipart\/alternative;\s+boundary="([^"]+)"/m.exec(raw) ?? [];
  const forms = raw.slice(raw.indexOf(`--${alternative}`), raw.indexOf(`--${alternative}--`));
  expect(forms.match(/^Content-Type: [a-z/]+/gm)).toEqual(['Content-Type: text/plain', 'Content-Type: text/html']);
  for (const [method, filename] of [
    ['PUBLISH', 'booked-sessions.ics'],
    ['CANCEL', 'remove-session-1.ics'],
  ]) {
    expect(raw).toMatch(
      new RegExp(
        `Content-Type: text/calendar; charset=utf-8; method=${method};\\s+name=${filename}[^]*?Content-Disposition: attachment; filename=${filename}`,
      ),
    );
  }
});
