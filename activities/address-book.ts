import type { Notice } from '../policies/engine/notice.js';
import type { PersonId } from '../policies/people/person.js';
import type { Recipient } from '../policies/people/reporting-line.js';
import type { Away, Correspondent } from './mail/audience.js';
import type { Mailbox } from './mail/letter.js';
import type { MailLog } from './store/store.js';
import type { World } from './world.js';

/** Names for everybody a mail speaks of, and the address it goes to. */
export interface AddressBook {
  readonly recipient: Correspondent;
  readonly names: ReadonlyMap<PersonId, string>;
  /** By id of a notice that was kept for the person's return, who was told of it instead. */
  readonly meanwhile: ReadonlyMap<string, readonly Recipient[]>;
  /** By id of a notice that passes on what somebody says to be wrong, who waits for the answer. */
  readonly answers: ReadonlyMap<string, Mailbox>;
}

/** Who is written to, and of what. */
interface Writing {
  readonly person: string;
  readonly notices: readonly Notice[];
  /** Ids of notices kept while the person was away. */
  readonly held: readonly string[];
  readonly away: ReadonlyMap<PersonId, Away>;
}

/**
 * Looks names and the address up in the store at the moment of writing.
 * Throws when the person has no address after all.
 */
export async function addressBook(
  { store, mail }: Pick<World, 'store' | 'mail'>,
  { person, notices, held, away }: Writing,
): Promise<AddressBook> {
  const meanwhile = await toldMeanwhile(
    store.mail,
    notices.filter(({ id }) => held.includes(id)),
  );
  const ids = new Set([
    person,
    ...notices.flatMap(({ about, role, standIn }) => [
      about.worker,
      about.supervisor,
      about.owner,
      about.person,
      about.next?.who,
      roleHolder(role),
      standIn?.for,
    ]),
    ...[...meanwhile.values()].flat(),
    ...[...away.values()].map(({ cover }) => cover),
  ]);
  const contacts = await store.roster.contacts(
    [...ids].filter((id): id is string => typeof id === 'string' && id !== '' && id !== 'operations'),
  );
  const names = new Map([...contacts].map(([id, { name }]) => [id, name]));
  const answers = new Map<string, Mailbox>();
  if (person === 'operations') {
    for (const { id, kind, role } of notices) {
      const said = kind === 'disputed' ? contacts.get(roleHolder(role) ?? '') : undefined;
      if (said?.email !== undefined) answers.set(id, { name: said.name, address: said.email });
    }
    return { names, meanwhile, answers, recipient: { id: person, ...mail.operations } };
  }
  const contact = contacts.get(person);
  if (contact?.email === undefined) throw new Error(`${person} has no address in the directory any more`);
  return { names, meanwhile, answers, recipient: { id: person, name: contact.name, address: contact.email } };
}

function roleHolder(role: Notice['role']): PersonId | null {
  return role.role === 'operations' ? null : role.of;
}

/** A notice that is handed on keeps its id and adds to whom. */
async function toldMeanwhile(log: MailLog, held: readonly Notice[]): Promise<AddressBook['meanwhile']> {
  const found = new Map<string, readonly Recipient[]>();
  for (const { id, source, about } of held) {
    const mails = await log.list({ source, item: about.item });
    const instead = mails.filter(({ state, notices }) => state !== 'failed' && notices.some((told) => told.id.startsWith(`${id}>`)));
    if (instead.length > 0) found.set(id, [...new Set(instead.map(({ to }) => to))]);
  }
  return found;
}
