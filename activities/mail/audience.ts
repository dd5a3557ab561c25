import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { PersonId } from '../../policies/people/person.js';
import type { Recipient } from '../../policies/people/reporting-line.js';
import type { Mailbox } from './letter.js';

/** Who is written to: a person, or the operations mailbox. */
export interface Correspondent extends Mailbox {
  readonly id: Recipient;
}

export interface Away {
  readonly until?: CivilDate;
  readonly cover?: PersonId;
}

/** To whom, on which day, and what people are called: all that the wording of a notice depends on besides the notice. */
export interface Audience {
  readonly recipient: Correspondent;
  /** The recipient's own day. */
  readonly on: CivilDate;
  readonly names: ReadonlyMap<PersonId, string>;
  /** By notice id, a sentence that says why it came to this person; it replaces the one made from the notice. */
  readonly reasons?: ReadonlyMap<string, string>;
  /** By notice id, the address of the page on which this recipient answers; without the desk there is none. */
  readonly links?: ReadonlyMap<string, string>;
  /** Who of those who owe something is away on that day, with the last day where it is known and who stands in. */
  readonly away?: ReadonlyMap<PersonId, Away>;
  /** By notice id, who was told of it while this person was away. */
  readonly meanwhile?: ReadonlyMap<string, readonly Recipient[]>;
  /** To whom a reply goes, when not to the operations mailbox. */
  readonly replyTo?: Mailbox;
}

export function hasLinks({ links }: Audience): boolean {
  return links !== undefined && links.size > 0;
}

/** An unknown name becomes the id: a mail without a name still says whom it is about. */
export function nameOf(id: Recipient, { recipient, names }: Audience): string {
  if (id === 'operations') return 'the operations team';
  return names.get(id) ?? (id === recipient.id && recipient.name !== '' ? recipient.name : id);
}
