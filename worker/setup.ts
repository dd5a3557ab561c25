import type { Client } from '@temporalio/client';
import { chooseService, connectClient } from '../activities/connect.js';
import { readSettings } from '../activities/settings.js';
import { registerSearchAttributes } from '../activities/temporal/search-attributes.js';
import { detailsOf, isRefusal, STATUS, statusOf } from '../activities/temporal/trouble.js';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes.js';

/** `oversight setup`: registers what is missing, and may be run again at any time. */
export async function setup(json: boolean): Promise<void> {
  const service = chooseService(readSettings(process.env));
  const client = await connectClient(service);
  try {
    const added = await register(client);
    if (json) process.stdout.write(`${JSON.stringify({ address: service.address, namespace: service.namespace, added })}\n`);
    else {
      const what = added.length === 0 ? 'all search attributes are there already' : `registered the search attributes ${added.join(', ')}`;
      process.stdout.write(`Namespace "${service.namespace}" at ${service.address}: ${what}.\n`);
    }
  } finally {
    await client.connection.close();
  }
}

/** Throws an Error with the command that somebody with more rights can run. */
async function register({ connection, options: { namespace } }: Client): Promise<readonly string[]> {
  try {
    return await registerSearchAttributes(connection, namespace, SEARCH_ATTRIBUTES);
  } catch (error) {
    if (!isRefusal(error) && statusOf(error) !== STATUS.unimplemented) throw error;
    const names = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => ['--name', name, '--type', type]);
    throw new Error(
      `The Temporal service does not let this client register search attributes: ${detailsOf(error)}. Whoever administers it can run: temporal operator search-attribute create --namespace ${namespace} ${names.join(' ')} (in Temporal Cloud, add them to the namespace's settings).`,
      { cause: error },
    );
  }
}
