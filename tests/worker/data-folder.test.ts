import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDataFolder } from '../../worker/data-folder.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-folder-'));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

it('makes the folder with those above it, and may be asked again', async () => {
  const deep = join(folder, 'a', 'b', 'c');
  await makeDataFolder(deep);
  await makeDataFolder(deep);
  expect((await stat(deep)).isDirectory()).toBe(true);
});

it('says that a file is in the way', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(makeDataFolder(file)).rejects.toThrow(
    `OVERSIGHT_DATA: the folder ${file} cannot be made: it is a file. Let this user write `,
  );
  await expect(makeDataFolder(join(file, 'below'))).rejects.toThrow(/^OVERSIGHT_DATA: the folder .*below cannot be made: ENOTDIR/);
});

it.runIf(process.platform === 'linux')('ends where a folder is there and nothing can be made in it', async () => {
  await expect(makeDataFolder('/proc/oversight/data')).rejects.toThrow(
    /^OVERSIGHT_DATA: the folder \/proc\/oversight\/data cannot be made: /,
  );
});
