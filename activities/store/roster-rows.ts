import type { Absence, Person } from '../../policies/people/person.js';
import type { AbsenceRow, HeldCaseRow, OwnedPolicyRow, PersonRow, ServiceRow, SupervisionLineRow, SupervisorChangeRow } from './schema.js';
import type { HeldCase, OwnedPolicy, Service, StaffMember, SupervisionLine } from './store.js';
import { withoutNulls } from './without-nulls.js';

export function personRow(member: StaffMember): PersonRow {
  const { id, name, email, role, team, lineManager, division, workingDays, workedBefore, startedOn, leftOn } = member;
  const { employment, stage, grade, postStartedOn, caseHolding, appraisalOn } = member;
  return {
    id,
    name,
    email: email ?? null,
    role: role ?? null,
    team: team ?? null,
    line_manager: lineManager ?? null,
    division,
    working_days: workingDays.join(' '),
    worked_before: workedBefore === undefined || workedBefore.length === 0 ? null : JSON.stringify(workedBefore),
    started_on: startedOn ?? null,
    left_on: leftOn ?? null,
    employment: employment ?? null,
    stage: stage ?? null,
    grade: grade ?? null,
    post_started_on: postStartedOn ?? null,
    case_holding: caseHolding ?? null,
    appraisal_on: appraisalOn ?? null,
  };
}

export function staffMember(row: PersonRow): StaffMember {
  return { ...inPost(row), name: row.name, ...withoutNulls({ email: row.email }) };
}

/** The person as an assessment sees them: without name and address. */
export function person(row: PersonRow, absences: readonly AbsenceRow[], isDead: boolean): Person {
  const hasAddress = row.email !== null && row.email !== '' && !isDead;
  return { ...inPost(row), hasAddress, ...(isDead && { mailCameBack: true }), absences: absences.map(absence) };
}

function inPost(row: PersonRow): Omit<Person, 'absences' | 'hasAddress' | 'mailCameBack'> {
  const { id, role, team, line_manager: lineManager, division, started_on: startedOn, left_on: leftOn } = row;
  const { employment, stage, grade, post_started_on: postStartedOn, case_holding: caseHolding, appraisal_on: appraisalOn } = row;
  return {
    id,
    division,
    workingDays: row.working_days.split(' ').map(Number),
    ...(row.worked_before !== null && { workedBefore: JSON.parse(row.worked_before) as NonNullable<Person['workedBefore']> }),
    ...withoutNulls({ role, team, lineManager, startedOn, leftOn, employment, stage, grade, postStartedOn, caseHolding, appraisalOn }),
  };
}

function absence({ from_day: from, to_day: to, kind, cover }: AbsenceRow): Absence {
  return { from, kind, ...withoutNulls({ to, cover }) };
}

export function supervisionLineRow(line: SupervisionLine): SupervisionLineRow {
  const { id, worker, supervisor, policy, scope, startedOn, endedOn, every } = line;
  return { id, worker, supervisor, policy, scope, started_on: startedOn, ended_on: endedOn ?? null, every: every ?? null };
}

export function supervisorChangeRows({ id, changes = [] }: SupervisionLine): readonly SupervisorChangeRow[] {
  return changes.map(({ on, supervisor }) => ({ line: id, on_day: on, supervisor }));
}

/** `changes` are those of this line, in order of their days. */
export function supervisionLine(row: SupervisionLineRow, changes: readonly SupervisorChangeRow[]): SupervisionLine {
  const { id, worker, supervisor, policy, scope, started_on: startedOn, ended_on: endedOn, every } = row;
  return {
    id,
    worker,
    supervisor,
    ...(changes.length > 0 && { changes: changes.map((change) => ({ on: change.on_day, supervisor: change.supervisor })) }),
    policy,
    scope,
    startedOn,
    ...withoutNulls({ endedOn, every }),
  };
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

export function serviceRow({ id, name, owner, policy, startedOn, endedOn }: Service): ServiceRow {
  return { id, name, owner, policy, started_on: startedOn, ended_on: endedOn ?? null };
}

export function service({ id, name, owner, policy, started_on: startedOn, ended_on: endedOn }: ServiceRow): Service {
  return { id, name, owner, policy, startedOn, ...withoutNulls({ endedOn }) };
}
