import { ApplicationFailure } from '@temporalio/common';
import type { Store } from '../../activities/store/store.js';

/** A store that can be taken down and brought back, as a database can. While it is down every call fails at once. */
export class BreakableStore {
  down = false;
  /** While it is set, what was written stays, and whoever wrote it does not hear of it: as when a worker dies just then. */
  losesAnswers = false;
  /** While it is set, everything that is written to the ledger waits for it first. */
  held: Promise<void> | undefined;
  readonly store: Store;

  constructor(real: Store) {
    this.store = {
      ...real,
      roster: this.guard(real.roster),
      policies: this.guard(real.policies),
      ledger: this.guard({ ...real.ledger, append: (entries) => this.append(real, entries) }),
      mail: this.guard(real.mail),
    };
  }

  private async append(real: Store, entries: Parameters<Store['ledger']['append']>[0]): ReturnType<Store['ledger']['append']> {
    await this.held;
    const written = await real.ledger.append(entries);
    if (this.losesAnswers) throw ApplicationFailure.nonRetryable('the connection broke before the answer came');
    return written;
  }

  private guard<Part extends object>(part: Part): Part {
    return new Proxy(part, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]): Promise<unknown> => {
          // Not retryable, or the activity's own patience would have to be waited for in real time.
          if (this.down) throw ApplicationFailure.nonRetryable('the store does not answer');
          return await (value as (...given: unknown[]) => Promise<unknown>).apply(target, args);
        };
      },
    });
  }
}
