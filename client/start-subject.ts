import type { Client } from '@temporalio/client';
import type { Subject } from '../policies/engine/subject.js';
import type { Wanted } from './apply/wanted.js';

/**
 * Starts the workflow of a subject. One that runs already stays as it is; one that ended is not resurrected, unless `again` says that it is
 * another life: its first run's id keeps its ledger apart.
 * The summary shown in the Web UI holds ids only.
 */
export async function startSubject(
  { workflow }: Client,
  taskQueue: string,
  { workflowId, workflowType, start, facts }: Wanted,
  again = false,
): Promise<void> {
  await workflow.start(workflowType, {
    workflowId,
    taskQueue,
    args: [{ ...start, facts }],
    workflowIdReusePolicy: again ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: summaryOf(start.subject),
    staticDetails: `Started under policy \`${start.policy.id}\`, version \`${start.policy.hash.slice(0, 12)}\`. What is due and why is under "Current details".`,
  });
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
