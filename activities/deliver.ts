import { civilDateAt } from '../policies/calendar/zone.js';
import { waitsUntil } from '../policies/people/morning.js';
import type { DeliverInput, DeliverOutput } from '../workflows/contract.js';
import { addressBook } from './address-book.js';
import { awayOn } from './away.js';
import { handOn, sortByRoute, standInsOf } from './hand-on.js';
import { knownDirectory } from './known-directory.js';
import { hoursOf } from './mail-hours.js';
import { sendDigest } from './send-digest.js';
import { sendUrgent } from './send-urgent.js';
import { saidBefore } from './said-before.js';
import type { World } from './world.js';

/**
 * Empties an inbox, stage by stage: hand on what this person cannot be told today; drop what there is no need to say; wait, when a digest
 * comes out of hours or as late as after an outage; claim, write and send the rest. A letter that cannot be delivered is an answer, so that the inbox can wait and somebody else can be told.
 */
export function createDeliver(world: World): (input: DeliverInput) => Promise<DeliverOutput> {
  const readDirectory = knownDirectory(world.store.roster);
  return async ({ person, kind, notices, held, now, due }) => {
    const { people } = await readDirectory();
    const on = civilDateAt(now, world.mail.zone);
    const { here, onwards } = sortByRoute(notices, person, people, on);
    const handedOn = await handOn(world, onwards, person, held, now);
    await standInsOf(world, notices, person, now);
    const { said, silent } = await saidBefore(world.store.mail, here, person, on);
    const done = [...handedOn.gone, ...silent];
    const nothing = { handled: done, held: handedOn.kept, digestOn: null, failure: null };
    if (said.length === 0) return nothing;
    const notBefore = due === undefined ? undefined : waitsUntil({ now, due, ...hoursOf(person, people, world.mail, world.holidays()) });
    if (notBefore !== undefined) return { ...nothing, notBefore };
    const away = awayOn(said, people, on);
    const book = await addressBook(world, { person, notices: said, held, away });
    const links = (await world.linksFor?.(person, said, now)) ?? new Map<string, string>();
    const patience = AbortSignal.timeout(PATIENCE_MS);
    const request = { world, person, on, now, notices: said, book, people, away, held, links, patience };
    const sent = kind === 'digest' ? await sendDigest(request) : await sendUrgent(request);
    return { ...sent, handled: [...done, ...sent.handled], held: handedOn.kept };
  };
}

/** Well within the time that the workflow gives: an attempt cut off from outside would leave everybody in doubt. */
const PATIENCE_MS = 75_000;
