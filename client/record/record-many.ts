import { isEnding } from '../../policies/engine/ending.js';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { deliverNudges } from '../../activities/deliver-nudges.js';
import { grouped } from '../../policies/facts/grouped.js';
import type { Directory } from '../../activities/store/store.js';
import { inParallel } from '../apply/in-parallel.js';
import type { Session } from '../session.js';
import { carriesArrived } from './carries-arrived.js';
import type { CheckedFact } from './check-facts.js';
import { keepRecorded } from './keep-recorded.js';
import { recordOnPerson } from './person-facts.js';
import { sendFacts } from './send-facts.js';

/** What became of many facts. */
export interface RecordedMany {
  readonly recorded: number;
  /** Known already: they changed nothing. */
  readonly repeated: number;
  readonly subjects: number;
  /** Occurrences that they met. */
  readonly met: number;
  /** Recorded, and what follows from them is not known yet. */
  readonly unassessed: readonly string[];
  /** Workflows that ended with a last day that is another now, too long ago to hear of it: an apply has them go on. */
  readonly over: readonly string[];
  /** What refused, with the reason; recording all again does the rest. */
  readonly failures: readonly { readonly id: string; readonly reason: string }[];
}

/** Large enough for years of one relationship in one assessment, small enough for one message. */
const AT_ONCE = 100;
const WIDTH = 8;

/**
 * Records facts that were checked: those of one subject together and in order, subjects side by side. Every step may be repeated, so that
 * what was interrupted is simply begun again.
 */
export async function recordMany(
  facts: readonly CheckedFact[],
  session: Session,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<RecordedMany> {
  const { client, store } = session;
  const directory = await store.roster.directory();
  let done = 0;
  const recordAll = async (some: readonly CheckedFact[]): Promise<readonly Outcome[]> => {
    const groups = [...grouped(some, ({ subject }) => subject.workflowId ?? `person/${subject.id}`).entries()];
    return await inParallel(groups, WIDTH, async ([id, group]) => {
      const outcome = await recordGroup(id, group, session, directory);
      progress((done += group.length), facts.length);
      return outcome;
    });
  };
  // Ends come last, in whatever order the rows stand: what has ended hears no more.
  const ends = facts.filter(isEnd);
  const others = facts.filter((one) => !isEnd(one));
  const first = await recordAll(others);
  if (ends.length > 0) await carriesArrived(others, client);
  const outcomes = [...first, ...(await recordAll(ends))];
  await deliverNudges(client.workflow, store.roster);
  const sum = (count: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + count(outcome), 0);
  return {
    recorded: sum(({ recorded }) => recorded),
    repeated: sum(({ repeated }) => repeated),
    subjects: new Set(outcomes.map(({ id }) => id)).size,
    met: sum(({ met }) => met),
    unassessed: [...new Set(outcomes.flatMap(({ id, assessed }) => (assessed ? [] : [id])))],
    over: [...new Set(outcomes.flatMap(({ over }) => over))],
    failures: outcomes.flatMap(({ id, failure }) => (failure === undefined ? [] : [{ id, reason: failure }])),
  };
}

function isEnd({ fact: { kind } }: CheckedFact): boolean {
  return isEnding(kind);
}

interface Outcome {
  readonly id: string;
  readonly recorded: number;
  readonly repeated: number;
  readonly met: number;
  readonly assessed: boolean;
  readonly over: readonly string[];
  readonly failure?: string;
}

async function recordGroup(id: string, group: readonly CheckedFact[], session: Session, before: Directory): Promise<Outcome> {
  // Two rows that say the same are one fact.
  const distinct = [...new Map(group.map((one) => [one.fact.id, one])).values()];
  const inOrder = distinct.toSorted((a, b) => (a.fact.on < b.fact.on ? -1 : a.fact.on > b.fact.on ? 1 : 0));
  let outcome: Outcome = { id, recorded: 0, repeated: group.length - distinct.length, met: 0, assessed: true, over: [] };
  let directory = before;
  try {
    for (let at = 0; at < inOrder.length; at += AT_ONCE) {
      const batch = inOrder.slice(at, at + AT_ONCE);
      const subject = batch[0]?.subject;
      if (subject?.workflowId === undefined || subject.workflowId === null) {
        for (const one of batch) {
          const { isNew, over } = await recordOnPerson(one.subject.id, one.fact, session);
          const [recorded, repeated] = [outcome.recorded + (isNew ? 1 : 0), outcome.repeated + (isNew ? 0 : 1)];
          outcome = { ...outcome, recorded, repeated, over: [...outcome.over, ...over] };
        }
        continue;
      }
      const facts = batch.map(({ fact }) => fact);
      const { recorded, repeated, assessed, answer } = await sendFacts(session.client, subject.workflowId, facts);
      outcome = {
        ...outcome,
        recorded: outcome.recorded + recorded.length,
        repeated: outcome.repeated + repeated.length,
        met: outcome.met + (recorded.length === 0 ? 0 : (answer?.met.length ?? 0)),
        assessed: outcome.assessed && assessed,
      };
      directory = await keepRecorded(facts, new Set(recorded), subject, directory, session);
    }
    return outcome;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { ...outcome, failure: 'it has ended meanwhile' };
    if (error instanceof WorkflowUpdateFailedError) return { ...outcome, failure: error.cause?.message ?? error.message };
    // One that cannot be recorded does not keep the others waiting.
    return { ...outcome, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** Why some could not be recorded, and what to do. */
export function failuresInWords({ failures }: RecordedMany): string {
  const lines = failures.map(({ id, reason }) => `${id}: ${reason}`);
  return [...lines, 'The others are recorded. Do the same again once it is mended: what is known changes nothing.'].join('\n');
}
