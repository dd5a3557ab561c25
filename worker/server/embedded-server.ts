import type { Connection } from '@temporalio/client';
import { appendFile, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { endOrphan, removePidFile, writePidFile } from './pid-file.js';
import { assertPortFree, type PortChoice } from './port.js';
import { keepClosedWorkflows } from './retention.js';
import { registerSearchAttributes, type SearchAttributeTypes } from '../../activities/temporal/search-attributes.js';
import { ServerLog } from './server-log.js';
import { type ServerExit, type ServerProcess, spawnServer } from './server-process.js';
import { connectWhenServing } from './serving.js';

/** The namespace a development server always has, and the only one Oversight uses there. */
export const EMBEDDED_NAMESPACE = 'default';

const HOST = '127.0.0.1';
const START_MS = 60_000;
const RETENTION_DAYS = 30;

export interface EmbeddedServerOptions {
  /** The Temporal CLI's executable. */
  readonly binary: string;
  /** Holds the database, the log and the pid file; made when missing. One running Oversight to a folder. */
  readonly dataDir: string;
  /** Where workers and clients connect. */
  readonly port: PortChoice;
  /** Where the Web UI is. */
  readonly uiPort: PortChoice;
  readonly searchAttributes: SearchAttributeTypes;
  /** Settings of the server itself, as in `{ 'frontend.keepAliveMaxConnectionAge': '5m' }`. */
  readonly dynamicConfig?: Readonly<Record<string, string | number | boolean>>;
  /** Told, a line at a time, what is worth telling; nothing when all is as usual. */
  readonly say?: (line: string) => void;
}

export interface EmbeddedServer {
  /** host:port for a Temporal client */
  readonly address: string;
  readonly uiUrl: string;
  /** Resolves when the server has ended, asked to or not. Never rejects. */
  readonly exited: Promise<ServerExit>;
  /** Ends the server; its data stays. Stop workers and clients first. */
  stop(): Promise<void>;
}

/**
 * Starts Temporal's development server on its database in the data folder, and resolves when it answers and has the search attributes.
 * A server left behind by an earlier run that was killed is ended first.
 * @throws PortInUseError, DataFolderInUseError, or an Error with the end of the server's log
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { binary, port, uiPort, searchAttributes, say = () => undefined } = options;
  await mkdir(options.dataDir, { recursive: true });
  // Two ways to write the same folder must give the same command line, by which a server left behind is recognised.
  const dataDir = await realpath(options.dataDir);
  const database = join(dataDir, 'temporal.db');
  const pidFile = join(dataDir, 'temporal.pid');

  const orphan = await endOrphan(pidFile, dataDir, ['start-dev', database]);
  if (orphan !== undefined) say(`ended the Temporal server that an earlier run left behind (process ${orphan})`);
  await assertPortFree(port.port, HOST, 'the Temporal server', port.setting);
  await assertPortFree(uiPort.port, HOST, 'the Temporal Web UI', uiPort.setting);

  const log = await ServerLog.from(join(dataDir, 'temporal.log'));
  const server = await spawnServer(binary, serverArguments(options, database), log);
  const stop = async (): Promise<void> => {
    await server.stop();
    await removePidFile(pidFile);
  };
  const address = `${HOST}:${port.port}`;
  try {
    await writePidFile(pidFile, server.pid);
    await prepare(address, server, searchAttributes, log);
  } catch (error) {
    const endedByItself = server.gone();
    await stop();
    if (!endedByItself)
      throw new Error(`The Temporal server did not become ready: ${messageOf(error)}. Its log: ${log.file}`, { cause: error });
    throw new Error((await server.exited).message, { cause: error });
  }
  return { address, uiUrl: `http://${HOST}:${uiPort.port}`, exited: server.exited, stop };
}

function serverArguments(
  { port, uiPort, searchAttributes, dynamicConfig = {} }: EmbeddedServerOptions,
  database: string,
): readonly string[] {
  const settings = {
    ip: HOST,
    port: String(port.port),
    'ui-port': String(uiPort.port),
    'db-filename': database,
    namespace: EMBEDDED_NAMESPACE,
    'log-level': 'warn',
    'log-format': 'text',
  };
  return [
    'server',
    'start-dev',
    ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${JSON.stringify(value)}`]),
  ];
}

async function prepare(address: string, server: ServerProcess, searchAttributes: SearchAttributeTypes, log: ServerLog): Promise<void> {
  const connection: Connection = await connectWhenServing(address, EMBEDDED_NAMESPACE, START_MS, server.gone);
  try {
    // The server heeds its own option only when it makes the database: a later release's attributes would be missing from an older one.
    await registerSearchAttributes(connection, EMBEDDED_NAMESPACE, searchAttributes);
    await keepClosedWorkflows(connection, EMBEDDED_NAMESPACE, RETENTION_DAYS).catch(async (error: unknown) => {
      // A shorter history is a pity in development, and no reason not to start.
      await appendFile(log.file, `Oversight: closed workflows are kept only as long as the server does by itself: ${messageOf(error)}\n`);
    });
  } finally {
    await connection.close();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
