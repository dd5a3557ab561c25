import { type HistoryAndWorkflowId } from '@temporalio/client';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';

export interface ReplayFailure {
  readonly workflowId: string;
  readonly runId: string;
  /** Number and type of the event at which code and history part, where the SDK says so. */
  readonly event: string | null;
  readonly reason: string;
}

export interface Replayed {
  /** How many were replayed, failures included. */
  readonly count: number;
  readonly failures: readonly ReplayFailure[];
}

/** Replays histories with the workflows of a bundle, each to its end, whatever became of the others. */
export async function replay(workflowBundle: WorkflowBundleOption, histories: AsyncIterable<HistoryAndWorkflowId>): Promise<Replayed> {
  let count = 0;
  const failures: ReplayFailure[] = [];
  for await (const { workflowId, runId, error } of Worker.runReplayHistories({ workflowBundle, replayName: 'replay' }, histories)) {
    count += 1;
    if (error !== undefined) failures.push({ workflowId, runId, ...whatParts(error.message) });
  }
  return { count, failures };
}

/** The SDK wraps what matters: `[TMPRL1100] Nondeterminism error: Timer machine does not handle this event: HistoryEvent(id: 11, …)`. */
export function whatParts(message: string): Pick<ReplayFailure, 'event' | 'reason'> {
  const [, id, type] = /HistoryEvent\(id: (\d+), (\w+)/.exec(message) ?? [];
  const [, inner] = /message: "((?:[^"\\]|\\.)*)"/.exec(message) ?? [];
  return { event: id === undefined ? null : `${id} ${type ?? ''}`.trim(), reason: (inner ?? message).split('\n', 1)[0] ?? '' };
}
