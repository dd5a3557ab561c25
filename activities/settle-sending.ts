import type { Delivery } from './mail/delivery.js';
import { countMail } from './mail/count-mail.js';
import { withoutAddresses } from './mail/without-addresses.js';
import type { MailLog } from './store/store.js';

/**
 * What became of a sending, for the inbox. `done` includes the case that nobody knows and nothing more will be tried. `put-off`: this
 * letter, for now. `service`: no letter could be handed in.
 */
export type SendingResult =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'refused' | 'put-off' | 'service' | 'unknown'; readonly reply: string };

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
  const { reply } = delivery;
  // The log keeps the server's own words; the answer goes into a workflow, where no address belongs.
  const said = withoutAddresses(reply);
  countMail(delivery.outcome);
  switch (delivery.outcome) {
    case 'sent':
      await log.settle(messageId, 'sent', reply, at);
      return { outcome: 'done' };
    case 'refused':
      await log.settle(messageId, 'failed', reply, at, { cause: 'refused', ...codeOf(delivery) });
      return { outcome: 'refused', reply: `refused: ${said}` };
    case 'later': {
      const isAboutLetter = delivery.about === 'letter';
      await log.settle(messageId, 'failed', reply, at, { cause: isAboutLetter ? 'later' : 'service', ...codeOf(delivery) });
      return { outcome: isAboutLetter ? 'put-off' : 'service', reply: said };
    }
    case 'unknown':
      await log.settle(messageId, 'unknown', reply, at);
      return claimed === 'again' ? { outcome: 'done' } : { outcome: 'unknown', reply: `nobody knows whether it arrived: ${said}` };
  }
}

function codeOf({ code }: Extract<Delivery, { outcome: 'refused' | 'later' }>): { readonly code?: number } {
  return code === undefined ? {} : { code };
}
