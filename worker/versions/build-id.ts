import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageFolder } from '../../policies/package-folder.js';
import { workflowsPath } from '../bundle/workflows-path.js';

const HASH_LENGTH = 8;

/**
 * The build of the workers that run this code, such as `0.1.0+1a2b3c4d`: the release, and what its workflows hash to together with the
 * SDK that runs them. The same on every machine, and another one for any change that could matter to a replay.
 */
export function ownBuildId(): string {
  return buildIdOf(versionIn(packageFolder('package.json')), dirname(workflowsPath()), sdkVersion());
}

/** The same for the workflows of a folder: those files in it that run. */
export function buildIdOf(release: string, folder: string, sdk: string): string {
  const files = readdirSync(folder)
    .filter((name) => /\.(js|ts)$/.test(name) && !name.endsWith('.d.ts'))
    .toSorted();
  const hash = createHash('sha256').update(sdk);
  for (const name of files) hash.update(`\0${name}\0`).update(readFileSync(join(folder, name)));
  return `${release}+${hash.digest('hex').slice(0, HASH_LENGTH)}`;
}

function sdkVersion(): string {
  return versionIn(createRequire(import.meta.url).resolve('@temporalio/workflow/package.json'));
}

function versionIn(path: string): string {
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string };
  return version;
}
