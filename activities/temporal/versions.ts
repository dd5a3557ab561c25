import type { Client } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time.js';
import { detailsOf, STATUS, statusOf } from './trouble.js';

/** A poll lasts a minute; a worker that is there was seen within it. */
const POLLED_WITHIN_MS = 75_000;
const VERSIONED = 2;
const QUEUE_TYPES = { workflows: 1, activities: 2 } as const;

/** Who asked a task queue for work within the last minute. */
export interface Poller {
  readonly identity: string;
  /** The build to which the service gives work by its version; null for a worker that is not versioned. */
  readonly version: string | null;
  /** What the worker calls its code, versioned or not; empty when it does not say. */
  readonly build: string;
}

/** To which workers a task queue's work goes. */
export interface Routing {
  /** Null: to those that are not versioned. */
  readonly current: string | null;
  /** A share of the work that somebody sends elsewhere; null when nobody does. */
  readonly ramping: { readonly version: string | null; readonly percentage: number } | null;
}

export interface Queue {
  readonly pollers: readonly Poller[];
  readonly routing: Routing;
}

/** The worker deployment of a task queue. Its name may hold neither of the two characters that Temporal puts between name and build. */
export function deploymentOf(taskQueue: string): string {
  return taskQueue.replace(/[.:]/g, '-');
}

/** Who polls, and to whom the work goes. `now` in milliseconds. */
export async function lookAtQueue(
  { connection, options: { namespace } }: Client,
  taskQueue: string,
  kind: keyof typeof QUEUE_TYPES,
  now: number,
): Promise<Queue> {
  const { pollers, versioningInfo } = await connection.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: QUEUE_TYPES[kind],
  });
  const percentage = versioningInfo?.rampingVersionPercentage ?? 0;
  return {
    pollers: (pollers ?? [])
      .filter(({ lastAccessTime }) => tsToMs(lastAccessTime) > now - POLLED_WITHIN_MS)
      .map(({ identity, deploymentOptions, workerVersionCapabilities }) => ({
        identity: identity ?? '',
        version: deploymentOptions?.workerVersioningMode === VERSIONED ? (deploymentOptions.buildId ?? null) : null,
        build: deploymentOptions?.buildId || workerVersionCapabilities?.buildId || '',
      })),
    routing: {
      current: versioningInfo?.currentDeploymentVersion?.buildId ?? null,
      ramping: percentage > 0 ? { version: versioningInfo?.rampingDeploymentVersion?.buildId ?? null, percentage } : null,
    },
  };
}

/** Whether the service can route work by the version of workers. True also when this client may not ask. */
export async function knowsVersions({ connection, options: { namespace } }: Client, taskQueue: string): Promise<boolean> {
  try {
    await connection.workflowService.describeWorkerDeployment({ namespace, deploymentName: deploymentOf(taskQueue) });
    return true;
  } catch (error) {
    // One that knows of versions knows of none by this name before the first worker has asked for work.
    return statusOf(error) !== STATUS.unimplemented && !isSwitchedOff(error);
  }
}

/** Said with the same status as a lack of rights. */
function isSwitchedOff(error: unknown): boolean {
  return statusOf(error) === STATUS.permissionDenied && detailsOf(error).includes('disabled');
}

/** Sends all work of a task queue to the workers of a build; to those that are not versioned with null. */
export async function makeCurrent(
  { connection, options: { namespace } }: Client,
  taskQueue: string,
  version: string | null,
): Promise<void> {
  await connection.workflowService.setWorkerDeploymentCurrentVersion({
    namespace,
    deploymentName: deploymentOf(taskQueue),
    buildId: version ?? '',
    identity: 'oversight',
  });
}
