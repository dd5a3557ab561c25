import type { Client } from '@temporalio/client';
import type { Settings } from '../activities/settings.js';

/** A poll lasts a minute; a worker that is there was seen within it. */
const POLLED_WITHIN_MS = 75_000;

/** Throws an Error that says what to do when no worker polls the queue: without one, nothing that runs can be asked or told. */
export async function assertWorkerPolls({ connection, options }: Client, { taskQueue }: Pick<Settings, 'taskQueue'>): Promise<void> {
  const { pollers } = await connection.workflowService.describeTaskQueue({
    namespace: options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: 1,
  });
  const recently = Date.now() - POLLED_WITHIN_MS;
  if ((pollers ?? []).some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > recently)) return;
  throw new Error(
    `No worker answers on task queue "${taskQueue}", so what runs cannot be asked. Start one with "npm start" or "oversight worker", then try again. Nothing was changed.`,
  );
}
