import { deliverNudges } from '../activities/deliver-nudges.js';
import type { World } from '../activities/world.js';
import { type Running, startErrand } from './errand.js';

const EVERY_MS = 60_000;

/**
 * Delivers what `apply` and `record` left behind when they were interrupted between writing and telling: they deliver their own, and
 * nobody need run them again for the rest. A store or service that does not answer is asked again the next time.
 */
export function startNudging({ client, store }: Pick<World, 'client' | 'store'>, everyMs = EVERY_MS): Running {
  return startErrand({ everyMs, run: async (stop) => void (await deliverNudges(client, store.roster, stop)) });
}
