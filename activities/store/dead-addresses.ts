import type { Selectable, Transaction } from 'kysely';
import type { PersonId } from '../../policies/people/person.js';
import type { Reader } from './database.js';
import type { DeadAddress } from './mail-store.js';
import type { Tables } from './schema.js';

/** False when it is known, or nobody of that id has this address (any more). */
export async function addDeadAddress(
  tx: Transaction<Tables>,
  { person, address, since, messageId, reason }: DeadAddress,
): Promise<boolean> {
  const row = await tx.selectFrom('person').select('email').where('id', '=', person).executeTakeFirst();
  if (row === undefined || !isSame(row.email, address)) return false;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('dead_address')
    .values({ person, address: address.toLowerCase(), since, message_id: messageId, reason })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when the person's address was not dead. */
export async function removeDeadAddress(tx: Transaction<Tables>, person: PersonId): Promise<boolean> {
  const dead = (await deadAddresses(tx)).some((one) => one.person === person);
  await tx.deleteFrom('dead_address').where('person', '=', person).execute();
  return dead;
}

/** Those that somebody still has: a person who was given another address is reached by that. */
export async function deadAddresses(tx: Reader): Promise<readonly DeadAddress[]> {
  const rows = await tx
    .selectFrom('dead_address')
    .innerJoin('person', 'person.id', 'dead_address.person')
    .selectAll('dead_address')
    .select('person.email')
    .orderBy('dead_address.person')
    .execute();
  return rows.filter(({ email, address }) => isSame(email, address)).map(deadAddress);
}

function deadAddress({ person, address, since, message_id: messageId, reason }: Selectable<Tables['dead_address']>): DeadAddress {
  return { person, address, since, messageId, reason };
}

function isSame(email: string | null, address: string): boolean {
  return email !== null && email.toLowerCase() === address.toLowerCase();
}
