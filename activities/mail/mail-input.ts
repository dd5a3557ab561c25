import type { Audience } from './audience.js';
import type { Letter } from './letter.js';
import { oneLine } from './one-line.js';
import type { Circumstances } from './opening.js';

/** What every mail is made from, besides what it tells. */
export interface MailInput extends Audience, Circumstances {
  /** The operations mailbox, where answers and corrections go. */
  readonly contact: string;
  /** Right of the @ in Message-IDs. */
  readonly domain: string;
  /** For the Date header: the moment at which it was decided to send this mail, the same at every attempt. */
  readonly sentAt: Date;
}

/** The outside of the letter, for people's rules and for whoever searches a mail server's log. */
export function addressed(
  { recipient, duplicatePossible, sentAt, replyTo }: MailInput,
  kind: 'digest' | 'urgent',
): Pick<Letter, 'to' | 'date' | 'headers' | 'replyTo'> {
  return {
    to: { name: oneLine(recipient.name), address: recipient.address },
    date: sentAt,
    ...(replyTo !== undefined && { replyTo: { name: oneLine(replyTo.name), address: replyTo.address } }),
    headers: { 'X-Oversight-Kind': kind, ...(duplicatePossible && { 'X-Oversight-Duplicate': 'possible' }) },
  };
}
