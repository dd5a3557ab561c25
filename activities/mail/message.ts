import type { SendMailOptions } from 'nodemailer';
import { isPlainAddress } from './address.js';
import type { CalendarFile, Letter, Mailbox } from './letter.js';
import { oneLine } from './one-line.js';

/**
 * The letter as nodemailer takes it. Addresses go as objects, one recipient a message, and the envelope is given rather than worked
 * out from headers, so that no text in a name can add somebody.
 */
export function messageOf(
  { messageId, to, subject, text, html, date, headers, references, replyTo: answerTo, calendar = [] }: Letter,
  from: Mailbox,
  replyTo: Mailbox,
): SendMailOptions {
  return {
    messageId,
    date,
    from: named(from),
    to: [named(to)],
    replyTo: [named(answerTo !== undefined && isPlainAddress(answerTo.address) ? answerTo : replyTo)],
    envelope: { from: from.address, to: [to.address] },
    subject: headerText(subject),
    text,
    html,
    headers: { ...headers, ...AUTOMATIC },
    ...(calendar.length > 0 && { attachments: calendar.map(attached) }),
    ...(references !== undefined && { references, inReplyTo: references }),
    xMailer: false,
  };
}

/**
 * As a file to open, never as another form of the mail itself: a program that takes a calendar for the better form would show that in place of
 * the text.
 */
function attached({ method, filename, content }: CalendarFile): NonNullable<SendMailOptions['attachments']>[number] {
  return { filename, content, contentType: `text/calendar; charset=utf-8; method=${method}`, contentDisposition: 'attachment' };
}

/**
 * RFC 3834 for everybody, the second for Exchange. Its `All` would also suppress reports of failed delivery, and with them the
 * only sign that a mail did not arrive (MS-OXCMAIL).
 */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' };

function named({ name, address }: Mailbox): Mailbox {
  return { name: headerText(name), address };
}

/** Mail readers decode what looks like an encoded word (RFC 2047, 2), line breaks and all, wherever it came from. */
function headerText(text: string): string {
  return oneLine(text).replaceAll('=?', '= ?');
}
