import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cliEnvironment } from './cli-environment.js';
import { CLI_VERSION } from './cli-version.js';
import type { Download } from './download.js';
import { runProgram } from './run-program.js';

const TIMEOUT_MS = 60_000;

// The SDK downloads only on the way to starting a server, and doing that in this process would install the SDK's process-wide runtime
// with default telemetry, which the worker could then no longer configure. A process of its own can also be ended when it takes too long.
const PROGRAM = `
const [testing, downloadDir, version] = process.argv.slice(1);
const { TestWorkflowEnvironment } = require(testing);
TestWorkflowEnvironment.createLocal({ server: { ui: false, executable: { type: 'cached-download', version, downloadDir } } })
  .then((environment) => environment.teardown())
  .catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
`;

/** Makes the SDK leave its download in a folder. Rejects with the reason; what it left may be whole even then. */
export type SdkRun = (folder: string) => Promise<unknown>;

/** The download that is built into Temporal's SDK, from Temporal's own site. */
export function sdkDownload(runSdk: SdkRun = runSdkApart): Download {
  return {
    by: 'the Temporal SDK',
    into: async (folder) => {
      const failure = await runSdk(folder).then(
        () => undefined,
        (error: unknown) => error,
      );
      // A server that would not start is no reason to refuse an executable that was downloaded whole: it is tried on its own next.
      const name = (await readdir(folder)).find((file) => file.startsWith('temporal') && !file.endsWith('.downloading'));
      if (name !== undefined) return join(folder, name);
      throw failure ?? new Error('the SDK left no executable behind');
    },
  };
}

function runSdkApart(folder: string): Promise<string> {
  const testing = createRequire(import.meta.url).resolve('@temporalio/testing');
  return runProgram([process.execPath, '-e', PROGRAM, testing, folder, `v${CLI_VERSION}`], TIMEOUT_MS, cliEnvironment(process.env));
}
