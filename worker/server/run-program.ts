import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const LONGEST_REASON = 240;

/** Runs a program to its end and answers with what it printed. Rejects with an Error whose message is one line. */
export type Run = (command: readonly string[], timeoutMs: number, env?: NodeJS.ProcessEnv) => Promise<string>;

/**
 * The `Run` that really runs the program.
 * @param timeoutMs milliseconds after which the program is ended
 */
export const runProgram: Run = async ([program = '', ...args], timeoutMs, env = process.env) => {
  try {
    const { stdout } = await exec(program, args, { timeout: timeoutMs, env, windowsHide: true });
    return stdout;
  } catch (error) {
    throw new Error(reasonOf(error, timeoutMs), { cause: error });
  }
};

function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if ('killed' in error && error.killed === true) return `no answer within ${timeoutMs / 1_000} seconds`;
  const printed = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim().split('\n') : [];
  return oneLine(printed.findLast((line) => /^error\b/i.test(line)) || printed.at(-1) || error.message);
}

function oneLine(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)} …` : line;
}
