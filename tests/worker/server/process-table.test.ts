import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { runningProcess } from '../../../worker/server/process-table.js';

// Linux answers from /proc and every other system from ps; both exist here.
test.each<NodeJS.Platform>(['linux', 'darwin'])('describes a process the way of %s, and knows when it is gone', async (platform) => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)', 'a mark of ours']);
  await new Promise((resolve) => child.once('spawn', resolve));
  const found = await runningProcess(child.pid!, platform);
  expect(found?.parent).toBe(process.pid);
  expect(found?.command).toContain('a mark of ours');

  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  expect(await runningProcess(child.pid!, platform)).toBeUndefined();
});
