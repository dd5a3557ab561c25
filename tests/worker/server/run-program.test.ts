import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../worker/server/run-program.js';

const node = (program: string): readonly string[] => [process.execPath, '-e', program];

describe('runProgram', () => {
  test('answers with what was printed', async () => expect(await runProgram(node('console.log(6 * 7)'), 10_000)).toBe('42\n'));

  test.each([
    [
      'the last line that says ERROR',
      'console.error("ERROR: no such thing\\nhint: look elsewhere"); process.exit(1)',
      'ERROR: no such thing',
    ],
    ['else the last line', 'console.error("one\\ntwo"); process.exit(1)', 'two'],
    ['cut when it is long', 'console.error("x".repeat(500)); process.exit(1)', `${'x'.repeat(240)} …`],
  ])('fails with %s', async (_, program, message) => {
    await expect(runProgram(node(program), 10_000)).rejects.toThrow(new Error(message));
  });

  test('ends a program that takes too long', async () => {
    await expect(runProgram(node('setTimeout(() => {}, 60_000)'), 300)).rejects.toThrow('no answer within 0.3 seconds');
  });

  test('names a program that is not there', async () => {
    await expect(runProgram(['no-such-program-here'], 1_000)).rejects.toThrow('spawn no-such-program-here ENOENT');
  });
});
