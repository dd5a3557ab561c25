import type { Store } from '../../activities/store/store.js';

/** How to speak of people: `Priya Shah (p-03)`; the bare id of somebody unknown, nothing for nobody. */
export type Naming = (id: string | null | undefined) => string;

/** Looks the names up once, for all the ids that will be spoken of. */
export async function namingOf(ids: readonly (string | null | undefined)[], { roster }: Pick<Store, 'roster'>): Promise<Naming> {
  const contacts = await roster.contacts([...new Set(ids.filter((id) => typeof id === 'string'))]);
  return (id) => {
    if (id === null || id === undefined) return '';
    if (id === 'operations') return 'the operations mailbox';
    const name = contacts.get(id)?.name;
    return name === undefined ? id : `${name} (${id})`;
  };
}
