import { existsSync } from 'node:fs';
import { packageFolder } from '../../policies/package-folder.js';

/**
 * The workflows as the build has bundled them. Bundling takes two seconds, which each start of a worker would pay again. Throws with the
 * mend where nothing was built.
 */
export function builtWorkflows(): { readonly codePath: string } {
  const codePath = bundlePath();
  if (!existsSync(codePath)) throw new Error('The workflows are not bundled yet. Run "npm run build", then start again.');
  return { codePath };
}

export function bundlePath(): string {
  return packageFolder('dist/workflow-bundle.js');
}
