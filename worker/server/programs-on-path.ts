import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * Every program of that name on a PATH, in its order, as absolute paths.
 * @param name without the ending Windows adds
 */
export async function programsOnPath(name: string, path: string, platform: NodeJS.Platform = process.platform): Promise<readonly string[]> {
  const file = platform === 'win32' ? `${name}.exe` : name;
  const candidates = path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, file));
  const runnable = await Promise.all(candidates.map(isRunnable));
  return candidates.filter((_, index) => runnable[index]);
}

async function isRunnable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
