import { type ParsedMail, simpleParser } from 'mailparser';

/** What a mail says of another that did not arrive. Nothing in it is believed before it is matched with the mail log. */
export interface ReturnedMail {
  /** `failed`: nobody tries any more. `delayed`: a relay still does. */
  readonly how: 'failed' | 'delayed';
  /** The same letter to the same address would fail again (RFC 3463, class 5). */
  readonly permanent: boolean;
  /** Such as `5.1.1` or `550`; empty when none was given. */
  readonly status: string;
  /** Message-IDs that may be of the mail that came back, with their angle brackets. */
  readonly messageIds: readonly string[];
  /** Addresses that it was for, in small letters. */
  readonly recipients: readonly string[];
}

/**
 * Reads a report of failed delivery (RFC 3464), or one of the common kinds that keep to no standard (qmail, Exim, Exchange). Undefined for every other
 * mail: answers of people, and their out-of-office notes. Rejects for nothing but a source that cannot be read.
 */
export async function readReturnedMail(source: Buffer): Promise<ReturnedMail | undefined> {
  const mail = await simpleParser(source, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const text = [mail.text ?? '', typeof mail.html === 'string' ? mail.html : '', ...attachedTexts(mail)].join('\n');
  const words = unfolded(text);
  const verdict = isReport(mail) ? verdictOfReport(words) : looksLikeBounce(mail) ? verdictOfText(mail, words) : undefined;
  if (verdict === undefined) return undefined;
  return { ...verdict, messageIds: messageIdsIn(mail, words), recipients: recipientsIn(mail, text, words) };
}

type Verdict = Pick<ReturnedMail, 'how' | 'permanent' | 'status'>;

/** The fields of a report decide. One that tells of several recipients tells of ours: a mail of ours has one. */
function verdictOfReport(text: string): Verdict | undefined {
  const action = /^Action:[ \t]*(\w+)/im.exec(text)?.[1]?.toLowerCase();
  const status = /^Status:[ \t]*(\d\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1] ?? '';
  if (action === 'failed') return { how: 'failed', permanent: !status.startsWith('4'), status };
  return action === 'delayed' ? { how: 'delayed', permanent: false, status } : undefined;
}

/** Prose: the code that a server gave, and otherwise words that say it is still being tried. */
function verdictOfText(mail: ParsedMail, text: string): Verdict {
  const status = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? /(?:^|[\s:#(<])([45]\d\d)[ -]/.exec(text)?.[1] ?? '';
  const stillTried = /\b(delayed|will (keep|continue)|still being (tried|retried)|warning message only|not yet been delivered)\b/i;
  if (stillTried.test(`${mail.subject ?? ''}\n${text}`) && !status.startsWith('5')) return { how: 'delayed', permanent: false, status };
  return { how: 'failed', permanent: !status.startsWith('4'), status };
}

function isReport({ headers }: ParsedMail): boolean {
  const type = headers.get('content-type') as { readonly value?: string; readonly params?: Readonly<Record<string, string>> } | undefined;
  return type?.value === 'multipart/report' && type.params?.['report-type']?.toLowerCase() === 'delivery-status';
}

/** Sent by a mail system and not by a person: an out-of-office note comes from a person's address. */
function looksLikeBounce({ headers, from }: ParsedMail): boolean {
  if (headers.has('x-failed-recipients')) return true;
  const sender = from?.value[0]?.address ?? '';
  return sender === '' || /^(mailer-daemon|postmaster|mail-daemon|mdaemon|microsoftexchange[0-9a-f]*)@/i.test(sender);
}

function messageIdsIn({ inReplyTo, references, headers }: ParsedMail, text: string): readonly string[] {
  const named = [inReplyTo, ...[references ?? []].flat(), headers.get('x-original-message-id')].flatMap((one) =>
    typeof one === 'string' ? [one.trim()] : [],
  );
  const quoted = [...text.matchAll(/<[^<>@\s]{1,200}@[^<>@\s]{1,253}>/g)].map(([id]) => id);
  return [...new Set([...named, ...quoted])];
}

/** From the fields of a report, the headers that come back, and lines of prose that hold nothing but an address. */
function recipientsIn({ headers }: ParsedMail, lines: string, text: string): readonly string[] {
  const failed = headers.get('x-failed-recipients');
  const fields = [...text.matchAll(/^(?:Final|Original)-Recipient:[ \t]*(?:rfc822|utf-8)[ \t]*;[ \t]*(\S+)/gim)].map(
    ([, one]) => one ?? '',
  );
  const prose = [...lines.matchAll(/^[ \t]*<?([^\s<>@]+@[^\s<>@:]+)>?:?[ \t]*\r?$/gm)].map(([, one]) => one ?? '');
  const to = [...text.matchAll(/^To:[ \t]*(.*)$/gim)].flatMap(([, one]) => one?.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? []);
  const listed = typeof failed === 'string' ? failed.split(/[\s,]+/) : [];
  return [
    ...new Set(
      [...fields, ...listed, ...prose, ...to].map((one) => one.replace(/^<|>$/g, '').toLowerCase()).filter((one) => one.includes('@')),
    ),
  ];
}

/** What is not shown as text: the headers or the whole of the mail that came back. */
function attachedTexts({ attachments }: ParsedMail): readonly string[] {
  return attachments
    .filter(({ contentType }) => /^(message|text)\//.test(contentType))
    .map(({ content }) => content.toString('utf8').slice(0, LONGEST_LOOKED_AT));
}

/** Long fields go on in the next line behind a blank (RFC 5322, 2.2.3). */
function unfolded(text: string): string {
  return text
    .slice(0, LONGEST_LOOKED_AT)
    .replaceAll(/\r\n/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ');
}

const LONGEST_LOOKED_AT = 200_000;
