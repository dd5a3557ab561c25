import { readFile } from 'node:fs/promises';
import { runProgram } from './run-program.js';

/** A process of this machine, as its operating system describes it. */
export interface RunningProcess {
  readonly parent: number;
  /** Program and arguments, separated by blanks. */
  readonly command: string;
}

/**
 * The process with that id; undefined when there is none, when it has ended and only waits to be collected, and always on Windows,
 * where neither source exists.
 */
export async function runningProcess(pid: number, platform: NodeJS.Platform = process.platform): Promise<RunningProcess | undefined> {
  try {
    return platform === 'linux' ? await fromProc(pid) : await fromPs(pid);
  } catch {
    return undefined;
  }
}

async function fromProc(pid: number): Promise<RunningProcess | undefined> {
  const [stat, commandLine] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile(`/proc/${pid}/cmdline`, 'utf8')]);
  // "pid (name) state parent …", where the name may itself hold brackets and blanks.
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  const command = commandLine.split('\0').join(' ').trim();
  return command === '' ? undefined : { parent, command };
}

async function fromPs(pid: number): Promise<RunningProcess | undefined> {
  const line = await runProgram(['ps', '-ww', '-o', 'ppid=,command=', '-p', String(pid)], 5_000);
  const [, parent, command] = /^\s*(\d+)\s+(\S.*?)\s*$/s.exec(line) ?? [];
  return parent === undefined || command === undefined || command.endsWith('<defunct>') ? undefined : { parent: Number(parent), command };
}
