import { createHash } from 'node:crypto';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Recipient } from '../../policies/people/reporting-line.js';

/**
 * Id of a person's digest on a day, as `<digest.4f0c….2026-11-23@domain>`; `nth` tells a second one of the day apart.
 * Message-IDs turn up in bounces and in other people's logs, so all of these are made of hashes and dates (RFC 5322, 3.6.4).
 * Throws `RangeError` when the domain is not a host name.
 */
export function digestMessageId(person: Recipient, on: CivilDate, domain: string, nth = 1): string {
  return messageId(['digest', opaque(`person|${person}`), on, ...(nth > 1 ? [String(nth)] : [])], domain);
}

/** Id of the mail that carries one notice by itself. */
export function noticeMessageId(notice: string, domain: string): string {
  return messageId(['notice', opaque(`notice|${notice}`)], domain);
}

/**
 * Root of the thread of everything that is mailed about one item. Nothing is ever sent under it: relays may replace the id of a
 * mail that was sent, and would cut the thread.
 */
export function threadRootId(source: string, item: string, domain: string): string {
  return messageId(['occurrence', opaque(`occurrence|${source}|${item}`)], domain);
}

/** UID of the calendar entry of one session, however often it is moved (RFC 7986, 5.3: nothing of people or places in it). */
export function sessionUid(source: string, item: string, domain: string): string {
  return messageId(['session', opaque(`session|${source}|${item}`)], domain).slice(1, -1);
}

function messageId(parts: readonly string[], domain: string): string {
  if (!isHostName(domain))
    throw new RangeError(`not a domain for Message-IDs: ${JSON.stringify(domain)}. Write a host name such as "mail.example.org".`);
  return `<${parts.join('.')}@${domain}>`;
}

export function isHostName(text: string): boolean {
  return HOST_NAME.test(text);
}

/** 96 bits: enough that no two of a service's notices ever meet. */
function opaque(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

const HOST_NAME = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/;
