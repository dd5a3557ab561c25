import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SettingsError } from '../activities/settings.js';

/**
 * Makes the data folder, with those above it. Throws `SettingsError` when that cannot be. One folder at a time: Node's own way of making
 * several never ends where a folder is there and nothing can be made in it, as in /proc.
 */
export async function makeDataFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let at = folder; (await stat(at).catch(() => undefined)) === undefined && at !== dirname(at); at = dirname(at)) missing.unshift(at);
  try {
    for (const one of missing) await mkdir(one).catch(passOverExisting);
    if (!(await stat(folder)).isDirectory()) throw new Error('it is a file');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(
      `OVERSIGHT_DATA: the folder ${folder} cannot be made: ${reason}. Let this user write there, or name another folder.`,
      {
        cause: error,
      },
    );
  }
}

/** Another process made it in the same moment. */
function passOverExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
