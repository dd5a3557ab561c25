import type { Directory, Nudge, RosterChange, SupervisionLine } from '../../activities/store/store.js';
import { allocationWorkflowId, inboxWorkflowId, policyWorkflowId, relationshipWorkflowId, serviceWorkflowId } from '../../workflows/ids.js';
import { same } from './differing.js';
import { partiesOf, partiesOfCase, standsAbove } from './in-line.js';

/**
 * Which workflows must look again because of a change of the directory; `people` are the ids of those who are new or differ, `moved` those
 * whose place in the line does: they left, or have another manager. Only what ran before can be told: what is new looks by itself when it
 * starts.
 */
export function nudgesFor(
  change: RosterChange,
  before: Directory,
  people: ReadonlySet<string>,
  moved: ReadonlySet<string> = new Set(),
): readonly Nudge[] {
  const nudges = new Map<string, string>();
  const nudge = (workflowId: string, reason: string): void => {
    if (!nudges.has(workflowId)) nudges.set(workflowId, reason);
  };
  const holders = new Set(change.cases.filter((held) => !before.cases.some((known) => same(known, held))).map(({ worker }) => worker));
  for (const line of before.lines) {
    const { id, worker } = line;
    const parties = partiesOf(line);
    if (parties.some((party) => people.has(party))) nudge(relationshipWorkflowId(id), 'a person changed');
    if (standsAbove(moved, parties, before.people)) nudge(relationshipWorkflowId(id), 'the line above changed');
    // Some duties ask for casework only from those who hold cases.
    if (holders.has(worker)) nudge(relationshipWorkflowId(id), 'the cases of the worker changed');
  }
  for (const line of change.lines) {
    const known = before.lines.find(({ id }) => id === line.id);
    if (known !== undefined && known.every !== line.every) nudge(relationshipWorkflowId(line.id), 'the agreed frequency changed');
  }
  const isNew = (line: SupervisionLine): boolean => !before.lines.some((known) => known.id === line.id && same(known, line));
  const rearranged = new Set(change.lines.filter(isNew).map(({ worker }) => worker));
  for (const held of before.cases) {
    const { ref, worker } = held;
    const parties = partiesOfCase(held, before);
    if (parties.some((party) => people.has(party)) || rearranged.has(worker) || standsAbove(moved, parties, before.people))
      nudge(allocationWorkflowId(ref, worker), 'the holder or their supervision changed');
  }
  const concerns = (owner: string): boolean => people.has(owner) || standsAbove(moved, [owner], before.people);
  for (const { policy, owner } of before.policies) if (concerns(owner)) nudge(policyWorkflowId(policy), 'a person changed');
  for (const { id, owner } of before.services) if (concerns(owner)) nudge(serviceWorkflowId(id), 'a person changed');
  for (const held of change.cases) {
    const known = before.cases.find(({ ref, worker }) => ref === held.ref && worker === held.worker);
    if (known !== undefined && !same(known, held)) nudge(allocationWorkflowId(held.ref, held.worker), 'the case changed');
  }
  for (const owned of change.policies) {
    const known = before.policies.find(({ policy }) => policy === owned.policy);
    if (known !== undefined && !same(known, owned)) nudge(policyWorkflowId(owned.policy), 'the policy has another owner');
  }
  for (const service of change.services ?? []) {
    const known = before.services.find(({ id }) => id === service.id);
    if (known !== undefined && !same(known, service)) nudge(serviceWorkflowId(service.id), 'the service has another owner');
  }
  for (const id of people) if (before.people.persons[id] !== undefined) nudge(inboxWorkflowId(id), 'the person changed');
  return [...nudges].map(([workflowId, reason]) => ({ workflowId, reason }));
}
