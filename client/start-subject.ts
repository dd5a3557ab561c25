import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Subject } from '../policies/engine/subject.js';
import type { Wanted } from './apply/wanted.js';

/**
 * Starts the workflow of a subject. One that runs already stays as it is; one that ended is not resurrected, unless `again` says that it is
 * another life: its first run's id keeps its ledger apart. `instead` is the first run of a life that has ended and still takes what is
 * recorded late: it is closed for the new one, and no other that may run by now.
 * The summary shown in the Web UI holds ids only.
 */
export async function startSubject(
  { workflow }: Client,
  taskQueue: string,
  { workflowId, workflowType, start, facts }: Wanted,
  { again, instead }: { readonly again?: true; readonly instead?: string } = {},
): Promise<void> {
  if (instead !== undefined) await closeLife(workflow, workflowId, instead);
  await workflow.start(workflowType, {
    workflowId,
    taskQueue,
    args: [{ ...start, facts }],
    workflowIdReusePolicy: again === true ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: summaryOf(start.subject),
    staticDetails: `Started under policy \`${start.policy.id}\`, version \`${start.policy.hash.slice(0, 12)}\`. What is due and why is under "Current details".`,
  });
}

async function closeLife(workflow: Client['workflow'], workflowId: string, life: string): Promise<void> {
  try {
    await workflow.getHandle(workflowId, undefined, { firstExecutionRunId: life }).terminate('it had ended, and another life begins');
  } catch (error) {
    // Closed by itself since it was asked.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

function summaryOf(subject: Subject): string {
  switch (subject.kind) {
    case 'relationship':
      return `${subject.worker} supervised by ${subject.supervisor} (${subject.scope}) since ${subject.startedOn}`;
    case 'case':
      return `case ${subject.ref} held by ${subject.worker} since ${subject.allocatedOn} (${subject.caseKind})`;
    case 'service':
      return `service ${subject.id} since ${subject.startedOn}`;
    case 'policy':
      return `policy ${subject.id}, implemented ${subject.implementedOn}`;
  }
}
