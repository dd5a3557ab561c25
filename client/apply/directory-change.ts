import type {
  Directory,
  HeldCase,
  Nudge,
  PersonAbsence,
  RosterChange,
  Service,
  StaffMember,
  SupervisionLine,
} from '../../activities/store/store.js';
import { addDays, type CivilDate } from '../../policies/calendar/civil-date.js';
import { allocationWorkflowId, policyWorkflowId, relationshipWorkflowId, serviceWorkflowId } from '../../workflows/ids.js';
import type { Roster } from '../roster/roster.js';
import { present } from '../roster/present.js';
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

/** The last days of what ends because the roster no longer lists it, by workflow id. */
export type Ending = ReadonlyMap<string, CivilDate>;

/** Compares the roster with what is stored. `staff` is what the store knows beside the directory that assessments see: names and addresses. */
export function directoryChange(roster: Roster, before: Directory, staff: readonly StaffMember[], ending: Ending): DirectoryChange {
  const change: RosterChange = {
    people: roster.people.map(({ file: _file, line: _line, ...person }) => person),
    lines: [
      ...roster.relationships.map((row) => lineOf(row, before)),
      ...before.lines.flatMap((line) => {
        const endedOn = ending.get(relationshipWorkflowId(line.id));
        return endedOn === undefined ? [] : [{ ...line, endedOn }];
      }),
    ],
    cases: [
      ...roster.cases.map(heldCaseOf),
      ...before.cases.flatMap((held) => {
        const closedOn = ending.get(allocationWorkflowId(held.ref, held.worker));
        return closedOn === undefined ? [] : [{ ...held, closedOn }];
      }),
    ],
    policies: roster.policies.map(({ policy, owner, implementedOn }) => ({ policy, owner, implementedOn })),
    absences: roster.absences.map(({ file: _file, line: _line, ...absence }) => absence),
    services: [
      ...roster.services.map(({ file: _file, line: _line, policyFrom: _from, ...service }) => service),
      ...before.services.flatMap((service) => {
        const endedOn = ending.get(serviceWorkflowId(service.id));
        return endedOn === undefined ? [] : [{ ...service, endedOn }];
      }),
    ],
  };
  const people = change.people.flatMap((person) => {
    const known = staff.find(({ id }) => id === person.id);
    const fields =
      known === undefined ? [] : differing(withoutEarlier(known), withoutEarlier(person)).map((field) => sinceWhen(field, person));
    return known === undefined || fields.length > 0 ? [{ id: person.id, fields }] : [];
  });
  const away = absenceChanges(change.absences ?? [], before);
  const affected = new Set([...people, ...away].map(({ id }) => id.replace(/^absence\/([^/]+)\/.*$/, '$1')));
  return {
    change,
    people,
    rows: [...rowsOf(change, before), ...away, ...serviceChanges(change.services ?? [], before.services)],
    nudges: nudgesFor(change, before, affected, new Set(people.filter(isMoved).map(({ id }) => id))),
  };
}

function withoutEarlier({ workedBefore: _, ...person }: StaffMember): Omit<StaffMember, 'workedBefore'> {
  return person;
}

/** Other working days have their day; what was counted before it stays. */
function sinceWhen(field: string, { workedBefore = [] }: StaffMember): string {
  const last = workedBefore.at(-1);
  return last === undefined || !field.startsWith('working_days:')
    ? field
    : `${field} from ${addDays(last.until, 1)} on (what was due before stays)`;
}

function isMoved({ fields }: Changed): boolean {
  return fields.some((field) => /^(left_on|line_manager):/.test(field));
}

function lineOf(row: SupervisionLine, { lines }: Directory): SupervisionLine {
  const { id, worker, supervisor, changes = [], policy, scope, startedOn, endedOn, every } = row;
  const line = { id, worker, supervisor, policy, scope, startedOn, ...present('endedOn', endedOn), ...present('every', every) };
  // Where a change is on record that was taken back, none is said, so that it goes.
  const isSaid = changes.length > 0 || (row.changes !== undefined && lines.some((known) => known.id === id && known.changes !== undefined));
  return isSaid ? { ...line, changes } : line;
}

function heldCaseOf({ ref, worker, lead, kind, allocatedOn, closedOn }: HeldCase): HeldCase {
  return { ref, worker, lead, kind, allocatedOn, ...present('closedOn', closedOn) };
}

/** What a case is and who leads it, how often two agreed to meet and whose a policy is take effect by the directory alone: the plan would not show it otherwise. */
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
  const lines = change.lines.flatMap((line) => {
    const known = before.lines.find(({ id }) => id === line.id);
    const fields = known === undefined ? [] : differing(present('every', known.every), present('every', line.every));
    return fields.length === 0 ? [] : [{ id: relationshipWorkflowId(line.id), fields }];
  });
  return [...lines, ...cases, ...policies];
}

function absenceChanges(absences: readonly PersonAbsence[], { people }: Directory): readonly Changed[] {
  return absences.flatMap(({ person, ...absence }) => {
    const known = people.persons[person]?.absences.find(({ from }) => from === absence.from);
    const fields = known === undefined ? newInWords({ ...absence }) : differing(known, absence);
    return fields.length === 0 ? [] : [{ id: `absence/${person}/${absence.from}`, fields }];
  });
}

function serviceChanges(services: readonly Service[], before: readonly Service[]): readonly Changed[] {
  return services.flatMap((service) => {
    const known = before.find(({ id }) => id === service.id);
    const fields = known === undefined ? [] : differing(known, service);
    return fields.length === 0 ? [] : [{ id: serviceWorkflowId(service.id), fields }];
  });
}

function newInWords({ to, kind, cover }: Omit<PersonAbsence, 'person'>): readonly string[] {
  return [`new (${kind}${to === undefined ? '' : ` to ${to}`}${cover === undefined ? '' : `, covered by ${cover}`})`];
}
