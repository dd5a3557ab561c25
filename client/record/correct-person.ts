import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Directory, Nudge } from '../../activities/store/store.js';
import { namedBy } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';
import { allocationWorkflowId, relationshipWorkflowId } from '../../workflows/ids.js';
import { present } from '../roster/present.js';
import type { Session } from '../session.js';
import { UnusableFactError } from './make-fact.js';
import { sendFacts } from './send-facts.js';

/**
 * Corrects or takes back what was recorded of a person; false when that is known. Of a last day, what had ended with it ends on the right day
 * or goes on; what has been over for more than thirty days stays so, and is started again by the next apply. Throws `UnusableFactError`.
 */
export async function correctPerson(
  person: string,
  fact: Fact,
  nudges: readonly Nudge[],
  directory: Directory,
  session: Session,
): Promise<boolean> {
  const { roster } = session.store;
  const target = (await roster.personFacts(person)).find(({ id }) => id === namedBy(fact));
  try {
    const isNew = await roster.correctPerson(person, fact, nudges);
    // Also of a repeat: the first time may have been interrupted.
    if (target?.kind === 'left') await endAnew(person, target, fact, directory, session);
    return isNew;
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) throw error;
    throw new UnusableFactError(`${error instanceof Error ? error.message : String(error)} Nothing was recorded.`);
  }
}

async function endAnew(person: string, left: Fact, fact: Fact, { lines, cases }: Directory, { client, store }: Session): Promise<void> {
  // The last day by what is on record now: one that was moved and is taken back leaves the one before.
  const end = (await store.roster.directory()).people.persons[person]?.leftOn;
  const mended = async (workflowId: string, suffix: 'ended' | 'closed'): Promise<boolean> => {
    try {
      await sendFacts(client, workflowId, [endOf(left, fact, suffix)]);
      return true;
    } catch (error) {
      // It ended for another reason, or too long ago.
      if (error instanceof WorkflowNotFoundError || error instanceof WorkflowUpdateFailedError) return false;
      throw error;
    }
  };
  const changedLines: Directory['lines'][number][] = [];
  for (const { endedOn, ...line } of lines) {
    if (line.worker !== person || endedOn !== left.on) continue;
    if (await mended(relationshipWorkflowId(line.id), 'ended')) changedLines.push({ ...line, ...present('endedOn', end) });
  }
  const changedCases: Directory['cases'][number][] = [];
  for (const { closedOn, ...held } of cases) {
    if (held.worker !== person || closedOn !== left.on) continue;
    if (await mended(allocationWorkflowId(held.ref, person), 'closed')) changedCases.push({ ...held, ...present('closedOn', end) });
  }
  await store.roster.apply({ people: [], policies: [], lines: changedLines, cases: changedCases }, []);
}

/** What became of the end that the leaving had caused, by the id that it had then. */
function endOf(left: Fact, fact: Fact, suffix: 'ended' | 'closed'): Fact {
  const { recordedAt, recordedBy } = fact;
  const by = { id: `${fact.id}/${suffix}`, on: fact.on, recordedAt, recordedBy };
  if (fact.kind === 'fact-withdrawn') return { ...by, kind: 'fact-withdrawn', fact: `${left.id}/${suffix}`, reason: fact.reason };
  const corrects = { corrects: `${left.id}/${suffix}`, ...present('because', fact.because) };
  return { ...by, ...corrects, kind: suffix === 'ended' ? 'relationship-ended' : 'case-closed' };
}
