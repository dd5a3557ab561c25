import { setTimeout as sleep } from 'node:timers/promises';

/** How long a statement waits for another process to end its transaction. */
const PATIENCE_MS = 10_000;

/**
 * Repeats `work` while another connection holds the lock that it needs, for 10 s. The wait is here and not in SQLite's busy timeout:
 * libsql is synchronous, so that a long timeout would stop the worker's event loop, and with it the transaction of a second store
 * in this very process, which could then never end.
 */
export async function patiently<T>(work: () => T): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() >= giveUpAt)
        throw new Error(`another process kept the database locked for ${PATIENCE_MS / 1000} s`, { cause: error });
    }
    // A random length, so that two that wait do not meet again and again.
    await sleep(2 + Math.random() * 15);
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
