import {
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  log,
  proxyActivities,
  proxyLocalActivities,
  rootCause,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Answer } from '../policies/engine/assess.js';
import type { Subject } from '../policies/engine/subject.js';
import type { WordsOf } from '../policies/engine/words.js';
import type { Fact } from '../policies/facts/table.js';
import { backoff } from './backoff.js';
import { URGENT } from './urgent.js';
import { atCheckpoint, runStart } from './checkpoint.js';
import type { Activities } from './contract.js';
import { hasWaited, waitToKnow } from './known-form.js';
import { carryFacts, lookAgain, recordFacts, type RecordReply, report } from './messages.js';
import { accepted, refusalOf } from './refusal.js';
import { reportOf } from './report.js';
import { publishStanding } from './search-attributes.js';
import {
  afterAssessment,
  afterPerform,
  bornState,
  type Carried,
  factsAfter,
  factsWith,
  handedOn,
  isEmpty,
  type Start,
  unreachedFact,
  wordsAfter,
} from './state.js';
import { SUBJECT_FORM, subjectInPresentForm } from './upgrade.js';
import { detailsInWords, timerInWords } from './words.js';

// A failed assessment is state, not a retry loop: many failing subjects would starve the healthy ones.
const { assess } = proxyLocalActivities<Pick<Activities, 'assess'>>({ startToCloseTimeout: '10s', retry: { maximumAttempts: 1 } });
const { perform } = proxyActivities<Pick<Activities, 'perform'>>({ startToCloseTimeout: '20s', scheduleToCloseTimeout: '1m' });

const LONGEST_WAIT_MS = 30 * 86_400_000;
/** Whatever goes wrong with a date, no loop turns faster than this by itself. */
const SOON_MS = 1_000;

/**
 * The life of a subject: look at what follows from the facts, publish it, let the world know, sleep on one timer until
 * something can change or somebody says something. Handlers only change state; the loop does all the work.
 */
export async function watch<S extends Subject>(given: Start<S>): Promise<void> {
  const { workflowId, firstExecutionRunId } = workflowInfo();
  const began = runStart();
  const known = subjectInPresentForm(given);
  const waits = known === undefined || hasWaited();
  const start = waits ? await waitToKnow(given, SUBJECT_FORM, known) : known;
  const carried: Carried = start.carried ?? bornState(firstExecutionRunId, start.facts);
  let state: Carried = waits ? { ...carried, published: null } : carried;
  let facts: readonly Fact[] = start.facts;
  let answer: Answer | null = null;
  let details = '';
  let words: WordsOf = {};
  let because = '';
  let ended = false;
  // A new run looks at once: what it publishes for the Web UI does not outlive a run.
  let dirty = true;
  let started = 0;
  let finished = 0;
  let performing = false;

  const accept = (arrived: readonly Fact[]): readonly string[] => {
    const { facts: all, news } = factsWith(facts, arrived);
    if (news.length === 0) return [];
    facts = all;
    state = { ...state, fresh: [...state.fresh, ...news] };
    dirty = true;
    return news;
  };

  setHandler(
    recordFacts,
    async ({ facts: arrived }): Promise<RecordReply> => {
      const recorded = accept(arrived);
      // An assessment under way has not seen these facts: the one after it has.
      const turn = started + 1;
      if (recorded.length > 0) await condition(() => finished >= turn);
      return {
        recorded,
        repeated: arrived.map(({ id }) => id).filter((id) => !recorded.includes(id)),
        assessed: state.stuck === null,
        reason: state.stuck === null ? null : `recorded, not yet assessed: ${state.stuck.reason}`,
        answer: state.stuck === null ? answer : null,
      };
    },
    {
      validator: (request) => {
        const refusal = refusalOf(request?.facts, Date.now(), { subject: start.subject, facts, settledThrough: state.settledThrough });
        if (refusal !== undefined) throw new Error(refusal);
      },
    },
  );
  setHandler(carryFacts, (request) => void accept(accepted(request?.facts)));
  setHandler(lookAgain, () => {
    dirty = true;
  });
  setHandler(report, () => reportOf(start, state, facts, words));

  const assessOnce = async (): Promise<void> => {
    dirty = false;
    started += 1;
    const looked = state.fresh;
    try {
      const output = await assess.executeWithOptions(
        { summary: looked.length === 0 ? 'what follows today' : `what follows from ${looked.length} new fact(s)` },
        [
          {
            workflowId,
            subject: start.subject,
            policy: start.policy.hash,
            facts,
            memory: { records: state.records, flags: state.flags, notices: state.notices, fresh: looked, words },
            settledThrough: state.settledThrough,
            head: state.head,
            now: Date.now(),
          },
        ],
      );
      state = afterAssessment(state, output, looked);
      facts = factsAfter(facts, output);
      words = wordsAfter(words, output);
      ({ answer, details, lookAgainBecause: because, ended } = output);
      // What the store could not confirm is asked again soon, not at the next deadline.
      if (output.deferred.length > 0) state = { ...state, lookAgainAt: Math.min(state.lookAgainAt, Date.now() + backoff(1)) };
    } catch (error) {
      if (isCancellation(error)) throw error;
      const attempts = (state.stuck?.attempts ?? 0) + 1;
      const since = state.stuck?.since ?? new Date().toISOString();
      state = { ...state, stuck: { since, attempts, reason: reasonOf(error) }, lookAgainAt: Date.now() + backoff(attempts) };
      because = 'the assessment failed; trying again';
    }
    finished += 1;
  };

  const performOnce = async (): Promise<void> => {
    const batch = state.outbox;
    performing = true;
    try {
      const { unreached, conflict } = await perform.executeWithOptions(
        { summary: performInWords(batch), ...(batch.notices.some(({ urgent }) => urgent) && URGENT) },
        [{ workflowId, now: Date.now(), ...batch }],
      );
      state = { ...state, outbox: afterPerform(state.outbox, batch), performFailures: 0, performFailure: null };
      if (conflict !== null && state.conflict === null) {
        state = { ...state, conflict: { since: new Date().toISOString(), reason: conflict } };
        log.error('the ledger holds another entry than this subject wrote', { workflowId, conflict });
      }
      accept(unreached.map((one) => unreachedFact(one, Date.now())));
    } catch (error) {
      if (isCancellation(error)) throw error;
      const performFailures = state.performFailures + 1;
      state = { ...state, performFailures, performFailure: reasonOf(error), performAt: Date.now() + backoff(performFailures) };
    } finally {
      performing = false;
    }
  };

  const readyToPerform = (): boolean => !performing && !isEmpty(state.outbox) && Date.now() >= state.performAt;
  const isDone = (): boolean => ended && !dirty && !performing && isEmpty(state.outbox) && allHandlersFinished();
  const mayContinue = (): boolean =>
    !dirty && !performing && !readyToPerform() && allHandlersFinished() && atCheckpoint(finished, began, start.checkpointEvery);

  for (;;) {
    if (dirty || Date.now() >= state.lookAgainAt) await assessOnce();
    const isStuck = state.stuck !== null || state.conflict !== null;
    state = { ...state, published: publishStanding(state.standing, isStuck, state.published) };
    // Not awaited: a store that does not answer must not keep a person waiting who records a fact.
    if (readyToPerform()) performOnce().catch((error: unknown) => log.error('perform ended unexpectedly', { error }));
    setCurrentDetails(detailsInWords(details, words, state));
    if (isDone()) return;
    if (mayContinue()) await continueAsNew<(next: Start<S>) => Promise<void>>({ ...start, facts, carried: handedOn(state) });
    if (performing) {
      // Bounded by the activity's own timeout; a timer now would only be started to be cancelled.
      await condition(() => dirty || !performing);
      continue;
    }
    const next = isEmpty(state.outbox) ? state.lookAgainAt : Math.min(state.lookAgainAt, state.performAt);
    const wait = Math.min(LONGEST_WAIT_MS, Math.max(SOON_MS, next - Date.now()));
    let answering = !allHandlersFinished();
    // Asked once, when the last answer has gone out: to ask a clock at every wake-up would have a run go on at one that leaves nothing in
    // its history, such as a record that is refused, and that history would never replay.
    const mayContinueNow = (): boolean => {
      if (!answering || !allHandlersFinished()) return false;
      answering = false;
      return mayContinue();
    };
    await condition(() => dirty || isDone() || mayContinueNow(), wait, { summary: timerInWords(because, state) });
  }
}

function reasonOf(error: unknown): string {
  return (rootCause(error) ?? String(error)).slice(0, 300);
}

function performInWords({ entries, notices, carries }: Carried['outbox']): string {
  return [
    entries.length > 0 ? `write ${entries.length} ledger entries` : '',
    notices.length > 0 ? `post ${notices.length} notices` : '',
    carries.length > 0 ? `carry to ${carries.length} cases` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
