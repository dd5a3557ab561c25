import { closeSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';

const TAIL_BYTES = 64 * 1024;

/** The part of a growing log file that one server has written. */
export class ServerLog {
  private constructor(
    readonly file: string,
    private readonly start: number,
  ) {}

  /** Marks the present end of the file, which need not exist yet. */
  static async from(file: string): Promise<ServerLog> {
    const handle = await open(file, 'a');
    try {
      return new ServerLog(file, (await handle.stat()).size);
    } finally {
      await handle.close();
    }
  }

  /** Calls back with a descriptor that appends to the file, and closes it here afterwards. */
  appending<Result>(use: (descriptor: number) => Result): Result {
    const descriptor = openSync(this.file, 'a');
    try {
      return use(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  /** The last lines written since, at most `count`. */
  async tail(count: number): Promise<string> {
    const handle = await open(this.file, 'r');
    try {
      const { size } = await handle.stat();
      const from = Math.max(this.start, size - TAIL_BYTES);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - from)), 0, undefined, from);
      return buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').slice(-count).join('\n');
    } finally {
      await handle.close();
    }
  }
}
