import { type NativeConnection, Worker, type WorkerInterceptors, type WorkflowBundleOption } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { createActivities } from '../activities/create-activities.js';
import type { World } from '../activities/world.js';

export interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly world: World;
  readonly interceptors?: WorkerInterceptors;
  /** The workflows where they are bundled already; otherwise that is done now, which takes a second or two. */
  readonly workflowBundle?: WorkflowBundleOption;
}

/** Path of the workflows, beside this file whether compiled or not. */
export function workflowsPath(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`../workflows/index.${extension}`, import.meta.url));
}

/** A worker for all of Oversight's workflows and activities, not yet running. */
export async function createWorker({ connection, namespace, world, interceptors = {}, workflowBundle }: WorkerOptions): Promise<Worker> {
  return await Worker.create({
    connection,
    namespace,
    taskQueue: world.taskQueue,
    ...(workflowBundle === undefined ? { workflowsPath: workflowsPath() } : { workflowBundle }),
    activities: createActivities(world),
    interceptors,
    // A workflow at rest costs some 0.3 MB here; a wake-up of one that is not cached replays in about 65 ms.
    maxCachedWorkflows: 1_000,
    shutdownGraceTime: '10s',
  });
}
