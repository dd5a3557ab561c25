import { NativeConnection, Runtime, type Worker, makeTelemetryFilterString, DefaultLogger } from '@temporalio/worker';
import { type Service, whyNot } from '../activities/connect.js';
import type { World } from '../activities/world.js';
import { type Errand, startErrand } from './errand.js';
import { startNudging } from './nudging.js';
import { createWorker } from './run-worker.js';

export interface RunningWorker {
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

/** Connects and runs a worker until it is stopped. Throws an Error that says what is wrong, and the mend. */
export async function startWorker(service: Service, world: World, errands: readonly Errand[] = []): Promise<RunningWorker> {
  const connection = await connectNatively(service);
  const worker: Worker = await createWorker({ connection, namespace: service.namespace, world });
  const running = [startNudging(world), ...errands.map((errand) => startErrand(errand))];
  const ended = runThenClose(worker, async () => {
    await Promise.all(running.map((one) => one.stop()));
    await connection.close();
  });
  // Whoever waits for the end hears of a failure there; until then it must not count as unhandled.
  ended.catch(() => undefined);
  return {
    ended,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}

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
