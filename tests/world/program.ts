import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = 'client/main.js';

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command, or another program, as a process of its own, as a user does, until it ends. */
export async function run(args: readonly string[], env: Readonly<Record<string, string>>, main = MAIN): Promise<Ran> {
  const program = new Program(args, env, main);
  const code = await program.ended;
  return { code, stdout: program.stdout, stderr: program.stderr };
}

/** A running command. */
export class Program {
  stdout = '';
  stderr = '';
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(args: readonly string[], env: Readonly<Record<string, string>>, main = MAIN) {
    const path = fileURLToPath(new URL(`../../dist/${main}`, import.meta.url));
    this.child = spawn(process.execPath, [path, ...args], { env: { ...clean(process.env), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(this.child, 'close').then(([code]) => code as number | null);
  }

  /** Resolves once the text was printed; rejects when the program ends without it. */
  async until(text: string): Promise<void> {
    while (!this.stdout.includes(text)) {
      const over = await Promise.race([this.ended.then(() => true), new Promise<false>((resolve) => setTimeout(() => resolve(false), 50))]);
      if (over && !this.stdout.includes(text)) throw new Error(`the program ended without saying "${text}":\n${this.stderr}${this.stdout}`);
    }
  }
}

/** The test's own surroundings must not decide which service or folder the program uses. */
function clean(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^(TEMPORAL|OVERSIGHT)_/.test(entry[0])),
  );
}
