import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningProcess, runningProcess } from './process-table.js';

const TERM_MS = 10_000;
const KILL_MS = 5_000;

interface PidRecord {
  readonly pid: number;
  /** The process that started it. */
  readonly parent: number;
}

/** The data folder's server belongs to another Oversight that is still running. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';

  constructor(
    readonly dataDir: string,
    readonly owner: number,
  ) {
    super(`Oversight is already running with the data folder ${dataDir} (process ${owner}). Stop that one, or choose another data folder.`);
  }
}

export async function writePidFile(file: string, pid: number): Promise<void> {
  const record: PidRecord = { pid, parent: process.pid };
  await writeFile(file, `${JSON.stringify(record)}\n`);
}

export async function removePidFile(file: string): Promise<void> {
  await rm(file, { force: true });
}

/**
 * Ends the server that an earlier Oversight left behind when it was killed outright.
 * @param marks what its command line holds, so that a stranger with the same process id is left alone
 * @returns the process id of the server that was ended, if there was one
 * @throws DataFolderInUseError when the Oversight that started it still lives
 */
export async function endOrphan(file: string, dataDir: string, marks: readonly string[]): Promise<number | undefined> {
  const record = await readPidFile(file);
  if (record === undefined) return undefined;
  const { pid, parent } = record;
  const found = await ours(pid, marks);
  // The system hands the children of a dead process to another; one that still has its parent is no orphan.
  if (found?.parent === parent) throw new DataFolderInUseError(dataDir, parent);
  if (found !== undefined) {
    const gone = (await ended(pid, marks, 'SIGTERM', TERM_MS)) || (await ended(pid, marks, 'SIGKILL', KILL_MS));
    if (!gone) throw new Error(`The Temporal server of an earlier run (process ${pid}) does not end. End it by hand and start again.`);
  }
  await removePidFile(file);
  return found && pid;
}

async function ended(pid: number, marks: readonly string[], signal: NodeJS.Signals, withinMs: number): Promise<boolean> {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone between the look and the signal, or not ours to end: the table below tells which.
  }
  const deadline = Date.now() + withinMs;
  while ((await ours(pid, marks)) !== undefined) {
    if (Date.now() > deadline) return false;
    await sleep(100);
  }
  return true;
}

async function ours(pid: number, marks: readonly string[]): Promise<RunningProcess | undefined> {
  const found = await runningProcess(pid);
  return found !== undefined && marks.every((mark) => found.command.includes(mark)) ? found : undefined;
}

async function readPidFile(file: string): Promise<PidRecord | undefined> {
  try {
    const record: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isPidRecord(record) ? record : undefined;
  } catch {
    // None yet, or cut short by a crash while it was written: then the check of the ports speaks.
    return undefined;
  }
}

function isPidRecord(value: unknown): value is PidRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    Number.isInteger(value.pid) &&
    'parent' in value &&
    Number.isInteger(value.parent)
  );
}
