import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const node = promisify(execFile).bind(undefined, process.execPath);

/** Before all tests: the program as users run it is built from the sources as they are now, as `npm run build` does. */
export default async function build(): Promise<void> {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  await node([compiler, '-p', 'tsconfig.build.json'], { cwd: ROOT });
  await node([join('dist', 'worker', 'bundle', 'write.js')], { cwd: ROOT });
}
