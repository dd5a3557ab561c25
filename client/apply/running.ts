import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Report } from '../../workflows/messages.js';
import { askSubject } from '../ask-subject.js';
import { present } from '../roster/present.js';

/** What the service knows of one workflow id. */
export type Running =
  | { readonly state: 'absent' }
  /** With the last it knew of itself, where that was asked for and is still to be had. */
  | { readonly state: 'closed'; readonly closedOn: Date | undefined; readonly report?: Report }
  /** `life`: the id of its first run. One that has ended runs on for a while, for what is recorded late. */
  | { readonly state: 'running'; readonly report: Report; readonly life?: string };

/** What runs, by the index. */
export interface Listed {
  readonly workflowId: string;
  /** Its last day has passed. */
  readonly hasEnded: boolean;
}

/** Asks the service, and a running workflow itself, which needs a worker; with `askClosed` one that has ended too. */
export async function runningState(client: Client, workflowId: string, askClosed = false): Promise<Running> {
  try {
    const { status, closeTime, raw } = await client.workflow.getHandle(workflowId).describe();
    if (status.name !== 'RUNNING' && status.name !== 'CONTINUED_AS_NEW')
      return { state: 'closed', closedOn: closeTime, ...(askClosed && { report: await askSubject(client, workflowId) }) };
    return {
      state: 'running',
      report: await askSubject(client, workflowId),
      ...present('life', raw.workflowExecutionInfo?.firstRunId ?? undefined),
    };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { state: 'absent' };
    throw error;
  }
}

/** All subjects that run, by the index. A workflow started seconds ago may be missing from it, and one that ended just now not be said to have. */
export async function runningSubjects({ workflow }: Client): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  for await (const { workflowId, typedSearchAttributes } of workflow.list({ query: SUBJECTS }))
    found.push({ workflowId, hasEnded: typedSearchAttributes.get({ name: 'Standing', type: 'KEYWORD' }) === 'ended' });
  return found;
}

const SUBJECTS = `ExecutionStatus = 'Running' AND WorkflowType IN ('supervisoryRelationship', 'caseAllocation', 'policyReview', 'serviceAssurance')`;
