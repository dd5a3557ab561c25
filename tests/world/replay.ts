import type { HistoryAndWorkflowId, WorkflowClient } from '@temporalio/client';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { builtWorkflows } from '../../worker/bundle/built.js';

type Histories = Parameters<typeof Worker.runReplayHistories>[1];

/** Replays every run of every execution in the namespace, open or closed, with the workflows as they are or others; says how many there were. */
export async function replayChain(client: WorkflowClient, bundle?: WorkflowBundle): Promise<number> {
  return await replayAll(client.list().intoHistories({ concurrency: 4 }), bundle);
}

/** Replays the latest runs that a query finds, and no more than so many. */
export async function replayLatest(client: WorkflowClient, query: string, most: number): Promise<number> {
  return await replayAll(upTo(most, client.list({ query, pageSize: most }).intoHistories({ concurrency: 4 })));
}

async function replayAll(histories: Histories, bundle?: WorkflowBundle): Promise<number> {
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: bundle ?? builtWorkflows(), replayName: 'chain' },
    histories,
  )) {
    if (error !== undefined) throw new Error(`${workflowId} does not replay: ${error.message}`, { cause: error });
    replayed += 1;
  }
  return replayed;
}

async function* upTo(most: number, histories: AsyncIterable<HistoryAndWorkflowId>): AsyncGenerator<HistoryAndWorkflowId> {
  let given = 0;
  if (most > 0)
    for await (const history of histories) {
      yield history;
      given += 1;
      if (given === most) return;
    }
}
