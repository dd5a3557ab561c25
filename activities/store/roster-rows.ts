import type { Absence, Person } from '../../policies/people/person.js';
import type { AbsenceRow, HeldCaseRow, OwnedPolicyRow, PersonRow, SupervisionLineRow } from './schema.js';
import type { HeldCase, OwnedPolicy, StaffMember, SupervisionLine } from './store.js';
import { withoutNulls } from './without-nulls.js';

export function personRow(member: StaffMember): PersonRow {
  const { id, name, email, role, team, lineManager, division, workingDays, startedOn, leftOn } = member;
  return {
    id,
    name,
    email: email ?? null,
    role: role ?? null,
    team: team ?? null,
    line_manager: lineManager ?? null,
    division,
    working_days: workingDays.join(' '),
    started_on: startedOn ?? null,
    left_on: leftOn ?? null,
  };
}

export function staffMember(row: PersonRow): StaffMember {
  return { ...inPost(row), name: row.name, ...withoutNulls({ email: row.email }) };
}

/** The person as an assessment sees them: without name and address. */
export function person(row: PersonRow, absences: readonly AbsenceRow[]): Person {
  return { ...inPost(row), hasAddress: row.email !== null && row.email !== '', absences: absences.map(absence) };
}

function inPost(row: PersonRow): Omit<Person, 'absences' | 'hasAddress'> {
  const { id, role, team, line_manager: lineManager, division, started_on: startedOn, left_on: leftOn } = row;
  return {
    id,
    division,
    workingDays: row.working_days.split(' ').map(Number),
    ...withoutNulls({ role, team, lineManager, startedOn, leftOn }),
  };
}

function absence({ from_day: from, to_day: to, kind, cover }: AbsenceRow): Absence {
  return { from, kind, ...withoutNulls({ to, cover }) };
}

export function supervisionLineRow(line: SupervisionLine): SupervisionLineRow {
  const { id, worker, supervisor, policy, scope, startedOn, endedOn } = line;
  return { id, worker, supervisor, policy, scope, started_on: startedOn, ended_on: endedOn ?? null };
}

export function supervisionLine(row: SupervisionLineRow): SupervisionLine {
  const { id, worker, supervisor, policy, scope, started_on: startedOn, ended_on: endedOn } = row;
  return { id, worker, supervisor, policy, scope, startedOn, ...withoutNulls({ endedOn }) };
}

export function heldCaseRow({ ref, worker, lead, kind, allocatedOn, closedOn }: HeldCase): HeldCaseRow {
  return { ref, worker, lead, kind, allocated_on: allocatedOn, closed_on: closedOn ?? null };
}

export function heldCase({ ref, worker, lead, kind, allocated_on: allocatedOn, closed_on: closedOn }: HeldCaseRow): HeldCase {
  return { ref, worker, lead, kind, allocatedOn, ...withoutNulls({ closedOn }) };
}

export function ownedPolicyRow({ policy, owner, implementedOn }: OwnedPolicy): OwnedPolicyRow {
  return { policy, owner, implemented_on: implementedOn };
}

export function ownedPolicy({ policy, owner, implemented_on: implementedOn }: OwnedPolicyRow): OwnedPolicy {
  return { policy, owner, implementedOn };
}
