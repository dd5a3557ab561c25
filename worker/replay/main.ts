import { parseArgs } from 'node:util';
import { chooseService, configuredService, connectClient, type Service } from '../../activities/connect.js';
import { readSettings } from '../../activities/settings.js';
import { packageFolder } from '../../policies/package-folder.js';
import { builtWorkflows } from '../bundle/built.js';
import { quietRuntime } from '../running-worker.js';
import { recordedHistories, recordedReleases } from './recorded.js';
import { replay, type Replayed } from './replay.js';

/**
 * `npm run replay`: whether the workflows as they are now can go on with what earlier releases began. Replays the recorded histories of
 * every release, and those of a service when one is configured or `--running` asks for that of the data folder.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { running: { type: 'boolean', default: false } } });
  const service = values.running ? chooseService(readSettings(process.env)) : configuredService();
  quietRuntime();
  const folder = packageFolder('tests/histories');
  const results: Replayed[] = [];
  for (const release of recordedReleases(folder)) {
    const replayed = await replay(builtWorkflows(), recordedHistories(folder, release));
    results.push(replayed);
    print(`recorded by ${release}`, replayed);
  }
  if (service !== undefined) {
    const replayed = await replayService(service);
    results.push(replayed);
    print(`of ${service.address}, namespace ${service.namespace}`, replayed);
  }
  const failed = results.reduce((sum, { failures }) => sum + failures.length, 0);
  if (failed > 0) {
    process.stderr.write(
      `${failed} do not replay: with these workflows what runs would stop there. Put what changed behind patched(), or take it back.\n`,
    );
    process.exitCode = 1;
  }
}

/** Every run that the namespace still knows: those that run, and those that retention has not taken yet. */
async function replayService(service: Service): Promise<Replayed> {
  const client = await connectClient(service);
  try {
    const query = `WorkflowType IN (${TYPES.map((type) => `'${type}'`).join(', ')})`;
    return await replay(builtWorkflows(), client.workflow.list({ query }).intoHistories({ concurrency: 4 }));
  } finally {
    await client.connection.close();
  }
}

function print(what: string, { count, failures }: Replayed): void {
  process.stdout.write(`${count} histories ${what}: ${failures.length === 0 ? 'all replay' : `${failures.length} do not replay`}\n`);
  for (const { workflowId, runId, event, reason } of failures)
    process.stdout.write(`  ${workflowId} (run ${runId})${event === null ? '' : `, at event ${event}`}: ${reason}\n`);
}

const TYPES = ['supervisoryRelationship', 'caseAllocation', 'policyReview', 'serviceAssurance', 'inbox', 'watchkeeper'] as const;

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
