import { type Client, ServiceError } from '@temporalio/client';
import { type Report, report } from '../workflows/messages.js';

/** A worker that is there answers within a second, or some more while it starts hundreds; one that has just gone never does. */
const PATIENCE_MS = 30_000;

/** What a subject knows of itself; a worker has to answer. Throws `WorkflowNotFoundError`, or an Error that says what to do. */
export async function askSubject({ workflow, connection }: Client, workflowId: string): Promise<Report> {
  try {
    return await connection.withDeadline(Date.now() + PATIENCE_MS, () => workflow.getHandle(workflowId).query(report));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new Error(
      `${workflowId} does not answer. A worker has to run: start one with "npm start" or "oversight worker", then try again.`,
      { cause: error },
    );
  }
}
