import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Usage {
  /** Of all its threads, in milliseconds since it began. */
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** A program of the benchmark in a process of its own, which says on demand what it has used. */
export class Measured {
  private constructor(private readonly child: ChildProcess) {}

  /** `module` is the URL of a program that calls `sayUsage`, which it must do once it is ready. */
  static async start(module: URL, env: Readonly<Record<string, string>>): Promise<Measured> {
    const child = fork(module, { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const measured = new Measured(child);
    await measured.usage();
    return measured;
  }

  async usage(): Promise<Usage> {
    this.child.send('usage');
    const [usage] = (await once(this.child, 'message')) as [Usage];
    return usage;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

/** Answers whoever started this process, for as long as that runs. */
export function sayUsage(): void {
  process.once('disconnect', () => process.exit());
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1_000, rssMb: process.memoryUsage().rss / 1_048_576 } satisfies Usage);
  });
}
