import type { WorkflowClient } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { workflowBundle } from './workflow-bundle.js';

/** Replays every run of every execution in the namespace, open or closed, and says how many there were. */
export async function replayChain(client: WorkflowClient): Promise<number> {
  const histories = client.list().intoHistories({ concurrency: 4 });
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: await workflowBundle(), replayName: 'chain' },
    histories,
  )) {
    if (error !== undefined) throw new Error(`${workflowId} does not replay: ${error.message}`, { cause: error });
    replayed += 1;
  }
  return replayed;
}
