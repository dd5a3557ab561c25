import type { WorkflowClient } from '@temporalio/client';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/codec-helpers.js';
import { tsToMs } from '@temporalio/common/lib/time.js';
import type { temporal } from '@temporalio/proto';
import type { Subject } from '../../policies/engine/subject.js';
import type { WordsOf } from '../../policies/engine/words.js';
import type { Fact } from '../../policies/facts/table.js';
import type { AssessOutput, PerformOutput } from '../../workflows/contract.js';
import { carryFacts, recordFacts, type RecordRequest, type Report } from '../../workflows/messages.js';
import { accepted } from '../../workflows/refusal.js';
import { reportOf } from '../../workflows/report.js';
import {
  afterAssessment,
  bornState,
  type Carried,
  factsAfter,
  factsWith,
  type Start,
  unreachedFact,
  wordsAfter,
} from '../../workflows/state.js';
import { subjectInPresentForm } from '../../workflows/upgrade.js';

/** Of what a subject reports, as much as it takes to see whom its ladders will tell. */
export type SubjectState = Pick<Report, 'subject' | 'policy' | 'facts' | 'settledThrough'> & Pick<Carried, 'records'>;

/**
 * What a subject would answer when it is asked, read from the history of its present run. To ask takes a worker, which has to live through
 * the same history when it does not hold the subject, and drops another one for it: a question to each of thousands costs several times as
 * much, and leaves a worker behind that holds nothing. Undefined when it was started in a form that this release does not know. Rejects when
 * there is no such execution.
 */
export async function readSubject(client: WorkflowClient, workflowId: string): Promise<SubjectState | undefined> {
  const { events } = await client.getHandle(workflowId).fetchHistory();
  const [first, ...later] = events ?? [];
  const decode = async (payloads: Payloads): Promise<unknown> =>
    (await decodeArrayFromPayloads(client.options.loadedDataConverter, payloads?.payloads))[0];
  const start = subjectInPresentForm((await decode(first?.workflowExecutionStartedEventAttributes?.input)) as Start<Subject>);
  if (start === undefined) return undefined;
  let state: Carried = start.carried ?? bornState('', start.facts);
  let facts = start.facts;
  let words: WordsOf = {};
  const accept = (arrived: readonly Fact[]): void => {
    facts = factsWith(facts, arrived).facts;
  };
  for (const event of later) {
    const happened = await happeningOf(event, decode);
    switch (happened?.what) {
      case 'arrived':
        accept(happened.facts);
        break;
      case 'assessed':
        state = afterAssessment(state, happened.output, []);
        facts = factsAfter(facts, happened.output);
        words = wordsAfter(words, happened.output);
        break;
      case 'performed':
        accept(happened.output.unreached.map((one) => unreachedFact(one, tsToMs(event.eventTime))));
        break;
      case undefined:
    }
  }
  const { subject, policy, settledThrough, records } = reportOf(start, state, facts, words);
  return { subject, policy, facts, settledThrough, records };
}

type Event = temporal.api.history.v1.IHistoryEvent;
type Payloads = temporal.api.common.v1.IPayloads | null | undefined;

type Happening =
  | { readonly what: 'arrived'; readonly facts: readonly Fact[] }
  | { readonly what: 'assessed'; readonly output: AssessOutput }
  | { readonly what: 'performed'; readonly output: PerformOutput };

/** What an event says to the subject; undefined for the many that only move it. */
async function happeningOf(event: Event, decode: (payloads: Payloads) => Promise<unknown>): Promise<Happening | undefined> {
  const { markerRecordedEventAttributes: marker, activityTaskCompletedEventAttributes: performed } = event;
  const update = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input;
  const signal = event.workflowExecutionSignaledEventAttributes;
  // The only update, and the only ordinary activity.
  if (update?.name === recordFacts.name) return { what: 'arrived', facts: ((await decode(update.args)) as RecordRequest).facts };
  if (signal?.signalName === carryFacts.name)
    return { what: 'arrived', facts: accepted(((await decode(signal.input)) as RecordRequest | undefined)?.facts) };
  if (performed !== null && performed !== undefined)
    return { what: 'performed', output: (await decode(performed.result)) as PerformOutput };
  // As the SDK records a local activity, of which there is one; its failure has no result.
  if (marker?.markerName === LOCAL_ACTIVITY && marker.details?.['result'] !== undefined)
    return { what: 'assessed', output: (await decode(marker.details['result'])) as AssessOutput };
  return undefined;
}

const LOCAL_ACTIVITY = 'core_local_activity';
