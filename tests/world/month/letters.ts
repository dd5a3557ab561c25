import type { AddressObject, ParsedMail } from 'mailparser';
import { actionOf, briefActionOf } from '../../../activities/mail/action.js';
import type { Audience } from '../../../activities/mail/audience.js';
import { threadRootId } from '../../../activities/mail/message-id.js';
import { whatOf } from '../../../activities/mail/what.js';
import type { Mailbox } from '../../../activities/mail/letter.js';
import { dayInWords } from '../../../policies/calendar/zone.js';
import type { PaperMail } from '../paper-inbox.js';

/** A mail as the log has it, as the mail server got it, and whose it is. */
export interface Received {
  readonly mail: PaperMail;
  readonly messageId: string;
  readonly parsed: ParsedMail;
  readonly recipient: Mailbox;
  /** What everybody is called, by id. */
  readonly names: ReadonlyMap<string, string>;
}

const MOST_WORDS_BEFORE_LIST = 120;
const LONGEST_LINE = 78;
const OPERATIONS = 'operations@example.org';

/** What a mail lacks of that which every mail must have; nothing when all is there. */
export function faultsOf(received: Received): readonly string[] {
  const { mail, parsed, messageId, recipient } = received;
  const text = parsed.text ?? '';
  const html = typeof parsed.html === 'string' ? parsed.html : '';
  const squeezed = text.replaceAll(/\s+/g, ' ');
  const [start, list] = [squeezed.slice(0, 200), text.search(/^- /m)];
  const root = mail.notices[0] && threadRootId(mail.notices[0].source, mail.notices[0].about.item, 'example.org');
  const promises: readonly (readonly [boolean, string])[] = [
    [parsed.messageId === messageId, 'the Message-ID of the log'],
    [
      same(addressesOf(parsed.to), [recipient.address]) && parsed.cc === undefined && parsed.bcc === undefined,
      'one recipient, the right one',
    ],
    [same(addressesOf(parsed.replyTo), [OPERATIONS]), 'a Reply-To that somebody reads'],
    [parsed.headers.get('auto-submitted') === 'auto-generated', 'Auto-Submitted'],
    [parsed.headers.get('x-auto-response-suppress') === 'OOF, AutoReply', 'X-Auto-Response-Suppress'],
    [parsed.references === (mail.how === 'urgent' ? root : undefined), 'its thread, or none'],
    [(parsed.subject ?? '') !== '' && !/[\r\n]/.test(parsed.subject ?? ''), 'a subject'],
    [text !== '' && html.startsWith('<!DOCTYPE html>\n<html lang="en">'), 'text and HTML'],
    [saysWhatByWhenAndHow(start, received), `what, by when and the action in 200 characters: ${start}`],
    [list === -1 || wordsIn(text.slice(0, list)) <= MOST_WORDS_BEFORE_LIST, 'at most 120 words before its list'],
    [text.split('\n').every(({ length }) => length <= LONGEST_LINE), 'no line over 78 columns'],
    [squeezed.includes(mail.to === 'operations' ? 'corrected in the roster' : OPERATIONS), 'how to say that it is wrong'],
    [squeezed.includes('leave out client names'), 'that no client names are wanted'],
    [!/undefined|null|NaN|\[object/.test(`${parsed.subject} ${text} ${html}`), 'no technical words'],
  ];
  return promises.filter(([kept]) => !kept).map(([, promise]) => `${mail.on} ${mail.to} ${mail.how} lacks ${promise}`);
}

/** True when one of the things that the mail is about is said whole, people aside, before a reader has to open it. */
function saysWhatByWhenAndHow(start: string, { mail, recipient, names }: Received): boolean {
  const audience: Audience = { recipient: { id: mail.to, ...recipient }, on: mail.on, names };
  return mail.notices.some((notice) => {
    const { metOn, explainedOn, bookedFor, bookedBefore, dueOn } = notice.about;
    const days = [metOn, explainedOn, bookedFor, bookedBefore, dueOn].filter((day) => typeof day === 'string');
    const action = actionOf(notice, audience);
    // Of an action in several sentences the first is what to begin with.
    const actions = [action, briefActionOf(notice, audience), action.split('. ')[0] ?? action, 'Nothing needs doing.'];
    return (
      start.includes(whatOf(notice.about)) &&
      (days.length === 0 || days.some((day) => start.includes(dayInWords(day))) || / is no longer (yours|due)\./.test(start)) &&
      (actions.some((action) => start.includes(action)) || ASKS_ANOTHER.test(start))
    );
  });
}

/** Whoever owes it is away that day, and nobody is sent to somebody who is not there. */
const ASKS_ANOTHER = / is away( until [^.]+)?\. (Ask [^.]+, who stands in, (about it|to do this)|See who does (it|this) meanwhile)\b/;

export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

function addressesOf(to: AddressObject | readonly AddressObject[] | undefined): readonly (string | undefined)[] {
  return [to].flat().flatMap((list) => list?.value.map(({ address }) => address) ?? []);
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
