import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the workflow bundle of this run is, or goes. */
    workflowBundle: string;
  }
}

/** Before all tests: the program as users run it is compiled from the sources as they are now. */
export default async function build({ provide }: TestProject): Promise<() => Promise<void>> {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  await promisify(execFile)(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: ROOT });
  const folder = await mkdtemp(join(tmpdir(), 'oversight-bundle-'));
  provide('workflowBundle', join(folder, 'bundle.json'));
  return () => rm(folder, { recursive: true, force: true });
}
