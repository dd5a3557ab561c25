import { setTimeout as pause } from 'node:timers/promises';
import { deliverNudges } from '../activities/deliver-nudges.js';
import type { World } from '../activities/world.js';

const EVERY_MS = 60_000;

export interface Nudging {
  /** Resolves once the delivery under way has ended. */
  stop(): Promise<void>;
}

/**
 * Delivers what `apply` and `record` left behind when they were interrupted between writing and telling: they deliver their own, and
 * nobody need run them again for the rest. A store or service that does not answer is asked again the next time.
 */
export function startNudging({ client, store }: Pick<World, 'client' | 'store'>, everyMs = EVERY_MS): Nudging {
  const stopped = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await deliverNudges(client, store.roster, stopped.signal).catch(() => undefined);
      await pause(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const ended = run();
  return {
    stop: async () => {
      stopped.abort();
      await ended;
    },
  };
}
