import type { Client } from '@temporalio/client';
import type { Settings } from '../activities/settings.js';
import { lookAtQueue } from '../activities/temporal/versions.js';

/**
 * Throws an Error that says what to do when no worker polls the queue that would be given its work: without one, nothing that runs can be
 * asked or told.
 */
export async function assertWorkerPolls(client: Client, { taskQueue }: Pick<Settings, 'taskQueue'>): Promise<void> {
  const { pollers, routing } = await lookAtQueue(client, taskQueue, 'workflows', Date.now());
  const takesWork = [routing.current, ...(routing.ramping === null ? [] : [routing.ramping.version])];
  if (pollers.some(({ version }) => takesWork.includes(version))) return;
  if (pollers.length === 0)
    throw new Error(
      `No worker answers on task queue "${taskQueue}", so what runs cannot be asked. Start one with "npm start" or "oversight worker", then try again. Nothing was changed.`,
    );
  throw new Error(
    `The workers on task queue "${taskQueue}" are of another build than the one that gets the work, so what runs cannot be asked. "oversight doctor" says what to do. Nothing was changed.`,
  );
}
