import { NativeConnection, Runtime, type Worker, makeTelemetryFilterString, DefaultLogger } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import { type Service, whyNot } from '../activities/connect.js';
import type { Settings } from '../activities/settings.js';
import { knowsVersions } from '../activities/temporal/versions.js';
import type { World } from '../activities/world.js';
import { type Errand, startErrand } from './errand.js';
import { startNudging } from './nudging.js';
import { createWorker } from './run-worker.js';
import { startWatch } from './start-watch.js';
import { ownBuildId } from './versions/build-id.js';
import { takeOver } from './versions/take-over.js';

export interface RunningWorker {
  /** The build under which it gets work; null when it has no version. */
  readonly version: string | null;
  /** What is to be done before it gets work, or is done without versions; undefined when all is well. */
  readonly remark: string | undefined;
  /** Rejects when the worker ends without having been asked to. */
  readonly ended: Promise<void>;
  /** Lets activities that run finish, then ends. */
  stop(): Promise<void>;
}

/**
 * Keeps the SDK quiet but for trouble, and shows its metrics and ours at `http://<metrics>/metrics` when an address is given; to be called
 * once, before anything of the SDK's native part is used. Throws an Error that says so when the address cannot be had.
 */
export function quietRuntime(metrics?: string): void {
  try {
    installRuntime(metrics);
  } catch (error) {
    if (metrics === undefined) throw error;
    throw new Error(`OVERSIGHT_METRICS: ${metrics} cannot be listened on. Set it to an address of this machine and a free port.`, {
      cause: error,
    });
  }
}

function installRuntime(metrics: string | undefined): void {
  Runtime.install({
    logger: new DefaultLogger('WARN'),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
      ...(metrics !== undefined && { metrics: { prometheus: { bindAddress: metrics, countersTotalSuffix: true } } }),
    },
    shutdownSignals: [],
  });
}

export interface Start {
  readonly service: Service;
  readonly client: Client;
  readonly world: World;
  readonly settings: Pick<Settings, 'taskQueue' | 'versioning' | 'buildId'>;
  /** What it does besides, from time to time. */
  readonly errands?: readonly Errand[];
  /** Nobody else can work for this service. */
  readonly alone?: true;
}

/**
 * Connects and runs a worker until it is stopped, and sends the work to its build where that is for it to decide. Throws an Error that
 * says what is wrong, and the mend.
 */
export async function startWorker({ service, client, world, settings, errands = [], alone }: Start): Promise<RunningWorker> {
  const { taskQueue, versioning, buildId } = settings;
  const isKnown = versioning === 'off' || (await knowsVersions(client, taskQueue));
  const version = versioning === 'off' || !isKnown ? null : (buildId ?? ownBuildId());
  const connection = await connectNatively(service);
  const worker: Worker = await createWorker({ connection, namespace: service.namespace, world, version: version ?? undefined });
  const running = [startNudging(world), ...errands.map((errand) => startErrand(errand))];
  const ended = runThenClose(worker, async () => {
    await Promise.all(running.map((one) => one.stop()));
    await connection.close();
  });
  // Whoever waits for the end hears of a failure there; until then it must not count as unhandled.
  ended.catch(() => undefined);
  const stop = async (): Promise<void> => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await ended;
  };
  try {
    const remark = isKnown ? await takeOver(client, { taskQueue, version, versioning, ...(alone && { alone }) }) : NO_VERSIONS;
    await startWatch(world);
    return { version, remark, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const NO_VERSIONS =
  'The Temporal service does not route work by the version of workers (it is too old, or that is switched off), so the worker runs without one. Stop the workers of one release before those of the next start.';

/** The worker has a connection of its own, made by another TLS library, which is stricter about certificates. */
async function connectNatively(service: Service): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect({ ...service.options, address: service.address });
  } catch (error) {
    throw await whyNot(service, error);
  }
}

async function runThenClose(worker: Worker, close: () => Promise<void>): Promise<void> {
  try {
    await worker.run();
  } finally {
    await close();
  }
}
