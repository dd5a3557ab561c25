import type { Client } from '@temporalio/client';
import { deploymentOf, lookAtQueue, type Queue } from '../../../activities/temporal/versions.js';
import type { Check, Finding } from '../finding.js';
import { failed, ok, warning } from '../finding.js';

/** The work goes to workers that are there: a build that nobody works for is waited for, and nothing says so by itself. */
export const versions: Check = {
  id: 'versions',
  needs: ['namespace'],
  async look(at) {
    const client = await at.client();
    const { taskQueue } = at.settings;
    const queue = await lookAtQueue(client, taskQueue, 'workflows', at.now);
    return whoGetsWork(queue, taskQueue) ?? (await runsElsewhere(client, taskQueue, queue.routing.current));
  },
};

/** What is to be said of who polls and to whom the work goes; undefined when those who get it are there. */
export function whoGetsWork({ pollers, routing }: Queue, taskQueue: string): Finding | undefined {
  // The check of the worker says so.
  if (pollers.length === 0) return ok(`work goes to ${inWords(routing.current)}; nobody polls`);
  const polling = new Set(pollers.map(({ version }) => version));
  const present = [...polling].map(inWords).join(' and ');
  if (!polling.has(routing.current))
    return failed(
      routing.current === null
        ? `no build is current, so all work goes to workers without a version; only ${present} polls, and gets none`
        : `all work goes to ${inWords(routing.current)}, which nobody polls; only ${present} does, and gets none`,
      `Run "oversight setup --current" from the release whose workers run${routing.current === null ? '' : `, or start workers of ${inWords(routing.current)}`}. What waits is done then.`,
    );
  if (routing.ramping !== null && !polling.has(routing.ramping.version))
    return failed(
      `${routing.ramping.percentage} % of the work goes to ${inWords(routing.ramping.version)}, which nobody polls`,
      `Start a worker of it, or end the ramp: temporal worker deployment set-ramping-version --deployment-name ${deploymentOf(taskQueue)} --delete`,
    );
  return undefined;
}

/** Runs move to the current build when they wake; one that was pinned by hand to another never does. */
async function runsElsewhere({ workflow }: Client, taskQueue: string, current: string | null): Promise<Finding> {
  if (current === null) return ok('workers have no version');
  const ours = `ExecutionStatus = 'Running' AND TemporalWorkerDeployment = '${deploymentOf(taskQueue)}'`;
  const version = `'${deploymentOf(taskQueue)}:${current}'`;
  const pinned = await workflow.count(
    `${ours} AND TemporalWorkflowVersioningBehavior = 'Pinned' AND TemporalWorkerDeploymentVersion != ${version}`,
  );
  if (pinned.count > 0)
    return warning(
      `${pinned.count} pinned to another build than ${current}: they wait for workers of that build`,
      'Take the pin off: temporal workflow update-options --versioning-override-behavior unspecified --workflow-id ID',
    );
  const behind = await workflow.count(`${ours} AND TemporalWorkerDeploymentVersion != ${version}`);
  return ok(
    behind.count === 0
      ? `all work goes to build ${current}`
      : `all work goes to build ${current}; ${behind.count} move to it when they wake`,
  );
}

function inWords(version: string | null): string {
  return version === null ? 'workers without a version' : `build ${version}`;
}
