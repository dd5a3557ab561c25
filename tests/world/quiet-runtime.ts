import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

let isQuiet = false;

/** The SDK reports what tests provoke on purpose; only what nobody expects should be read. To be called before anything of the SDK's native part. */
export function quietRuntime(): void {
  // One process runs many test files, and the SDK has one runtime for it.
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
}
