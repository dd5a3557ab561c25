import { setTimeout as pause } from 'node:timers/promises';

/** Something that the process does again and again beside its worker. What fails is done again the next time. */
export interface Errand {
  readonly everyMs: number;
  readonly run: (stop: AbortSignal) => Promise<void>;
}

export interface Running {
  /** Resolves once the run under way has ended. */
  stop(): Promise<void>;
}

export function startErrand({ everyMs, run }: Errand): Running {
  const stopped = new AbortController();
  const again = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await run(stopped.signal).catch(() => undefined);
      await pause(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const ended = again();
  return {
    stop: async () => {
      stopped.abort();
      await ended;
    },
  };
}
