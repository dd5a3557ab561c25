import {
  type NativeConnection,
  Worker,
  type WorkerDeploymentOptions,
  type WorkerInterceptors,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { createActivities } from '../activities/create-activities.js';
import { deploymentOf } from '../activities/temporal/versions.js';
import type { World } from '../activities/world.js';
import { builtWorkflows } from './bundle/built.js';

export interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly world: World;
  readonly interceptors?: WorkerInterceptors;
  /** The build under which the service gives it work; without one it gets the work of workers that are not versioned. */
  readonly version?: string | undefined;
  /** The workflows, when not as the build has bundled them. */
  readonly workflowBundle?: WorkflowBundleOption;
}

/** A worker for all of Oversight's workflows and activities, not yet running. */
export async function createWorker({
  connection,
  namespace,
  world,
  interceptors = {},
  version,
  workflowBundle = builtWorkflows(),
}: WorkerOptions): Promise<Worker> {
  return await Worker.create({
    connection,
    namespace,
    taskQueue: world.taskQueue,
    workflowBundle,
    activities: createActivities(world),
    ...(version !== undefined && { workerDeploymentOptions: versioned(world.taskQueue, version) }),
    interceptors,
    // A workflow at rest costs some 0.3 MB here; a wake-up of one that is not cached replays in about 65 ms.
    maxCachedWorkflows: 1_000,
    shutdownGraceTime: '10s',
  });
}

/** A run goes on with whatever build is current when it next wakes: none is pinned to code that would have to be kept for years. */
function versioned(taskQueue: string, buildId: string): WorkerDeploymentOptions {
  return {
    version: { deploymentName: deploymentOf(taskQueue), buildId },
    useWorkerVersioning: true,
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  };
}
