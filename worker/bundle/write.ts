import { bundleWorkflowCode } from '@temporalio/worker';
import { rename, writeFile } from 'node:fs/promises';
import { workflowsPath } from './workflows-path.js';
import { bundlePath } from './built.js';

const nothing = (): void => undefined;
const QUIET = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: console.warn, error: console.error };

// The last step of the build.
const { code } = await bundleWorkflowCode({ workflowsPath: workflowsPath(), logger: QUIET });
// Whole or not at all: a worker may start meanwhile.
await writeFile(`${bundlePath()}.${process.pid}`, code);
await rename(`${bundlePath()}.${process.pid}`, bundlePath());
