import type { MailRecord } from '../../activities/store/store.js';
import type { Told } from '../../policies/ledger/account.js';
import type { Delivery } from './subject-evidence.js';

/**
 * The mails that held what the ledger says was to be told: to the person themselves, or to whoever stood in. A notice's id is made of its
 * source, item, step and person; a later round of the same step has a mark behind it.
 */
export function deliveriesOf(told: Told, occurrence: string, subject: string, mails: readonly MailRecord[]): readonly Delivery[] {
  const start = `${subject}|${occurrence}|${told.step}`;
  const isMeant = (id: string): boolean =>
    id.startsWith(start) && /^(~\d+)?\|/.test(id.slice(start.length)) && personOf(id.slice(start.length)) === told.who;
  return mails
    .filter(({ notices }) => notices.some(({ id }) => isMeant(id)))
    .map(({ to, on, state, messageId }) => ({ to, on, state, messageId }));
}

/** Whom the notice was first meant for: behind a `>` are those to whom it was handed on. */
function personOf(rest: string): string | undefined {
  return rest.slice(rest.indexOf('|') + 1).split('>')[0];
}
