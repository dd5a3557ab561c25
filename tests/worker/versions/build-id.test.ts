import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildIdOf, ownBuildId } from '../../../worker/versions/build-id.js';
import { isOfLaterRelease } from '../../../worker/versions/release.js';

describe('the build of a worker', () => {
  test('is named by its release and by what its workflows hold, the same each time', () => {
    expect(ownBuildId()).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{8}$/);
    expect(ownBuildId()).toBe(ownBuildId());
  });

  test('is another one when a workflow changes, is renamed or gone, or when another SDK runs it; and not for what does not run', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oversight-build-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const write = async (name: string, text: string): Promise<string> => {
      await writeFile(join(folder, name), text);
      return buildIdOf('1.0.0', folder, '1.24.0');
    };
    const first = await write('watch.js', 'export {};');
    expect(await write('watch.d.ts', 'export {};')).toBe(first);
    expect(await write('watch.js.map', '{}')).toBe(first);
    const second = await write('watch.js', 'export { };');
    const third = await write('inbox.js', '');
    await rm(join(folder, 'inbox.js'));
    expect(buildIdOf('1.0.0', folder, '1.24.0')).toBe(second);
    expect(new Set([first, second, third, buildIdOf('1.0.0', folder, '1.25.0'), buildIdOf('1.0.1', folder, '1.24.0')]).size).toBe(5);
  });
});

describe('which of two builds is of the later release', () => {
  test.each([
    ['0.2.0+aaaa', '0.1.9+bbbb', true],
    ['0.10.0+aaaa', '0.9.0+bbbb', true],
    ['1.0.0', '0.99.99+bbbb', true],
    ['0.1.0+aaaa', '0.1.0+bbbb', false],
    ['0.1.0+aaaa', '0.2.0+bbbb', false],
    ['green', '0.1.0+bbbb', false],
    ['0.2.0+aaaa', 'green', false],
    ['10.20', '0.1.0', false],
  ])('%s than %s: %s', (build, than, later) => {
    expect(isOfLaterRelease(build, than)).toBe(later);
  });
});
