import type { NodemailerError, SMTPPoolSentMessageInfo } from 'nodemailer';
import { oneLine } from './one-line.js';

/** What became of one attempt to send. `reply` is what the server said last, or what stood in its way, on one line. */
export type Delivery =
  | { readonly outcome: 'sent'; readonly reply: string }
  /** For good: the same letter to the same address will be refused again. No code when no server was asked. */
  | { readonly outcome: 'refused'; readonly reply: string; readonly code?: number }
  /**
   * Certainly not sent, and worth another attempt. `about` says whether this letter was put off, or no letter could be handed in: a
   * server that is down is no fault of an address.
   */
  | { readonly outcome: 'later'; readonly about: 'letter' | 'service'; readonly reply: string; readonly code?: number }
  /** The server had begun to take the letter when its answer was lost; it may have been delivered. */
  | { readonly outcome: 'unknown'; readonly reply: string };

/** A send that went through may still hide a refused recipient. */
export function deliveryOfResult({ rejected, rejectedErrors, response }: SMTPPoolSentMessageInfo): Delivery {
  if (rejected === undefined || rejected.length === 0) return { outcome: 'sent', reply: replyText(response ?? '') };
  const error = rejectedErrors?.[0];
  return error === undefined
    ? { outcome: 'refused', reply: replyText(response ?? 'the recipient was rejected') }
    : deliveryOfError(error, false);
}

/**
 * The reply code decides (RFC 5321, 4.2.1), never nodemailer's own code: `EENVELOPE` is both a 450 and a 550. Without a reply it
 * depends on whether any of the letter's content had been read, which nodemailer does only once the server has said go on to DATA.
 */
export function deliveryOfError(error: NodemailerError, contentBegan: boolean): Delivery {
  const reply = replyText(error.response ?? error.message);
  const code = error.responseCode;
  if (code !== undefined && code >= 400) {
    return error.permanent === true && !isAboutUs(error, contentBegan)
      ? { outcome: 'refused', reply, code }
      : { outcome: 'later', about: isAboutLetter(error, contentBegan) ? 'letter' : 'service', reply, code };
  }
  if (contentBegan) return { outcome: 'unknown', reply };
  return isFaultOfLetter(error) ? { outcome: 'refused', reply } : { outcome: 'later', about: 'service', reply };
}

/**
 * True when a 5xx answers the session rather than the letter: the greeting, EHLO, STARTTLS, a wrong password. No letter is at fault,
 * and none must be given up because our own access is broken.
 */
function isAboutUs({ command = '', responseCode }: NodemailerError, contentBegan: boolean): boolean {
  if (responseCode === AUTHENTICATION_REQUIRED) return true;
  return command === 'CONN' ? !contentBegan : !OF_THE_LETTER.has(command);
}

/** True when the server put off this recipient or this content: greylisting, a full mailbox. 421 closes the session whatever it is about. */
function isAboutLetter({ command = '', responseCode }: NodemailerError, contentBegan: boolean): boolean {
  return responseCode !== SHUTTING_DOWN && (contentBegan || command === 'RCPT TO' || command === 'DATA');
}

/** Raised before any server was asked: an address that cannot be one, a letter larger than the server says it takes. */
function isFaultOfLetter({ code }: NodemailerError): boolean {
  return code === 'EENVELOPE' || code === 'EMESSAGE';
}

function replyText(reply: string): string {
  return oneLine(reply).slice(0, REPLY_ROOM);
}

const OF_THE_LETTER: ReadonlySet<string> = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
/** RFC 4954, 6: any command may be answered so. */
const AUTHENTICATION_REQUIRED = 530;
const SHUTTING_DOWN = 421;
const REPLY_ROOM = 500;
