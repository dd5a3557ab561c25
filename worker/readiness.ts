import type { Client } from '@temporalio/client';
import { lackingSearchAttributes } from '../activities/temporal/namespace.js';
import { isRefusal } from '../activities/temporal/trouble.js';

/** Throws an Error that says, in one message, all that a namespace lacks before a worker can run there. */
export async function assertReady(client: Client): Promise<void> {
  const lacking = await lackingUnlessHidden(client);
  if (lacking.length > 0) {
    throw new Error(
      `Namespace "${client.options.namespace}" lacks the search attributes ${lacking.join(', ')}. Run "oversight setup" once, then start the worker again.`,
    );
  }
}

/** Who may run workflows may not always list search attributes; that alone is no reason not to run. */
async function lackingUnlessHidden(client: Client): Promise<readonly string[]> {
  try {
    return await lackingSearchAttributes(client);
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}
