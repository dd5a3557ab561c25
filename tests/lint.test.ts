import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// A rule that cannot fail is no rule: each of these is broken on purpose in a small house of the same layout.

const ROOT = fileURLToPath(new URL('../', import.meta.url));
let house: string;

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'oversight-lint-'));
  await Promise.all(['.oxlintrc.json', 'tsconfig.json'].map((file) => cp(join(ROOT, file), join(house, file))));
  await symlink(join(ROOT, 'node_modules'), join(house, 'node_modules'), 'dir');
  for (const room of ['policies/engine', 'workflows', 'activities/store', 'activities/links', 'worker', 'client/command']) {
    await mkdir(join(house, room), { recursive: true });
    await writeFile(join(house, room, 'neighbour.ts'), "export type Word = string;\nexport const word: Word = 'word';\n");
  }
});
afterAll(async () => await rm(house, { recursive: true, force: true }));

describe('the direction of imports', () => {
  test.each([
    ['policies/engine', '../../workflows/neighbour.js'],
    ['policies/engine', '../../activities/store/neighbour.js'],
    ['policies/engine', '@temporalio/client'],
    ['workflows', '../activities/store/neighbour.js'],
    ['workflows', '../policies/engine/neighbour.js'],
    ['workflows', 'luxon'],
    ['workflows', 'zod'],
    ['workflows', 'node:fs'],
    ['workflows', '@temporalio/client'],
    ['activities', '../worker/neighbour.js'],
    ['activities', '../client/command/neighbour.js'],
    ['worker', '../client/command/neighbour.js'],
    ['client/command', '../../worker/neighbour.js'],
    ['client/command', '../../activities/neighbour.js'],
  ])('%s may not import %s', async (room, specifier) => {
    expect(await complaints(room, `import * as thing from '${specifier}';\nexport const used = thing;\n`)).toMatch(/no-restricted-imports/);
  });

  test.each([
    ['workflows', "import type { Word } from '../policies/engine/neighbour.js';\nexport type Used = Word;\n"],
    ['workflows', "import { sleep } from '@temporalio/workflow';\nexport const used = sleep;\n"],
    ['activities', "import { word } from '../policies/engine/neighbour.js';\nexport const used = word;\n"],
    ['worker', "import { word } from '../activities/store/neighbour.js';\nexport const used = word;\n"],
    ['client/command', "import { word } from '../../activities/links/neighbour.js';\nexport const used = word;\n"],
    ['client/command', "import { word } from '../../activities/store/neighbour.js';\nexport const used = word;\n"],
  ])('%s may import with the arrow', async (room, source) => {
    expect(await complaints(room, source)).toBe('');
  });
});

describe('what the type-aware rules catch', () => {
  test.each([
    ['a promise that nobody waits for', 'no-floating-promises', 'worker', "export function go(): void {\n  Promise.resolve('done');\n}\n"],
    [
      'a validator that is asynchronous, and so would never refuse',
      'no-misused-promises',
      'workflows',
      "import { defineUpdate, setHandler } from '@temporalio/workflow';\nsetHandler(defineUpdate<void>('u'), () => undefined, { validator: async () => undefined });\n",
    ],
    [
      'a switch that forgets a case',
      'switch-exhaustiveness-check',
      'policies/engine',
      "export function go(way: 'left' | 'right'): number {\n  switch (way) {\n    case 'left':\n      return 1;\n  }\n  return 0;\n}\n",
    ],
    ['the clock in the engine', 'no-restricted-properties', 'policies/engine', 'export const now = Date.now();\n'],
  ])('%s', async (_what, rule, room, source) => {
    expect(await complaints(room, source)).toContain(rule);
  });
});

/** What the linter says of a file with this source in that room; empty when it is content. */
async function complaints(room: string, source: string): Promise<string> {
  const file = join(room, 'subject.ts');
  await writeFile(join(house, file), source);
  const oxlint = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin', 'oxlint');
  try {
    await promisify(execFile)(process.execPath, [oxlint, '--type-aware', '--deny-warnings', file], { cwd: house });
    return '';
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  } finally {
    await rm(join(house, file));
  }
}
