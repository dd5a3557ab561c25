import type { Delivery } from './mail/delivery.js';
import type { MailLog } from './store/store.js';

/** What became of a sending, for the inbox. `done` includes the case that nobody knows and nothing more will be tried. */
export type SendingResult = { readonly outcome: 'done' } | { readonly outcome: 'refused' | 'later'; readonly reply: string };

/**
 * Writes what became of a claimed mail into the log. A mail of which nobody knows whether it arrived is sent once more under the same
 * id, rather twice than never; after that it stays unknown and says so.
 */
export async function settleSending(
  log: MailLog,
  messageId: string,
  delivery: Delivery,
  claimed: 'send' | 'again',
  now: number,
): Promise<SendingResult> {
  const at = new Date(now).toISOString();
  const { outcome, reply } = delivery;
  switch (outcome) {
    case 'sent':
      await log.settle(messageId, 'sent', reply, at);
      return { outcome: 'done' };
    case 'refused':
      await log.settle(messageId, 'failed', reply, at);
      return { outcome: 'refused', reply: `refused: ${reply}` };
    case 'later':
      await log.settle(messageId, 'failed', reply, at);
      return { outcome: 'later', reply };
    case 'unknown':
      await log.settle(messageId, 'unknown', reply, at);
      return claimed === 'again' ? { outcome: 'done' } : { outcome: 'later', reply: `nobody knows whether it arrived: ${reply}` };
  }
}
