import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Fact } from '../../policies/facts/table.js';
import { recordFacts, type RecordReply } from '../../workflows/messages.js';

/**
 * Sends facts to a running subject and waits for what follows from them. When many people record on one subject in the same moment the
 * service may hand an update back unprocessed; facts may be repeated safely, so it is sent again.
 * Throws what the client throws: `WorkflowNotFoundError` for a subject that has ended, `WorkflowUpdateFailedError` for a refusal.
 */
export async function sendFacts({ workflow }: Pick<Client, 'workflow'>, workflowId: string, facts: readonly Fact[]): Promise<RecordReply> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await workflow.getHandle(workflowId).executeUpdate(recordFacts, { args: [{ facts }] });
    } catch (error) {
      if (attempt >= ATTEMPTS || !wasLeftUnprocessed(error)) throw error;
    }
  }
}

/** The server's own word for an update that no worker has looked at; a refusal by the workflow has another type. */
function wasLeftUnprocessed(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure && error.cause.type === 'UnprocessedUpdate'
  );
}

const ATTEMPTS = 5;
