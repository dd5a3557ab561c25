import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { RosterStore } from '../../activities/store/store.js';
import { lookAgain } from '../../workflows/messages.js';

const BATCH = 100;

/** Tells every workflow that still has to look again. A nudge is forgotten only once the service has it, or the workflow is gone. */
export async function deliverNudges({ workflow }: Client, roster: RosterStore): Promise<number> {
  let delivered = 0;
  for (;;) {
    const nudges = await roster.pendingNudges(BATCH);
    if (nudges.length === 0) return delivered;
    for (const nudge of nudges) {
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
