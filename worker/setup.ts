import { chooseService, connectClient } from '../activities/connect.js';
import { readSettings } from '../activities/settings.js';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes.js';
import { registerSearchAttributes } from './server/search-attributes.js';

/** `oversight setup`: registers what is missing, and may be run again at any time. */
export async function setup(json: boolean): Promise<void> {
  const service = chooseService(readSettings(process.env));
  const client = await connectClient(service);
  try {
    const added = await registerSearchAttributes(client.connection, service.namespace, SEARCH_ATTRIBUTES);
    if (json) process.stdout.write(`${JSON.stringify({ address: service.address, namespace: service.namespace, added })}\n`);
    else {
      const what = added.length === 0 ? 'all search attributes are there already' : `registered the search attributes ${added.join(', ')}`;
      process.stdout.write(`Namespace "${service.namespace}" at ${service.address}: ${what}.\n`);
    }
  } finally {
    await client.connection.close();
  }
}
