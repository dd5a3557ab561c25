import {
  ApplicationFailure,
  condition,
  patched,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { backoff } from './backoff.js';
import { inboxReport, lookAgain, recordFacts, report } from './messages.js';
import type { Versioned } from './schema.js';

const WAITS = 'waits-for-a-worker-that-knows-its-form';
const GOES_ON = 'goes-on-in-a-known-form';

/**
 * Whether the history of this run begins with waiting for a worker that knows its form, although this one does. What a worker knows is not
 * in a history, so two patches are: a later worker that replays the waiting waits along, up to where it took the run over.
 */
export function hasWaited(): boolean {
  return workflowInfo().unsafe.isReplaying && patched(WAITS);
}

/**
 * Waits until a worker that knows the form of what the run was given takes it over, and says so meanwhile. Signals that arrive are kept for
 * whoever sets a handler; facts that somebody records are refused, so that they hear of it. `start` is undefined while the form is unknown,
 * `form` the one that this worker writes. Throws when a worker that knew the form began the run: the task fails then, and is given out again
 * until such a worker takes it.
 */
export async function waitToKnow<T extends Versioned>(given: Versioned, form: number, start: T | undefined): Promise<T> {
  const sentence = whyItWaits(given.schemaVersion, form);
  if (start === undefined && !patched(WAITS)) throw new Error(sentence);
  let asked = false;
  setHandler(recordFacts, async (): Promise<never> => await Promise.reject(ApplicationFailure.nonRetryable(sentence)), {
    validator: (_request) => {
      throw new Error(`${sentence} Nothing was recorded: record it again then.`);
    },
  });
  const refuse = (): never => {
    throw new Error(sentence);
  };
  setHandler(report, refuse);
  setHandler(inboxReport, refuse);
  setHandler(lookAgain, () => {
    asked = true;
  });
  upsertSearchAttributes([{ key: { name: 'Standing', type: 'KEYWORD' }, value: 'stuck' }]);
  setCurrentDetails(`**Stuck**: ${sentence} Nothing is lost.`);
  for (let attempts = 1; ; attempts += 1) {
    if (start !== undefined && patched(GOES_ON)) break;
    await condition(() => asked, backoff(attempts), { summary: 'look whether a later worker has taken over' });
    asked = false;
  }
  upsertSearchAttributes([{ key: { name: 'Standing', type: 'KEYWORD' }, value: null }]);
  return start;
}

function whyItWaits(given: number, written: number): string {
  return given > written
    ? `this worker is older than the state it was given (form ${given}, and it writes ${written}); it goes on by itself once a worker of a later release has taken it over.`
    : `this worker does not know the form of the state it was given (form ${given}, and it writes ${written}); it goes on by itself once a worker that knows it has taken it over.`;
}
