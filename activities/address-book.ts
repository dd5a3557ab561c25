import type { Notice } from '../policies/engine/notice.js';
import type { PersonId } from '../policies/people/person.js';
import type { Correspondent } from './mail/audience.js';
import type { World } from './world.js';

/** Names for everybody a mail speaks of, and the address it goes to. */
export interface AddressBook {
  readonly recipient: Correspondent;
  readonly names: ReadonlyMap<PersonId, string>;
}

/** Looks names and the address up in the store at the moment of writing. Throws when the person has no address after all. */
export async function addressBook(
  { store, mail }: Pick<World, 'store' | 'mail'>,
  person: string,
  notices: readonly Notice[],
): Promise<AddressBook> {
  const ids = new Set([
    person,
    ...notices.flatMap(({ about, role, standIn }) => [about.worker, about.supervisor, about.owner, about.next?.who, role.of, standIn?.for]),
  ]);
  const contacts = await store.roster.contacts(
    [...ids].filter((id): id is string => typeof id === 'string' && id !== '' && id !== 'operations'),
  );
  const names = new Map([...contacts].map(([id, { name }]) => [id, name]));
  if (person === 'operations') return { names, recipient: { id: person, ...mail.operations } };
  const contact = contacts.get(person);
  if (contact?.email === undefined) throw new Error(`${person} has no address in the directory any more`);
  return { names, recipient: { id: person, name: contact.name, address: contact.email } };
}
