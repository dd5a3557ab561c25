import { WorkflowNotFoundError } from '@temporalio/client';
import { deliverNudges } from '../../activities/deliver-nudges.js';
import type { Directory, Nudge } from '../../activities/store/store.js';
import { namedBy } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';
import { nudgesFor } from '../apply/nudges-for.js';
import { allocationWorkflowId, relationshipWorkflowId } from '../../workflows/ids.js';
import type { Session } from '../session.js';
import { correctPerson } from './correct-person.js';
import { endIdOf } from './ends-with-leaver.js';
import { UnusableFactError } from './make-fact.js';
import { sendFacts } from './send-facts.js';

/** What became of a fact of a person. */
export interface RecordedOnPerson {
  /** False when it is known. */
  readonly isNew: boolean;
  /** Workflows that ended with a last day that is another now, too long ago to hear of it: the next apply has them go on. */
  readonly over: readonly string[];
}

/** What whoever moved a last day should know of what had ended with the earlier one; undefined where that has heard of it. */
export function goesOnWithApply(over: readonly string[]): string | undefined {
  if (over.length === 0) return undefined;
  return `Ended more than thirty days ago with the earlier last day: ${over.join(', ')}. What goes on by the new one is started again when the roster is applied.`;
}

/** What belongs to a person lives in the directory: it decides who is told, wherever they are somebody's supervisor or worker. */
export async function recordOnPerson(person: string, fact: Fact, session: Session): Promise<RecordedOnPerson> {
  const directory = await session.store.roster.directory();
  if (namedBy(fact) !== undefined) {
    const corrected = await correctPerson(person, fact, nudgesOf(person, fact, directory), directory, session);
    await deliverNudges(session.client.workflow, session.store.roster);
    return corrected;
  }
  const over = fact.kind === 'left' ? await endWhatTheyHold(person, fact, directory, session) : [];
  const isNew = await storeFact(person, fact, directory, session.store);
  await session.store.roster.keepPersonFact(fact);
  await deliverNudges(session.client.workflow, session.store.roster);
  return { isNew, over };
}

/** False when the fact is known. Its nudges wait in the store until somebody delivers them. */
async function storeFact(person: string, fact: Fact, directory: Directory, { roster }: Session['store']): Promise<boolean> {
  const nudges = nudgesOf(person, fact, directory);
  switch (fact.kind) {
    case 'absence-started': {
      const absence = {
        from: fact.on,
        kind: fact.absence ?? 'leave',
        ...(fact.until !== undefined && { to: fact.until }),
        ...(fact.cover !== undefined && { cover: fact.cover }),
      };
      return await roster.startAbsence(person, fact.id, absence, nudges);
    }
    case 'absence-ended':
      return await roster.endAbsence(person, fact.id, fact.on, nudges);
    case 'cover-arranged':
      return await roster.coverAbsence(person, fact.id, { on: fact.on, cover: fact.cover }, nudges);
    case 'left':
      return await roster.leave(person, fact.id, fact.on, nudges);
    default:
      throw new UnusableFactError(`${fact.kind} is not recorded on a person.`);
  }
}

/** Duties may wait for a return or for the last day, and notices find another way. When somebody leaves, all below them have another line. */
function nudgesOf(person: string, { kind, on }: Fact, directory: Directory): readonly Nudge[] {
  const nothing = { people: [], lines: [], cases: [], policies: [] };
  const who = new Set([person]);
  return nudgesFor(nothing, directory, who, kind === 'left' ? who : new Set()).map(({ workflowId }) => ({
    workflowId,
    reason: `${kind} on ${on}`,
  }));
}

/**
 * Nobody who has left is supervised or holds a case: what they have ends with them, and with another last day when that is moved. What they
 * supervise goes on, and its notices go up the line until somebody else is named. First of all, so that an interrupted command is simply
 * given again. Answers with the workflows of what ended with an earlier last day too long ago to hear of this one.
 */
async function endWhatTheyHold(
  person: string,
  fact: Fact,
  { lines, cases, people }: Directory,
  { client, store }: Session,
): Promise<readonly string[]> {
  const before = people.persons[person]?.leftOn;
  const goesOn = (end: string | undefined): boolean =>
    end === undefined || end > fact.on || (before !== undefined && end === before && end !== fact.on);
  const relationships = lines.filter(({ worker, endedOn }) => worker === person && goesOn(endedOn));
  const held = cases.filter(({ worker, closedOn }) => worker === person && goesOn(closedOn));
  const by = { on: fact.on, recordedAt: fact.recordedAt, recordedBy: fact.recordedBy };
  const over: string[] = [];
  const send = async (workflowId: string, end: Fact): Promise<void> => {
    try {
      await sendFacts(client, workflowId, [end]);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      over.push(workflowId);
    }
  };
  for (const { id } of relationships)
    await send(relationshipWorkflowId(id), { ...by, id: endIdOf(fact, 'relationship'), kind: 'relationship-ended' });
  for (const { ref } of held) await send(allocationWorkflowId(ref, person), { ...by, id: endIdOf(fact, 'case'), kind: 'case-closed' });
  await store.roster.apply(
    {
      people: [],
      policies: [],
      lines: relationships.map((line) => ({ ...line, endedOn: fact.on })),
      cases: held.map((one) => ({ ...one, closedOn: fact.on })),
    },
    [],
  );
  return over;
}
