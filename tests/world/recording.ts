import { readSettings } from '../../activities/settings.js';
import { readFact } from '../../client/record/read-fact.js';
import { record, type Recorded } from '../../client/record/record.js';
import type { FieldName } from '../../policies/facts/fields.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { catalogue } from '../../policies/policy/catalogue.js';
import type { TestWorld } from './test-world.js';

/** Records as `oversight record` does, by the world's clock, and waits until all that follows has happened. */
export async function recordBy(
  world: TestWorld,
  id: string,
  kind: string,
  on: CivilDate,
  details: Readonly<Partial<Record<FieldName, unknown>>> = {},
): Promise<Recorded> {
  const settings = readSettings({});
  const session = { settings, client: world.environment.client, store: world.store };
  const recorded = await record(id, readFact({ kind, on, details }, settings.zone), session, world.clock.now);
  await world.clock.settle();
  return recorded;
}

/** The policy of that id as a workflow is started under it. */
export function under(id: string): { readonly policy: { readonly id: string; readonly hash: string } } {
  return { policy: { id, hash: catalogue().get(id)?.hash ?? '' } };
}

/** Every mail that went out since a day, in order: `2037-06-01 sue digest: breach standard-monthly/2037-05`. */
export async function mailsSince(world: TestWorld, since: CivilDate): Promise<readonly string[]> {
  const mails = await world.store.mail.list({ since });
  return mails
    .filter(({ state }) => state === 'sent')
    .map(({ on, to, kind, notices }) => {
      const said = notices.map(({ kind: say, item, source }) => `${say} ${source.split('/')[1]} ${item}`).toSorted();
      return `${on} ${to} ${kind}: ${said.join('; ')}`;
    })
    .toSorted();
}

/** The text of the last mail to somebody, as one line. */
export function lastTextTo(world: TestWorld, person: string): string {
  return world.post.to(`${person}@example.org`).at(-1)?.text?.replaceAll(/\s+/g, ' ') ?? '';
}

/** Subject and text of every mail since the first so many, for somebody who reads along: shown when OVERSIGHT_SHOW_MAILS is set. */
export function showMails(world: TestWorld, from = 0): void {
  if (process.env['OVERSIGHT_SHOW_MAILS'] === undefined) return;
  for (const { to, subject, text } of world.post.mails.slice(from))
    process.stdout.write(`==== ${[to].flat()[0]?.text ?? ''}: ${subject ?? ''}\n${text ?? ''}\n`);
}
