import { Client, Connection } from '@temporalio/client';
import type { ClientConnectConfig } from '@temporalio/envconfig';
import { setTimeout as sleep } from 'node:timers/promises';
import { runningAddress, type Settings, SettingsError } from './settings.js';
import { describeNamespace } from './temporal/namespace.js';
import { type Reach, reach } from './temporal/reach.js';
import { temporalSettings } from './temporal/settings.js';
import { detailsOf, isRefusal, reachInWords, RIGHTS, type Trouble, TroubleError } from './temporal/trouble.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** How to reach a Temporal service, for client and worker alike. */
export interface Service {
  readonly address: string;
  readonly namespace: string;
  /** True when the environment or a TOML profile names it: then nothing is embedded. */
  readonly external: boolean;
  readonly options: ClientConnectConfig['connectionOptions'];
}

/** The service that `TEMPORAL_ADDRESS` and its kin or a TOML profile name; undefined when they name none. Throws `SettingsError`. */
export function configuredService(environment: Environment = process.env): Service | undefined {
  const { connectionOptions, namespace, address } = temporalSettings(environment);
  return address === undefined ? undefined : { address, namespace: namespace ?? 'default', external: true, options: connectionOptions };
}

/** The development server of a data folder. */
export function embeddedService(address: string): Service {
  return { address, namespace: 'default', external: false, options: {} };
}

/** The configured service, or the one that runs on the data folder. Throws `SettingsError` when there is neither: a guess could be somebody else's. */
export function chooseService(settings: Settings, environment: Environment = process.env): Service {
  const running = runningAddress(settings);
  const found = configuredService(environment) ?? (running === undefined ? undefined : embeddedService(running));
  if (found !== undefined) return found;
  throw new NotRunningError(settings.dataDir);
}

/** Neither is a service configured, nor does one run on the data folder. */
export class NotRunningError extends SettingsError {
  readonly seen: string;
  readonly mend: string;

  constructor(dataDir: string) {
    const seen = `Oversight does not run on the data folder ${dataDir}.`;
    const mend =
      'Start it there with "npm start", name the folder in which it runs in OVERSIGHT_DATA, or set TEMPORAL_ADDRESS to use a service that runs elsewhere.';
    super(`${seen} ${mend}`);
    this.seen = seen;
    this.mend = mend;
  }
}

/** Connects a client and makes sure of its namespace. Throws an Error that says in one sentence what is wrong, and the mend. */
export async function connectClient(service: Service): Promise<Client> {
  const client = new Client({ connection: await connect(service), namespace: service.namespace });
  try {
    await describeNamespace(client);
    return client;
  } catch (error) {
    await client.connection.close();
    throw error;
  }
}

/** Connects, whatever namespaces there are. Throws as `connectClient` does. */
export async function connect(service: Service): Promise<Connection> {
  const { address, options } = service;
  const connection = Connection.lazy({ ...options, address, connectTimeout: CONNECT_MS });
  const over = new AbortController();
  try {
    await Promise.race([connection.ensureConnected(), plainFault(service, over.signal)]);
    return connection;
  } catch (error) {
    await connection.close();
    throw error instanceof TroubleError ? error : await whyNot(service, error);
  } finally {
    over.abort();
  }
}

/** The client tries for as long as it may and then says no more than that. Nobody has to wait for what can be seen at once. */
async function plainFault(service: Service, over: AbortSignal): Promise<never> {
  await sleep(LOOK_AFTER_MS, undefined, { signal: over });
  const { address, options } = service;
  const found = await reach(address, options.tls, CONNECT_MS);
  const fault = faultInWords(service, found);
  if (fault !== undefined) throw new TroubleError(...fault, found);
  return await new Promise<never>(() => undefined);
}

/** Why a connection was not made: an error to throw, of one message with the mend. */
export async function whyNot(service: Service, error: unknown): Promise<TroubleError> {
  const { address, options } = service;
  if (isRefusal(error))
    return new TroubleError(`The Temporal service at ${address} does not let this client in: ${detailsOf(error)}.`, RIGHTS, error);
  const [seen, mend] = faultInWords(service, await reach(address, options.tls, CONNECT_MS)) ?? [
    `Something answers at ${address}, but not as a Temporal service does: ${detailsOf(error)}.`,
    "Check TEMPORAL_ADDRESS; it needs the port of the front end's gRPC, usually 7233.",
  ];
  return new TroubleError(seen, mend, error);
}

function faultInWords({ address, options, external }: Service, found: Reach): Trouble | undefined {
  if (!external && found.found === 'nothing')
    return [`No Temporal service answers at ${address}.`, 'It was stopped or killed: start it with "npm start".'];
  return reachInWords(address, found, options.tls);
}

const CONNECT_MS = 5_000;
const LOOK_AFTER_MS = 300;
