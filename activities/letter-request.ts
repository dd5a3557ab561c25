import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { Notice } from '../policies/engine/notice.js';
import type { People } from '../policies/people/person.js';
import type { DeliverOutput } from '../workflows/contract.js';
import type { AddressBook } from './address-book.js';
import type { MailInput } from './mail/mail-input.js';
import type { ClaimedNotice } from './store/store.js';
import type { World } from './world.js';

/** All that is needed to write to one person on one day. */
export interface LetterRequest {
  readonly world: World;
  readonly person: string;
  readonly on: CivilDate;
  readonly now: number;
  readonly notices: readonly Notice[];
  readonly book: AddressBook;
  readonly people: People;
  /** Ids of notices kept while the person was away. */
  readonly held: readonly string[];
  /** Raised when this look at the inbox has taken long enough: what was not begun by then waits for the next. */
  readonly patience: AbortSignal;
}

export type Sent = Omit<DeliverOutput, 'held'>;

export function mailInput({ world, on, now, notices, book, held }: LetterRequest, duplicatePossible: boolean): MailInput {
  const back = notices.some(({ id }) => held.includes(id));
  return {
    recipient: book.recipient,
    on,
    names: book.names,
    duplicatePossible,
    ...(back && { awayNote: 'Some of this came while you were away; somebody else was told then.' }),
    contact: world.mail.operations.address,
    domain: world.mail.domain,
    sentAt: new Date(now),
  };
}

export function asClaimed(notice: Notice): ClaimedNotice {
  const { id, source, about, kind } = notice;
  return { id, source, item: about.item, kind, content: notice };
}
