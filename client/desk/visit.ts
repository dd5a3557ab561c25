import { type AnswerRight, openRight } from '../../activities/links/answer-link.js';
import type { LinkKeys } from '../../activities/links/link-keys.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { hasLeft } from '../../policies/people/person.js';
import type { Session } from '../session.js';
import { type Matter, matterOf, type Named, type Sources } from './matter.js';

/** Why a link opens nothing. */
export type Refusal = 'forged' | 'expired' | 'left' | 'ended';

export type Visit = { readonly matter: Matter } | { readonly refused: Refusal };

/** What the link opens, for whom it was made; somebody who has left since answers no more. */
export async function visit(token: string, sources: Sources, keys: LinkKeys, now: number): Promise<Visit> {
  const found = await openRight(token, keys, now);
  if (found.state !== 'valid') return { refused: found.state };
  const recipient = await recipientOf(found.right, sources, now);
  if (recipient === undefined) return { refused: 'left' };
  const matter = await matterOf(found.right, recipient, sources, now);
  return matter === undefined ? { refused: 'ended' } : { matter };
}

async function recipientOf({ recipient }: AnswerRight, { store, settings }: Session, now: number): Promise<Named | undefined> {
  if (recipient === 'operations') return { id: recipient, name: settings.operations.name || 'the operations team' };
  const { people } = await store.roster.directory();
  const person = people.persons[recipient];
  if (person === undefined || hasLeft(person, civilDateAt(now, settings.zone))) return undefined;
  const contacts = await store.roster.contacts([recipient]);
  return { id: recipient, name: contacts.get(recipient)?.name ?? recipient };
}
