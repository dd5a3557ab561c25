import { WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Carry, PerformInput, PerformOutput } from '../workflows/contract.js';
import { allocationWorkflowId } from '../workflows/ids.js';
import { carryFacts } from '../workflows/messages.js';
import { post } from './post.js';
import { LedgerConflictError } from './store/store.js';
import type { World } from './world.js';

/**
 * Lets the world know what a workflow decided: writes the ledger, posts notices, carries session facts to the cases they name.
 * Everything in it may be repeated. A case that cannot be reached is an answer, not a failure.
 */
export function createPerform(
  world: Pick<World, 'store' | 'client' | 'taskQueue' | 'virtualTime'>,
): (input: PerformInput) => Promise<PerformOutput> {
  return async ({ entries, notices, carries, now }) => {
    try {
      if (entries.length > 0) await world.store.ledger.append(entries);
    } catch (error) {
      // Other content in the same place is a finding for a person: trying again cannot mend it.
      if (error instanceof LedgerConflictError) throw ApplicationFailure.nonRetryable(error.message, error.name);
      throw error;
    }
    for (const notice of notices) await post(world, notice, now);
    const unreached: PerformOutput['unreached'][number][] = [];
    for (const carry of carries) {
      const reason = await carryOne(world, carry);
      if (reason !== undefined) unreached.push({ caseRef: carry.caseRef, fact: carry.fact.id, on: carry.fact.on, reason });
    }
    return { unreached };
  };
}

/** The reason why the case could not be reached; undefined when it was. */
async function carryOne({ client }: Pick<World, 'client'>, { caseRef, worker, fact }: Carry): Promise<string | undefined> {
  try {
    await client.getHandle(allocationWorkflowId(caseRef, worker)).signal(carryFacts, { facts: [fact] });
    return undefined;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError)
      return 'The worker holds no such case: the reference is unknown, or the case is closed or held by somebody else.';
    throw error;
  }
}
