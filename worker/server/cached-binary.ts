import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CLI_VERSION, fittingVersion } from './cli-version.js';
import type { Download } from './download.js';

const UNFINISHED = 'download-';
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Where the project's own copy of the executable is, if it has one. */
export function cachedBinaryPath(cacheDir: string, platform: NodeJS.Platform = process.platform): string {
  return join(cacheDir, `temporal-${CLI_VERSION}${platform === 'win32' ? '.exe' : ''}`);
}

/**
 * Downloads the executable, sees that it runs and moves it into the cache in one step, so that nobody ever finds half of it.
 * @returns the version it says it is
 * @throws Error whose message says in one line what went wrong; the cache is then as it was
 */
export async function downloadIntoCache(download: Download, cacheDir: string): Promise<string> {
  await mkdir(cacheDir, { recursive: true });
  await removeAbandoned(cacheDir);
  const folder = await mkdtemp(join(cacheDir, UNFINISHED));
  try {
    const file = await download.into(folder);
    await chmod(file, 0o755);
    const version = await fittingVersion(file).catch((error: unknown) => {
      throw new Error(`what was downloaded ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
    await rename(file, cachedBinaryPath(cacheDir));
    return version;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A download that was killed leaves its folder, which may hold hundreds of megabytes. */
async function removeAbandoned(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const folder = join(cacheDir, name);
    const age = Date.now() - (await stat(folder)).mtimeMs;
    if (age > DAY_MS) await rm(folder, { recursive: true, force: true });
  }
}
