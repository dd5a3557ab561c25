import type { World } from '../activities/world.js';
import { WATCH_WORKFLOW_ID } from '../workflows/ids.js';
import type { WatchkeeperStart } from '../workflows/watch-state.js';

/** Starts the watch over the watch, unless it runs: every worker does, and there is one for them all. */
export async function startWatch({ client, taskQueue }: Pick<World, 'client' | 'taskQueue'>): Promise<void> {
  const start: WatchkeeperStart = { schemaVersion: 1 };
  await client.start('watchkeeper', {
    workflowId: WATCH_WORKFLOW_ID,
    taskQueue,
    args: [start],
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: 'can everybody be told, and was all watched?',
  });
}
