import { bundleWorkflowCode, type BundleOptions, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { inject } from 'vitest';
import { workflowsPath } from '../../worker/run-worker.js';

/**
 * The workflow bundle. Making it takes over a second, and each of some twenty files needs it more than once: whoever comes first in a run of
 * the tests makes it for all. Two who come at once both do, which harms nothing.
 */
export function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  bundle ??= madeOnce(inject('workflowBundle'));
  return bundle;
}

async function madeOnce(path: string): Promise<WorkflowBundleWithSourceMap> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as WorkflowBundleWithSourceMap;
  } catch {
    const made = await bundleWorkflowCode({ workflowsPath: workflowsPath(), logger: quiet });
    const unfinished = `${path}.${process.pid}`;
    await writeFile(unfinished, JSON.stringify(made));
    await rename(unfinished, path);
    return made;
  }
}

const quiet: NonNullable<BundleOptions['logger']> = {
  log: () => undefined,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: console.warn,
  error: console.error,
};

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;
