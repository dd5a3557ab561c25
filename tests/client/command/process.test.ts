import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleRoster } from '../../../client/sample/sample-roster.js';
import { type Ran, run } from '../../world/program.js';

const MAIN = fileURLToPath(new URL('../../../dist/client/main.js', import.meta.url));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oversight-process-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** On a port on which nothing listens. */
const nowhere = () => ({ OVERSIGHT_DATA: folder, TEMPORAL_ADDRESS: '127.0.0.1:1' });

/** A line for the shell, with the program as `oversight`; it ends with the program's own code. */
function shell(line: string): Promise<Ran> {
  const script = `set -o pipefail; oversight() { "${process.execPath}" "${MAIN}" "$@"; }; ${line}`;
  return new Promise((resolve) => {
    const child = execFile('bash', ['-c', script], (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }));
  });
}

describe('the program', () => {
  it.concurrent.each([
    [0, 'preview --policy standard --start 2026-04-01 --json', /^\{\n[^]+\n\}\n$/, /^$/],
    [1, 'policy show nope', /^$/, /^There is no policy "nope"\. [^\n]+\n$/],
    [2, 'record r-1 session-held', /^$/, /^Say when it happened: [^\n]+\n$/],
  ])('ends with %d: oversight %s', async (code, line, stdout, stderr) => {
    const ran = await run(line.split(' '), nowhere());
    expect(ran).toEqual({ code, stdout: expect.stringMatching(stdout) as unknown, stderr: expect.stringMatching(stderr) as unknown });
  });
});

it.concurrent('without a server every question ends with 1 and one sentence that says what to do', async () => {
  const roster = join(folder, 'roster');
  await mkdir(roster);
  for (const [name, text] of Object.entries(sampleRoster('2026-06-15'))) await writeFile(join(roster, name), text);
  const questions = [['status'], ['apply', roster], ['record', 'r-1', 'session-held', '--on', '2026-05-12', '--json']];
  for (const ran of await Promise.all(questions.map((args) => run(args, nowhere())))) {
    expect(ran).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^No Temporal service answers at 127\.0\.0\.1:1: nothing listens there\. Check TEMPORAL_ADDRESS[^\n]+\n$/,
      ) as unknown,
    });
  }
});

describe('a reader that has seen enough', () => {
  it.concurrent('is no failure', async () => {
    const ran = await shell('oversight preview --policy standard --start 2026-04-01 --until 2056-01-01 --json | head -1');
    expect(ran).toEqual({ code: 0, stdout: '{\n', stderr: '' });
  });

  it.concurrent('nor is one that never reads', async () => {
    const { code, stderr } = await shell('oversight policy show standard --json | (exec <&-; sleep 1)');
    expect([code, stderr]).toEqual([0, '']);
  });
});
