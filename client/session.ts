import type { Client } from '@temporalio/client';
import { chooseService, connectClient } from '../activities/connect.js';
import { readSettings, type Settings } from '../activities/settings.js';
import { openStore } from '../activities/store/open-store.js';
import type { Store } from '../activities/store/store.js';

/** What a command works with: the Temporal service and the store that the worker uses too. */
export interface Session {
  readonly settings: Settings;
  readonly client: Client;
  readonly store: Store;
}

/** Opens a session for one piece of work and closes it afterwards, whatever happens. */
export async function withSession<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
  const settings = readSettings(process.env);
  const client = await connectClient(chooseService(settings));
  try {
    const store = await openStore(settings.storeUrl);
    try {
      return await work({ settings, client, store });
    } finally {
      await store.close();
    }
  } finally {
    await client.connection.close();
  }
}
