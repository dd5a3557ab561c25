import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/** The SDK reports what tests provoke on purpose; only what nobody expects should be read. To be called before anything of the SDK's native part. */
export function quietRuntime(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
}
