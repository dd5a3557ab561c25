import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Report } from '../../workflows/messages.js';
import { askSubject } from '../ask-subject.js';

/** What the service knows of one workflow id. */
export type Running =
  | { readonly state: 'absent' }
  /** With the last it knew of itself, where that was asked for and is still to be had. */
  | { readonly state: 'closed'; readonly closedOn: Date | undefined; readonly report?: Report }
  | { readonly state: 'running'; readonly report: Report };

/** Asks the service, and a running workflow itself, which needs a worker; with `askClosed` one that has ended too. */
export async function runningState(client: Client, workflowId: string, askClosed = false): Promise<Running> {
  try {
    const { status, closeTime } = await client.workflow.getHandle(workflowId).describe();
    if (status.name !== 'RUNNING' && status.name !== 'CONTINUED_AS_NEW')
      return { state: 'closed', closedOn: closeTime, ...(askClosed && { report: await askSubject(client, workflowId) }) };
    return { state: 'running', report: await askSubject(client, workflowId) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { state: 'absent' };
    throw error;
  }
}

/** Ids of all subjects that run, by the index. A workflow started seconds ago may be missing from it. */
export async function runningSubjects({ workflow }: Client): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of workflow.list({ query: SUBJECTS })) ids.push(workflowId);
  return ids;
}

const SUBJECTS = `ExecutionStatus = 'Running' AND WorkflowType IN ('supervisoryRelationship', 'caseAllocation', 'policyReview', 'serviceAssurance')`;
