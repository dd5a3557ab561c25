import type { Directory, HeldCase, Nudge, RosterChange, StaffMember, SupervisionLine } from '../../activities/store/store.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { allocationWorkflowId, policyWorkflowId, relationshipWorkflowId } from '../../workflows/ids.js';
import type { Roster } from '../roster/roster.js';
import { differing } from './differing.js';
import { nudgesFor } from './nudges-for.js';

/** What the roster changes in the directory, and which workflows must look again because of it. */
export interface DirectoryChange {
  readonly change: RosterChange;
  readonly nudges: readonly Nudge[];
  /** People who are new or differ; `fields` are the columns that differ, none for somebody new. */
  readonly people: readonly Changed[];
  /** Cases and policies of which something differs that is looked up in the directory rather than recorded. */
  readonly rows: readonly Changed[];
}

export interface Changed {
  readonly id: string;
  /** `kind: assessment -> longer-term` */
  readonly fields: readonly string[];
}

/** What ends today because the roster no longer lists it. */
export interface Ending {
  readonly workflowIds: readonly string[];
  readonly on: CivilDate;
}

/** Compares the roster with what is stored. */
export function directoryChange(roster: Roster, before: Directory, staff: readonly StaffMember[], ending: Ending): DirectoryChange {
  const ends = (workflowId: string): boolean => ending.workflowIds.includes(workflowId);
  const change: RosterChange = {
    people: roster.people.map(({ file: _file, line: _line, ...person }) => person),
    lines: [
      ...roster.relationships.map(lineOf),
      ...before.lines.filter(({ id }) => ends(relationshipWorkflowId(id))).map((line) => ({ ...line, endedOn: ending.on })),
    ],
    cases: [
      ...roster.cases.map(heldCaseOf),
      ...before.cases
        .filter(({ ref, worker }) => ends(allocationWorkflowId(ref, worker)))
        .map((held) => ({ ...held, closedOn: ending.on })),
    ],
    policies: roster.policies.map(({ policy, owner, implementedOn }) => ({ policy, owner, implementedOn })),
  };
  const people = change.people.flatMap((person) => {
    const known = staff.find(({ id }) => id === person.id);
    const fields = known === undefined ? [] : differing(known, person);
    return known === undefined || fields.length > 0 ? [{ id: person.id, fields }] : [];
  });
  return { change, people, rows: rowsOf(change, before), nudges: nudgesFor(change, before, new Set(people.map(({ id }) => id))) };
}

function lineOf({ id, worker, supervisor, policy, scope, startedOn, endedOn }: SupervisionLine): SupervisionLine {
  return { id, worker, supervisor, policy, scope, startedOn, ...(endedOn !== undefined && { endedOn }) };
}

function heldCaseOf({ ref, worker, lead, kind, allocatedOn, closedOn }: HeldCase): HeldCase {
  return { ref, worker, lead, kind, allocatedOn, ...(closedOn !== undefined && { closedOn }) };
}

/** What a case is and who leads it, and whose a policy is, take effect by the directory alone: the plan would not show it otherwise. */
function rowsOf(change: RosterChange, before: Directory): readonly Changed[] {
  const cases = change.cases.flatMap((held) => {
    const known = before.cases.find(({ ref, worker }) => ref === held.ref && worker === held.worker);
    const fields = known === undefined ? [] : differing({ lead: known.lead, kind: known.kind }, { lead: held.lead, kind: held.kind });
    return fields.length === 0 ? [] : [{ id: allocationWorkflowId(held.ref, held.worker), fields }];
  });
  const policies = change.policies.flatMap((owned) => {
    const known = before.policies.find(({ policy }) => policy === owned.policy);
    const fields = known === undefined ? [] : differing({ owner: known.owner }, { owner: owned.owner });
    return fields.length === 0 ? [] : [{ id: policyWorkflowId(owned.policy), fields }];
  });
  return [...cases, ...policies];
}
