import {
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  patched,
  proxyActivities,
  proxyLocalActivities,
  rootCause,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { Notice } from '../policies/engine/notice.js';
import { backoff } from './backoff.js';
import { atCheckpoint, runStart } from './checkpoint.js';
import type { Activities } from './contract.js';
import {
  afterDelivery,
  EMPTY_INBOX,
  inboxInWords,
  inboxReportOf,
  type InboxStart,
  type InboxState,
  isOnlyHeld,
  minuteInWords,
  urgentOf,
  withNotice,
} from './inbox-state.js';
import { hasWaited, waitToKnow } from './known-form.js';
import { inboxReport, lookAgain, postNotice, sendNow } from './messages.js';
import { INBOX_FORM, inboxInPresentForm } from './upgrade.js';
import { publishUndelivered } from './search-attributes.js';
import { URGENT } from './urgent.js';

const { planDelivery } = proxyLocalActivities<Pick<Activities, 'planDelivery'>>({
  startToCloseTimeout: '10s',
  retry: { maximumAttempts: 1 },
});
const { deliver } = proxyActivities<Pick<Activities, 'deliver'>>({
  startToCloseTimeout: '2m',
  scheduleToCloseTimeout: '5m',
  retry: { maximumAttempts: 2 },
});

const LONGEST_WAIT_MS = 30 * 86_400_000;
/** Whatever goes wrong with a date, no loop turns faster than this by itself. */
const SOON_MS = 1_000;
/** A server that asks to come back in a minute is nothing to show to anybody. */
const SHOWN_AFTER_FAILURES = 3;

/** Where notices for one person arrive: urgent ones go on at once, the rest as one digest on that person's working morning. */
export async function inbox(given: InboxStart): Promise<void> {
  const began = runStart();
  const known = inboxInPresentForm(given);
  const start = known === undefined || hasWaited() ? await waitToKnow(given, INBOX_FORM, known) : known;
  const { person, carried, ...rest } = start;
  // Once at the beginning, so that all of a run is of one mind: runs from before show nothing and try again at any hour.
  const deliveryIsState = patched('delivery-is-state');
  let state: InboxState = carried ?? EMPTY_INBOX;
  let hurried = false;
  let dirty = true;
  let turns = 0;
  let nextDigest: number | null = null;
  let because = '';

  setHandler(postNotice, (notice) => {
    state = withNotice(state, notice);
    dirty = true;
  });
  setHandler(sendNow, () => {
    hurried = true;
    dirty = true;
  });
  setHandler(lookAgain, () => {
    dirty = true;
  });
  /** The next digest, or the next try of an urgent mail that could not be sent. */
  const nextDelivery = (): number | null => {
    const retry = urgentOf(state).length > 0 ? Math.max(state.retryAt, Date.now() + SOON_MS) : null;
    return nextDigest === null || retry === null ? (nextDigest ?? retry) : Math.min(nextDigest, retry);
  };
  setHandler(inboxReport, () => inboxReportOf(person, state, nextDelivery()));

  /** `due` is when a digest was to go; one without it goes whatever the hour. */
  const attempt = async (kind: 'digest' | 'urgent', notices: readonly Notice[], due?: number): Promise<void> => {
    const isDigest = kind === 'digest';
    try {
      const summary = `${kind} with ${notices.length} notice(s)`;
      const output = await deliver.executeWithOptions({ summary, ...(!isDigest && URGENT) }, [
        { person, kind, notices, held: state.held, now: clockOf(state), ...(due !== undefined && { due }) },
      ]);
      const { failure, notBefore } = output;
      state = afterDelivery(state, output);
      if (notBefore !== undefined) state = { ...state, notBefore, retryDigest: true };
      else state = failure === null ? withSuccess(state, isDigest) : withFailure(state, failure, isDigest);
    } catch (error) {
      if (isCancellation(error)) throw error;
      state = withFailure(state, rootCause(error) ?? String(error), isDigest);
    }
  };

  const plan = async (planned: number | null): Promise<void> => {
    if (state.retryDigest && !deliveryIsState && state.notBefore === undefined) {
      nextDigest = state.retryAt;
      because = 'trying again to send the digest';
      return;
    }
    try {
      const summary = `when to send ${state.pending.length} notice(s)`;
      const output = await planDelivery.executeWithOptions({ summary }, [
        {
          person,
          now: clockOf(state),
          lastDigestOn: state.lastDigestOn,
          onlyHeld: isOnlyHeld(state),
          ...(state.retryDigest && { isLate: true }),
          ...(planned !== null && { planned }),
        },
      ]);
      nextDigest = Math.max(output.at, state.retryAt, state.notBefore ?? 0);
      because = output.because;
    } catch (error) {
      if (isCancellation(error)) throw error;
      state = withFailure(state, rootCause(error) ?? String(error), true);
      nextDigest = state.retryAt;
      because = 'the morning could not be worked out; trying again';
    }
  };

  for (;;) {
    dirty = false;
    const urgent = urgentOf(state);
    if (urgent.length > 0 && !isResting(state)) await attempt('urgent', urgent);
    const digestDue = hurried || (nextDigest !== null && Date.now() >= nextDigest);
    if (digestDue && state.pending.length > 0 && !isResting(state))
      await attempt('digest', state.pending, hurried ? undefined : (nextDigest ?? undefined));
    hurried &&= isResting(state);
    turns += 1;
    const planned = nextDigest;
    nextDigest = null;
    if (state.pending.length > 0) await plan(planned);
    const undelivered = deliveryIsState && publishUndelivered(state.failures >= SHOWN_AFTER_FAILURES, state.undelivered ?? false);
    state = { ...state, undelivered };
    const next = nextDelivery();
    setCurrentDetails(inboxInWords(person, state, next === null ? '' : `Next delivery ${minuteInWords(next)}: ${because}.`));
    const mayContinue = (): boolean => !dirty && allHandlersFinished() && atCheckpoint(turns, began);
    if (mayContinue()) await continueAsNew<typeof inbox>({ ...rest, person, carried: state });
    const wait = next === null ? LONGEST_WAIT_MS : Math.min(LONGEST_WAIT_MS, Math.max(SOON_MS, next - Date.now()));
    await condition(() => dirty, wait, { summary: next === null ? 'nothing waits' : because });
  }
}

/** The later of this clock and that of whoever posted: they may differ, and no notice is sent before it was decided. */
function clockOf({ pending }: InboxState): number {
  return Math.max(Date.now(), ...pending.map(({ decidedAt }) => decidedAt));
}

function isResting({ retryAt }: InboxState): boolean {
  return Date.now() < retryAt;
}

function withSuccess(state: InboxState, isDigest: boolean): InboxState {
  return { ...state, failures: 0, failure: null, retryAt: 0, retryDigest: state.retryDigest && !isDigest };
}

function withFailure(state: InboxState, failure: string, isDigest: boolean): InboxState {
  const failures = state.failures + 1;
  return {
    ...state,
    failures,
    failure: failure.slice(0, 300),
    retryAt: Date.now() + backoff(failures),
    retryDigest: state.retryDigest || isDigest,
  };
}
