import type { Directory, Nudge, RosterChange, SupervisionLine } from '../../activities/store/store.js';
import { allocationWorkflowId, inboxWorkflowId, policyWorkflowId, relationshipWorkflowId } from '../../workflows/ids.js';
import { same } from './differing.js';

/**
 * Which workflows must look again because of a change of the directory; `people` are the ids of those who are new or differ. Only what
 * ran before can be told: what is new looks by itself when it starts.
 */
export function nudgesFor(change: RosterChange, before: Directory, people: ReadonlySet<string>): readonly Nudge[] {
  const nudges = new Map<string, string>();
  const nudge = (workflowId: string, reason: string): void => {
    if (!nudges.has(workflowId)) nudges.set(workflowId, reason);
  };
  for (const { id, worker, supervisor } of before.lines) {
    if (people.has(worker) || people.has(supervisor)) nudge(relationshipWorkflowId(id), 'a person changed');
  }
  const isNew = (line: SupervisionLine): boolean => !before.lines.some((known) => known.id === line.id && same(known, line));
  const rearranged = new Set(change.lines.filter(isNew).map(({ worker }) => worker));
  for (const { ref, worker } of before.cases) {
    if (people.has(worker) || rearranged.has(worker)) nudge(allocationWorkflowId(ref, worker), 'the holder or their supervision changed');
  }
  for (const held of change.cases) {
    const known = before.cases.find(({ ref, worker }) => ref === held.ref && worker === held.worker);
    if (known !== undefined && !same(known, held)) nudge(allocationWorkflowId(held.ref, held.worker), 'the case changed');
  }
  for (const owned of change.policies) {
    const known = before.policies.find(({ policy }) => policy === owned.policy);
    if (known !== undefined && !same(known, owned)) nudge(policyWorkflowId(owned.policy), 'the policy has another owner');
  }
  for (const id of people) if (before.people.persons[id] !== undefined) nudge(inboxWorkflowId(id), 'the person changed');
  return [...nudges].map(([workflowId, reason]) => ({ workflowId, reason }));
}
