import type { Client } from '@temporalio/client';
import { chooseService, connectClient } from '../activities/connect.js';
import { readSettings, type Settings } from '../activities/settings.js';
import { registerSearchAttributes } from '../activities/temporal/search-attributes.js';
import { detailsOf, isRefusal, STATUS, statusOf } from '../activities/temporal/trouble.js';
import { makeCurrent } from '../activities/temporal/versions.js';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes.js';
import { ownBuildId } from './versions/build-id.js';

export interface SetupOptions {
  readonly json: boolean;
  /** Sends all work to the workers of this release, also when a later one has it now. */
  readonly current: boolean;
}

/** `oversight setup`: registers what is missing, and may be run again at any time. */
export async function setup({ json, current }: SetupOptions): Promise<void> {
  const settings = readSettings(process.env);
  const service = chooseService(settings);
  const client = await connectClient(service);
  try {
    if (current) return await makeThisCurrent(client, settings, json);
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

/** Throws an Error that says why the work cannot go to this release. */
async function makeThisCurrent(client: Client, { taskQueue, versioning, buildId }: Settings, json: boolean): Promise<void> {
  const version = versioning === 'off' ? null : (buildId ?? ownBuildId());
  const what = version === null ? 'workers without a version' : `build ${version}`;
  try {
    await makeCurrent(client, taskQueue, version);
  } catch (error) {
    const isUnseen = statusOf(error) === STATUS.notFound || statusOf(error) === STATUS.failedPrecondition;
    if (!isUnseen) throw error;
    throw new Error(
      `No worker of ${what} asks for work on task queue "${taskQueue}", so nothing was changed. Start one with "oversight worker", then try again.`,
      {
        cause: error,
      },
    );
  }
  if (json) process.stdout.write(`${JSON.stringify({ taskQueue, current: version })}\n`);
  else process.stdout.write(`Task queue "${taskQueue}": all work goes to ${what} now.\n`);
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
