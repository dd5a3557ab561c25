import type { WorkflowClient } from '@temporalio/client';
import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { workflowBundle } from './workflow-bundle.js';

/**
 * Replays every run of every execution in the namespace, open or closed, or of those that the query finds, with the workflows as they are or
 * others; says how many there were.
 */
export async function replayChain(client: WorkflowClient, bundle?: WorkflowBundleWithSourceMap, query?: string): Promise<number> {
  const histories = client.list({ ...(query !== undefined && { query }) }).intoHistories({ concurrency: 4 });
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: bundle ?? (await workflowBundle()), replayName: 'chain' },
    histories,
  )) {
    if (error !== undefined) throw new Error(`${workflowId} does not replay: ${error.message}`, { cause: error });
    replayed += 1;
  }
  return replayed;
}
