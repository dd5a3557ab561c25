import { TestWorkflowEnvironment } from '@temporalio/testing';
import { defaultCacheDir } from '../../worker/server/cache-folder.js';
import { findTemporalBinary } from '../../worker/server/binary.js';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes.js';
import { quietRuntime } from './quiet-runtime.js';

/**
 * A real Temporal server of the test's own, on which executions may have virtual clocks. The last setting keeps continue-as-new
 * from adding the accumulated skip twice; the two before it make a skip take milliseconds instead of a second. `more` are dynamic settings
 * of the server, besides these or instead of them.
 */
export async function startTemporal(more: readonly string[] = []): Promise<TestWorkflowEnvironment> {
  quietRuntime();
  const binary = await findTemporalBinary({
    configured: process.env['OVERSIGHT_TEMPORAL_BINARY'],
    cacheDir: defaultCacheDir(),
    say: () => undefined,
  });
  const settings = [
    'frontend.WorkflowTimeSkippingEnabled=true',
    'frontend.WorkflowTimeSkippingMaxSkipPerSession=1000000',
    'history.timerProcessorMaxTimeShift="10ms"',
    'history.timerProcessorMaxPollRPS=1000',
    'history.workflowIdReuseMinimalInterval="0s"',
  ].filter((usual) => !more.some((one) => one.split('=')[0] === usual.split('=')[0]));
  return await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: binary.path },
      log: { format: 'pretty', level: 'error' },
      extraArgs: [
        ...[...settings, ...more].flatMap((setting) => ['--dynamic-config-value', setting]),
        ...Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
      ],
    },
  });
}
