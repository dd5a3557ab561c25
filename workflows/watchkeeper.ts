import {
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  rootCause,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import { backoff } from './backoff.js';
import { atCheckpoint, runStart } from './checkpoint.js';
import type { Activities } from './contract.js';
import { hasWaited, waitToKnow } from './known-form.js';
import { lookAgain, watchReport } from './messages.js';
import { WATCH_FORM, watchInPresentForm } from './upgrade.js';
import { FIRST_WATCH, watchInWords, type WatchkeeperStart, type WatchState } from './watch-state.js';

// It reads the history of every subject; a service of thousands may take minutes. What is tried again repeats nothing that was posted.
const { keepWatch } = proxyActivities<Pick<Activities, 'keepWatch'>>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '2m',
  retry: { maximumAttempts: 2 },
});

const LONGEST_WAIT_MS = 30 * 86_400_000;
/** Whatever goes wrong with a date, no loop turns faster than this by itself. */
const SOON_MS = 1_000;

/** The watch over the watch: one for a whole service, a round each morning. Asked to look again it makes one at once. */
export async function watchkeeper(given: WatchkeeperStart): Promise<void> {
  const began = runStart();
  const known = watchInPresentForm(given);
  const { carried, ...rest } = known === undefined || hasWaited() ? await waitToKnow(given, WATCH_FORM, known) : known;
  let state: WatchState = carried ?? FIRST_WATCH;
  let asked = false;
  let turns = 0;

  setHandler(lookAgain, () => {
    asked = true;
  });
  setHandler(watchReport, () => ({ nextAt: state.nextAt, gaps: state.gaps, last: state.last, failure: state.failure }));

  const round = async (): Promise<void> => {
    const due = asked ? Date.now() : state.nextAt;
    asked = false;
    const { gaps, sequence, statedFor } = state;
    try {
      const summary = due === null ? 'when the first round is' : 'can everybody be told?';
      const { at, did, ...output } = await keepWatch.executeWithOptions({ summary }, [{ now: Date.now(), due, gaps, sequence, statedFor }]);
      const last = due === null ? state.last : { at: new Date().toISOString(), did };
      state = { ...output, nextAt: Math.max(at, Date.now() + SOON_MS), last, failures: 0, failure: null };
    } catch (error) {
      if (isCancellation(error)) throw error;
      const failures = state.failures + 1;
      const failure = (rootCause(error) ?? String(error)).slice(0, 300);
      state = { ...state, failures, failure, nextAt: Date.now() + backoff(failures) };
    }
    turns += 1;
  };

  for (;;) {
    if (asked || state.nextAt === null || Date.now() >= state.nextAt) await round();
    setCurrentDetails(watchInWords(state));
    if (!asked && allHandlersFinished() && atCheckpoint(turns, began)) await continueAsNew<typeof watchkeeper>({ ...rest, carried: state });
    const wait = Math.min(LONGEST_WAIT_MS, Math.max(SOON_MS, (state.nextAt ?? 0) - Date.now()));
    await condition(() => asked, wait, { summary: 'the next morning' });
  }
}
