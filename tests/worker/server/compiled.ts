import { execFile } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const COMPILER = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

/** Compiles one source file and what it imports into a folder, for a Node process of its own, and answers with the module's path there. */
export async function compiled(source: string, folder: string): Promise<string> {
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { noEmit: false, noCheck: true, rootDir: ROOT, outDir: folder, typeRoots: [join(ROOT, 'node_modules', '@types')] },
    include: [],
    files: [join(ROOT, source)],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  await promisify(execFile)(process.execPath, [COMPILER, '-p', folder]);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return join(folder, source.replace(/\.ts$/, '.js'));
}
