import type { CivilDate } from '../policies/calendar/civil-date.js';
import { dayInWords } from '../policies/calendar/zone.js';
import type { Notice } from '../policies/engine/notice.js';
import type { People, Person, PersonId } from '../policies/people/person.js';
import type { DeliverOutput } from '../workflows/contract.js';
import type { AddressBook } from './address-book.js';
import type { Away } from './mail/audience.js';
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
  /** Who of those who owe something is away today. */
  readonly away: ReadonlyMap<PersonId, Away>;
  /** Ids of notices kept while the person was away. */
  readonly held: readonly string[];
  /** By notice id, where this person answers. */
  readonly links: ReadonlyMap<string, string>;
  /** Raised when this look at the inbox has taken long enough: what was not begun by then waits for the next. */
  readonly patience: AbortSignal;
}

export type Sent = Omit<DeliverOutput, 'held'>;

/** `said` is what the letter tells, where that is not all that waits: an answer to one thing goes to whoever waits for it. */
export function mailInput(
  { world, person, on, now, notices, book, people, away, held, links }: LetterRequest,
  duplicatePossible: boolean,
  said: readonly Notice[] = notices,
): MailInput {
  const [only, ...others] = said;
  const replyTo = only === undefined || others.length > 0 ? undefined : book.answers.get(only.id);
  const back = notices.some(({ id }) => held.includes(id));
  return {
    recipient: book.recipient,
    on,
    names: book.names,
    links,
    away,
    meanwhile: book.meanwhile,
    duplicatePossible,
    ...(replyTo !== undefined && { replyTo }),
    ...(back && { awayNote: awayNote(people.persons[person], on) }),
    contact: world.mail.operations.address,
    domain: world.mail.domain,
    sentAt: new Date(now),
  };
}

/** The absence that has just ended, when the directory still knows it. */
function awayNote(person: Person | undefined, on: CivilDate): string {
  const ended = (person?.absences ?? []).filter(({ to }) => to !== undefined && to < on);
  const last = ended.toSorted((a, b) => ((a.to ?? '') < (b.to ?? '') ? -1 : 1)).at(-1);
  const when = last?.to === undefined ? 'You were away' : `You were away from ${dayInWords(last.from)} until ${dayInWords(last.to)}`;
  return `${when}. This is the one summary of that time.`;
}

export function asClaimed(notice: Notice): ClaimedNotice {
  const { id, source, about, kind } = notice;
  return { id, source, item: about.item, kind, content: notice };
}
