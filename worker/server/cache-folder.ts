import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's programs keep what can be fetched again, by the custom of the platform. The folder may not exist yet. */
export function defaultCacheDir(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'oversight');
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'oversight', 'cache');
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'oversight');
}
