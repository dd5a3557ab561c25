import type { Client } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time.js';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes.js';
import { registeredSearchAttributes } from './search-attributes.js';
import { detailsOf, isRefusal, RIGHTS, STATUS, statusOf, type Trouble, TroubleError } from './trouble.js';

const PATIENCE_MS = 10_000;

/** The client's namespace as the service describes it. Throws an Error that says what is wrong and the mend. */
export async function describeNamespace({ connection, options: { namespace } }: Client): Promise<{ readonly retentionMs: number }> {
  try {
    const { config } = await connection.withDeadline(Date.now() + PATIENCE_MS, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return { retentionMs: tsToMs(config?.workflowExecutionRetentionTtl) };
  } catch (error) {
    throw new TroubleError(...namespaceTrouble(namespace, error), error);
  }
}

function namespaceTrouble(namespace: string, error: unknown): Trouble {
  if (isRefusal(error)) return [`The Temporal service does not let this client use namespace "${namespace}": ${detailsOf(error)}.`, RIGHTS];
  if (statusOf(error) === STATUS.notFound)
    return [
      `There is no namespace "${namespace}".`,
      `Create it, which needs rights that Oversight does not ask for: ${createNamespaceCommand(namespace)} (with the same TEMPORAL_* settings), or set TEMPORAL_NAMESPACE to one that exists.`,
    ];
  return [`Namespace "${namespace}" cannot be used: ${detailsOf(error)}.`, 'Check the service, and TEMPORAL_NAMESPACE.'];
}

/** Temporal's own command reads the same settings of the environment as Oversight. */
function createNamespaceCommand(namespace: string): string {
  return `temporal operator namespace create --namespace ${namespace} --retention 30d`;
}

/** Search attributes that the namespace lacks or has with another type, such as `Overdue (is Keyword, needs Int)`. */
export async function lackingSearchAttributes({ connection, options: { namespace } }: Client): Promise<readonly string[]> {
  const present = await connection.withDeadline(Date.now() + PATIENCE_MS, () => registeredSearchAttributes(connection, namespace));
  return Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => {
    const found = present[name];
    if (found === type) return [];
    return [found === undefined ? name : `${name} (is ${found}, needs ${type})`];
  });
}
