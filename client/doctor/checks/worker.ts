import type { Client } from '@temporalio/client';
import { STATUS, statusOf } from '../../../activities/temporal/trouble.js';
import { lookAtQueue } from '../../../activities/temporal/versions.js';
import { report } from '../../../workflows/messages.js';
import type { Check } from '../finding.js';
import { failed, ok, warning } from '../finding.js';

const ANSWER_MS = 8_000;

/** Somebody works: without a worker nothing is assessed, told or answered. */
export const worker: Check = {
  id: 'worker',
  needs: ['namespace', 'versions'],
  async look(at) {
    const client = await at.client();
    const { taskQueue } = at.settings;
    const polling = {
      workflows: (await lookAtQueue(client, taskQueue, 'workflows', at.now)).pollers,
      activities: (await lookAtQueue(client, taskQueue, 'activities', at.now)).pollers,
    };
    const all = [...polling.workflows, ...polling.activities];
    const where = `task queue "${taskQueue}"`;
    if (all.length === 0)
      return failed(
        `nobody polls ${where}`,
        'Start one with "oversight worker" (or "npm start"). If one runs, check that it has the same TEMPORAL_NAMESPACE and OVERSIGHT_TASK_QUEUE.',
      );
    if (polling.workflows.length === 0 || polling.activities.length === 0)
      return failed(
        `${where} is polled for ${polling.workflows.length === 0 ? 'activities' : 'workflows'} only`,
        'Look at what the worker says, and start it again.',
      );
    // An identity holds the name of a machine, which may be that of a person.
    const count = new Set(all.map(({ identity }) => identity)).size;
    const builds = [...new Set(all.map(({ build }) => short(build)))].toSorted();
    if (!(await answers(client)))
      return failed(
        `${where} was polled a moment ago, and what runs does not answer now`,
        'The worker has just stopped, or is very busy: look at it, and start one with "oversight worker" (or "npm start").',
      );
    const seen = `${count} ${count === 1 ? 'polls' : 'poll'} ${where} for workflows and activities (${builds.join(', ')})`;
    return builds.length === 1
      ? ok(seen)
      : warning(seen, 'Workers of different releases run: fine while one takes over from the other, not for longer.');
  },
};

/** A worker that was killed is among the pollers for a while yet. So one of the subjects is asked, which changes nothing; true when none runs. */
async function answers({ workflow, connection }: Client): Promise<boolean> {
  const query =
    "ExecutionStatus = 'Running' AND WorkflowType IN ('supervisoryRelationship', 'caseAllocation', 'policyReview', 'serviceAssurance')";
  for await (const { workflowId } of workflow.list({ query, pageSize: 1 })) {
    try {
      await connection.withDeadline(Date.now() + ANSWER_MS, () => workflow.getHandle(workflowId).query(report));
      return true;
    } catch (error) {
      if (statusOf(error) === STATUS.deadlineExceeded) return false;
      // It ended meanwhile, or cannot be asked for a reason of its own, which the check of what is stuck tells.
      return true;
    }
  }
  return true;
}

/** `@temporalio/worker@1.24.0+916a36b2`: the SDK, and what the workflows' code hashes to. */
function short(build: string): string {
  return build === '' ? 'of no known version' : build.replace(/(\+[0-9a-f]{8})[0-9a-f]+$/, '$1');
}
