import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { runningAddress, type Settings, SettingsError } from './settings.js';

/** How to reach a Temporal service, for client and worker alike. */
export interface Service {
  readonly address: string;
  readonly namespace: string;
  /** True when the environment or a TOML profile names it: then nothing is embedded. */
  readonly external: boolean;
  readonly options: ReturnType<typeof loadClientConnectConfig>['connectionOptions'];
}

/** The service that `TEMPORAL_ADDRESS` and its kin or a TOML profile name; undefined when they name none. */
export function configuredService(): Service | undefined {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  const { address } = connectionOptions;
  return address === undefined ? undefined : { address, namespace: namespace ?? 'default', external: true, options: connectionOptions };
}

/** The development server of a data folder. */
export function embeddedService(address: string): Service {
  return { address, namespace: 'default', external: false, options: {} };
}

/** The configured service, or the one that runs on the data folder. Throws `SettingsError` when there is neither: a guess could be somebody else's. */
export function chooseService(settings: Settings): Service {
  const running = runningAddress(settings);
  const found = configuredService() ?? (running === undefined ? undefined : embeddedService(running));
  if (found !== undefined) return found;
  throw new SettingsError(
    `Oversight does not run on the data folder ${settings.dataDir}. Start it there with "npm start", name the folder in which it runs in OVERSIGHT_DATA, or set TEMPORAL_ADDRESS to use a service that runs elsewhere.`,
  );
}

/** Connects a client. Throws an Error that says which service does not answer and what to do. */
export async function connectClient({ address, namespace, options, external }: Service): Promise<Client> {
  try {
    const connection = await Connection.connect({ ...options, address, connectTimeout: '5s' });
    return new Client({ connection, namespace });
  } catch (error) {
    const mend = external ? 'Check TEMPORAL_ADDRESS, TLS and API key.' : 'It was stopped or killed: start it with "npm start".';
    throw new Error(`No Temporal service answers at ${address}. ${mend} (${error instanceof Error ? error.message : String(error)})`, {
      cause: error,
    });
  }
}
