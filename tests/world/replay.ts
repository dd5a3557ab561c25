import type { WorkflowClient } from '@temporalio/client';
import { bundleWorkflowCode, type BundleOptions, Worker } from '@temporalio/worker';
import { workflowsPath } from '../../worker/run-worker.js';

type Bundle = Awaited<ReturnType<typeof bundleWorkflowCode>>;

/** The workflow bundle, made once. */
export function workflowBundle(): Promise<Bundle> {
  bundle ??= bundleWorkflowCode({ workflowsPath: workflowsPath(), logger: quiet });
  return bundle;
}

/** Replays every run of every execution in the namespace, open or closed, and says how many there were. */
export async function replayChain(client: WorkflowClient): Promise<number> {
  const workflowBundleOnce = await workflowBundle();
  const histories = client.list().intoHistories({ concurrency: 4 });
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle: workflowBundleOnce, replayName: 'chain' },
    histories,
  )) {
    if (error !== undefined) throw new Error(`${workflowId} does not replay: ${error.message}`, { cause: error });
    replayed += 1;
  }
  return replayed;
}

const quiet: NonNullable<BundleOptions['logger']> = {
  log: () => undefined,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: console.warn,
  error: console.error,
};

let bundle: Promise<Bundle> | undefined;
