import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultCacheDir } from '../../../worker/server/cache-folder.js';

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
  ['linux', {}, join('home', '.cache', 'oversight')],
  ['linux', { XDG_CACHE_HOME: 'xdg' }, join('xdg', 'oversight')],
  ['linux', { XDG_CACHE_HOME: '' }, join('home', '.cache', 'oversight')],
  ['darwin', { XDG_CACHE_HOME: 'xdg' }, join('home', 'Library', 'Caches', 'oversight')],
  ['win32', { LOCALAPPDATA: 'local' }, join('local', 'oversight', 'cache')],
  ['win32', {}, join('home', 'AppData', 'Local', 'oversight', 'cache')],
])('%s with %j keeps its cache in %s', (platform, env, folder) => expect(defaultCacheDir(env, platform, 'home')).toBe(folder));
