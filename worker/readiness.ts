import type { Client } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes.js';

/** Throws an Error that says, in one message, all that a namespace lacks before a worker can run there. */
export async function assertReady({ connection, options }: Client): Promise<void> {
  const { namespace } = options;
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    throw new Error(
      `Namespace "${namespace}" cannot be used: ${messageOf(error)}. Create it, or set TEMPORAL_NAMESPACE to one that exists.`,
      { cause: error },
    );
  }
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.keys(SEARCH_ATTRIBUTES).filter((name) => customAttributes?.[name] === undefined);
  if (missing.length > 0) {
    throw new Error(
      `Namespace "${namespace}" lacks the search attributes ${missing.join(', ')}. Run "oversight setup" once, then start the worker again.`,
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
