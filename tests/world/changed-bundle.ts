import { bundleWorkflowCode, type BundleOptions, type WorkflowBundle } from '@temporalio/worker';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { workflowsPath } from '../../worker/bundle/workflows-path.js';

/** In a file of the workflows, one text for another. */
type TextChange = Readonly<Record<string, readonly [from: string, to: string]>>;

/** The workflows as another release might have them: their folder with some texts changed, one after the other. */
export async function changedBundle(...changes: readonly TextChange[]): Promise<WorkflowBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'oversight-release-'));
  try {
    const sources = dirname(workflowsPath());
    await cp(sources, join(folder, 'workflows'), { recursive: true });
    await symlink(join(sources, '..', 'node_modules'), join(folder, 'node_modules'));
    for (const [name, [from, to]] of changes.flatMap((change) => Object.entries(change))) {
      const file = join(folder, 'workflows', name);
      const text = await readFile(file, 'utf8');
      if (!text.includes(from)) throw new Error(`${name} does not hold the text that is to be changed: ${from}`);
      await writeFile(
        file,
        text.replace(from, () => to),
      );
    }
    return await bundleWorkflowCode({ workflowsPath: join(folder, 'workflows', 'index.ts'), logger: quiet });
  } finally {
    await rm(folder, { recursive: true, force: true });
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
