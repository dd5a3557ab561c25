import { type WorkflowClient, WorkflowNotFoundError } from '@temporalio/client';
import type { RosterStore } from './store/store.js';
import { lookAgain } from '../workflows/messages.js';

const BATCH = 100;

/**
 * Tells every workflow that still has to look again. A nudge is forgotten only once the service has it, or the workflow is gone, so that
 * several may deliver at once. Stops after the present one when `stop` is raised.
 */
export async function deliverNudges(workflow: WorkflowClient, roster: RosterStore, stop?: AbortSignal): Promise<number> {
  let delivered = 0;
  for (;;) {
    const nudges = await roster.pendingNudges(BATCH);
    if (nudges.length === 0) return delivered;
    for (const nudge of nudges) {
      if (stop?.aborted === true) return delivered;
      try {
        await workflow.getHandle(nudge.workflowId).signal(lookAgain, nudge.reason);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
      await roster.nudgeDelivered(nudge);
      delivered += 1;
    }
  }
}
