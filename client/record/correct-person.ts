import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Directory, Nudge, RosterChange } from '../../activities/store/store.js';
import { namedBy } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';
import { allocationWorkflowId, relationshipWorkflowId } from '../../workflows/ids.js';
import { askSubject } from '../ask-subject.js';
import { present } from '../roster/present.js';
import type { Session } from '../session.js';
import { endsWithLeaver } from './ends-with-leaver.js';
import { UnusableFactError } from './make-fact.js';
import type { RecordedOnPerson } from './person-facts.js';
import { rowsAsRecorded } from './rows-as-recorded.js';
import { sendFacts } from './send-facts.js';

/**
 * Corrects or takes back what was recorded of a person. Of a last day, what had ended with it ends on the right day or goes on; what has been
 * over for more than thirty days is started again by the next apply where it goes on. Throws `UnusableFactError`.
 */
export async function correctPerson(
  person: string,
  fact: Fact,
  nudges: readonly Nudge[],
  directory: Directory,
  session: Session,
): Promise<RecordedOnPerson> {
  const { roster } = session.store;
  const target = (await roster.personFacts(person)).find(({ id }) => id === namedBy(fact));
  try {
    const isNew = await roster.correctPerson(person, fact, nudges);
    // Also of a repeat: the first time may have been interrupted.
    return { isNew, over: target?.kind === 'left' ? await endAnew(person, target, fact, directory, session) : [] };
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) throw error;
    throw new UnusableFactError(`${error instanceof Error ? error.message : String(error)} Nothing was recorded.`);
  }
}

/** Answers with the workflows of what ended with the wrong day too long ago to hear of the right one. */
async function endAnew(person: string, left: Fact, fact: Fact, directory: Directory, session: Session): Promise<readonly string[]> {
  const { client, store } = session;
  const said = await store.roster.personFacts(person);
  // The last day by what is on record now: one that was moved and is taken back leaves the one before.
  const end = (await store.roster.directory()).people.persons[person]?.leftOn;
  const first = said.flatMap(({ kind, on }) => (kind === 'left' ? [on] : [])).reduce((a, b) => (b < a ? b : a), left.on);
  const mayHaveEnded = (lastDay: string | undefined): boolean => lastDay === undefined || lastDay >= first;
  const over: string[] = [];
  const change = { ...NOTHING, lines: [...NOTHING.lines], cases: [...NOTHING.cases] };
  const hears = async (workflowId: string, lastDay: string | undefined): Promise<Pick<RosterChange, 'lines' | 'cases'> | undefined> => {
    try {
      const facts = endsWithLeaver(await askSubject(client, workflowId), said, end, fact);
      if (facts.length > 0) await sendFacts(client, workflowId, facts);
      else if (lastDay === undefined) return NOTHING;
      return rowsAsRecorded(await askSubject(client, workflowId), directory);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      // It ended for another reason.
      if (error instanceof WorkflowUpdateFailedError) return NOTHING;
      throw error;
    }
  };
  for (const { endedOn, ...line } of directory.lines) {
    if (line.worker !== person || !mayHaveEnded(endedOn)) continue;
    const rows = await hears(relationshipWorkflowId(line.id), endedOn);
    change.lines.push(...(rows?.lines ?? []));
    if (rows !== undefined || endedOn !== left.on) continue;
    over.push(relationshipWorkflowId(line.id));
    change.lines.push({ ...line, ...present('endedOn', end) });
  }
  for (const { closedOn, ...held } of directory.cases) {
    if (held.worker !== person || !mayHaveEnded(closedOn)) continue;
    const rows = await hears(allocationWorkflowId(held.ref, person), closedOn);
    change.cases.push(...(rows?.cases ?? []));
    if (rows !== undefined || closedOn !== left.on) continue;
    over.push(allocationWorkflowId(held.ref, person));
    change.cases.push({ ...held, ...present('closedOn', end) });
  }
  await store.roster.apply(change, []);
  return over;
}

const NOTHING: RosterChange = { people: [], policies: [], lines: [], cases: [] };
