import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { cliEnvironment } from './cli-environment.js';
import type { ServerLog } from './server-log.js';

/** How the server's process ended. */
export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Whether it ended because `stop` was called. */
  readonly asked: boolean;
  /** For a person: how it ended and, unless it was asked to, the last lines of its log. */
  readonly message: string;
}

export interface ServerProcess {
  readonly pid: number;
  readonly exited: Promise<ServerExit>;
  /** Whether it has ended. */
  readonly gone: () => boolean;
  /** Ends it and resolves when it has ended; the second call waits for the first. */
  readonly stop: () => Promise<void>;
}

const TERM_MS = 15_000;
const TAIL_LINES = 15;

/**
 * Starts the server in a process group of its own, so that Ctrl-C in a terminal reaches us and not it: the worker still has to talk to it
 * while it drains. A process that exits without `stop` takes it along; only one that is killed outright leaves it behind.
 * @throws Error when the program cannot be started
 */
export async function spawnServer(binary: string, args: readonly string[], log: ServerLog): Promise<ServerProcess> {
  const child = log.appending((descriptor) =>
    spawn(binary, args, {
      stdio: ['ignore', descriptor, descriptor],
      env: cliEnvironment(process.env),
      detached: true,
      windowsHide: true,
    }),
  );
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${binary} cannot be started: ${error.message}`, { cause: error })));
  });
  const takeAlong = (): void => void child.kill('SIGTERM');
  process.once('exit', takeAlong);

  let stopping: Promise<void> | undefined;
  let gone = false;
  const exited = new Promise<ServerExit>((resolve) => {
    child.once('exit', (code, signal) => {
      gone = true;
      process.off('exit', takeAlong);
      const asked = stopping !== undefined;
      void messageOf(code, signal, asked, log).then((message) => resolve({ code, signal, asked, message }));
    });
  });
  return {
    pid: child.pid ?? 0,
    exited,
    gone: () => gone,
    stop: () => (stopping ??= end(child, exited)),
  };
}

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const patience = new AbortController();
  const tired = sleep(TERM_MS, undefined, { signal: patience.signal }).then(
    () => void child.kill('SIGKILL'),
    () => undefined,
  );
  await exited;
  patience.abort();
  await tired;
}

async function messageOf(code: number | null, signal: NodeJS.Signals | null, asked: boolean, log: ServerLog): Promise<string> {
  const how = signal === null ? `with code ${code}` : `by ${signal}`;
  if (asked) return `The Temporal server was stopped (${how}).`;
  const tail = await log.tail(TAIL_LINES).catch(() => '');
  return `The Temporal server ended by itself, ${how}. The end of its log, ${log.file}:\n${tail || '(it wrote nothing)'}`;
}
