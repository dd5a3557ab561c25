import type { WorkflowClient } from '@temporalio/client';

/** A subject that is watched, as the index of the Temporal service knows it: no worker is needed to ask. */
export interface Watched {
  readonly id: string;
  /** Null while it was never assessed. */
  readonly policy: string | null;
  readonly state: string;
  readonly overdue: number;
}

/** Everything that is watched; what has ended and only waits for late records is not. */
export async function watchedSubjects(client: WorkflowClient): Promise<readonly Watched[]> {
  return (await runningSubjects(client)).filter(({ state }) => state !== 'ended');
}

/** The same with what has ended: it runs on for thirty days at least, so that what ended in the last weeks is among it. */
export async function runningSubjects(client: WorkflowClient): Promise<readonly Watched[]> {
  const found: Watched[] = [];
  for await (const { workflowId, typedSearchAttributes } of client.list({ query: RUNNING })) {
    const word = (name: string): string | null => typedSearchAttributes.get({ name, type: 'KEYWORD' }) ?? null;
    found.push({
      id: workflowId,
      policy: word('Policy'),
      state: word('Standing') ?? 'not-assessed',
      overdue: typedSearchAttributes.get({ name: 'Overdue', type: 'INT' }) ?? 0,
    });
  }
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const RUNNING =
  "ExecutionStatus = 'Running' AND WorkflowType IN ('supervisoryRelationship', 'caseAllocation', 'policyReview', 'serviceAssurance')";
