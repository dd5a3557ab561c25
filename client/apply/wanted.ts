import type { CaseSubject, PolicySubject, RelationshipSubject, ServiceSubject, Subject } from '../../policies/engine/subject.js';
import { caseworkLine } from '../../policies/engine/parts.js';
import { type CivilDate, earlierOf } from '../../policies/calendar/civil-date.js';
import type { ZoneName } from '../../policies/calendar/zone.js';
import type { RiskReason } from '../../policies/facts/fields.js';
import type { Fact, FactOf } from '../../policies/facts/table.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import { allocationWorkflowId, policyWorkflowId, relationshipWorkflowId, serviceWorkflowId } from '../../workflows/ids.js';
import type { Start } from '../../workflows/state.js';
import type { Event } from './event.js';
import { present } from '../roster/present.js';
import { type CaseRow, placeOf, type PolicyRow, type RelationshipRow, type Roster, type ServiceRow } from '../roster/roster.js';

/** What the roster says about one subject: how it would start, and what it says has happened. */
export interface Wanted {
  /** The row, for messages: `cases.csv:12`. */
  readonly place: string;
  readonly workflowId: string;
  readonly workflowType: 'supervisoryRelationship' | 'caseAllocation' | 'policyReview' | 'serviceAssurance';
  readonly start: Omit<Start<Subject>, 'facts'>;
  readonly facts: readonly Fact[];
  /** The risks the roster names now; undefined when it says nothing about them. */
  readonly risks?: readonly RiskReason[];
  /** Since when, if the roster says so. */
  readonly riskSince?: CivilDate;
  /** The last day, when the roster gives one or the worker has one. */
  readonly endsOn?: CivilDate;
  /** As the roster says it; undefined when the cell is blank, whatever the subject is watched from. */
  readonly watchFrom?: CivilDate;
  /** The first day of the policy that the roster names, where it says so. */
  readonly policyFrom?: CivilDate;
}

export interface RosterMoment {
  /** The day of the apply, for what has no date of its own. What was due before a row was first applied was nobody's to watch. */
  readonly today: CivilDate;
  /** ISO 8601. */
  readonly now: string;
  /** In which days are told apart. */
  readonly zone: ZoneName;
}

/** Every subject of the roster. `policies` are the versions that new subjects start under. */
export function wantedSubjects(roster: Roster, policies: ReadonlyMap<string, PolicyVersion>, moment: RosterMoment): readonly Wanted[] {
  const policyRef = (id: string) => ({ id, hash: policies.get(id)?.hash ?? '' });
  return [
    ...roster.policies.map((row) => ({
      place: placeOf(row),
      ...wantedPolicy(row, moment),
      start: { schemaVersion: 1 as const, subject: policySubject(row, moment), policy: policyRef(row.policy) },
    })),
    ...roster.services.map((row) => ({
      place: placeOf(row),
      ...wantedService(row, moment),
      start: { schemaVersion: 1 as const, subject: serviceSubject(row, moment), policy: policyRef(row.policy) },
    })),
    ...roster.relationships.map((row) => ({
      place: placeOf(row),
      ...wantedRelationship(row, roster, moment),
      start: { schemaVersion: 1 as const, subject: relationshipSubject(row, roster, moment), policy: policyRef(row.policy) },
    })),
    ...roster.cases.map((row) => ({
      place: placeOf(row),
      ...wantedCase(row, roster, moment),
      start: { schemaVersion: 1 as const, subject: caseSubject(row, roster, moment), policy: policyRef(policyOfCase(row, roster, moment)) },
    })),
  ];
}

/** A case follows its holder's casework relationship; a holder without one falls back on any relationship, then on `standard`. */
export function policyOfCase({ worker }: CaseRow, { relationships }: Roster, { today }: RosterMoment): string {
  return (caseworkLine(worker, relationships, today) ?? relationships.find((row) => row.worker === worker))?.policy ?? 'standard';
}

function relationshipSubject(row: RelationshipRow, { people }: Roster, { today }: RosterMoment): RelationshipSubject {
  const worker = people.find(({ id }) => id === row.worker);
  return {
    kind: 'relationship',
    id: row.id,
    worker: row.worker,
    supervisor: row.supervisor,
    scope: row.scope,
    startedOn: row.startedOn,
    watchFrom: row.watchFrom ?? today,
    ...present('employedOn', worker?.startedOn),
    ...present('postStartedOn', worker?.postStartedOn),
    ...present('every', row.every),
  };
}

/** A case is watched from the day that the roster names for its holder's casework, if any. */
function caseSubject(row: CaseRow, { relationships }: Roster, { today }: RosterMoment): CaseSubject {
  const watchFrom = caseworkLine(row.worker, relationships, today)?.watchFrom ?? today;
  return { kind: 'case', ref: row.ref, worker: row.worker, lead: row.lead, caseKind: row.kind, allocatedOn: row.allocatedOn, watchFrom };
}

function policySubject(row: PolicyRow, { today }: RosterMoment): PolicySubject {
  return { kind: 'policy', id: row.policy, owner: row.owner, implementedOn: row.implementedOn, watchFrom: today };
}

function serviceSubject({ id, owner, startedOn }: ServiceRow, { today }: RosterMoment): ServiceSubject {
  return { kind: 'service', id, owner, startedOn, watchFrom: today };
}

function wantedRelationship(row: RelationshipRow, roster: Roster, { now }: RosterMoment) {
  const endsOn = lastDay(row.endedOn, row.worker, roster);
  const kinds = row.scope === 'both' ? (['personal', 'casework'] as const) : ([row.scope] as const);
  const facts: Fact[] = [];
  if (row.lastHeldOn !== undefined) facts.push({ ...natural('session-held', row.lastHeldOn, now), kinds: [...kinds] });
  if (row.lastPersonalOn !== undefined) facts.push(heldAs('personal', row.lastPersonalOn, now));
  if (row.lastCaseworkOn !== undefined) facts.push(heldAs('casework', row.lastCaseworkOn, now));
  if (row.agreementSignedOn !== undefined) facts.push(natural('agreement-signed', row.agreementSignedOn, now));
  if (endsOn !== undefined) facts.push(natural('relationship-ended', endsOn, now));
  return {
    workflowId: relationshipWorkflowId(row.id),
    workflowType: 'supervisoryRelationship' as const,
    facts,
    ...present('endsOn', endsOn),
    ...present('watchFrom', row.watchFrom),
    ...present('policyFrom', row.policyFrom),
  };
}

function wantedCase(row: CaseRow, roster: Roster, { now }: RosterMoment) {
  const endsOn = lastDay(row.closedOn, row.worker, roster);
  const facts: Fact[] = [];
  if (row.lastRecordedOn !== undefined)
    facts.push({ ...natural('session-held', row.lastRecordedOn, now), kinds: ['casework'], cases: [row.ref] });
  if (row.overviewHeldOn !== undefined) facts.push(natural('overview-held', row.overviewHeldOn, now));
  for (const risk of row.risks ?? []) {
    const raised = natural('risk-raised', row.riskSince ?? row.allocatedOn, now);
    facts.push({ ...raised, id: `${raised.id}/${risk}`, risk });
  }
  if (endsOn !== undefined) facts.push(natural('case-closed', endsOn, now));
  return {
    workflowId: allocationWorkflowId(row.ref, row.worker),
    workflowType: 'caseAllocation' as const,
    facts,
    ...present('risks', row.risks),
    ...present('riskSince', row.riskSince),
    ...present('endsOn', endsOn),
  };
}

function wantedPolicy(row: PolicyRow, { now }: RosterMoment) {
  const facts: Fact[] = row.lastReviewedOn === undefined ? [] : [natural('policy-reviewed', row.lastReviewedOn, now)];
  return {
    workflowId: policyWorkflowId(row.policy),
    workflowType: 'policyReview' as const,
    facts,
    ...present('policyFrom', row.policyFrom),
  };
}

function wantedService({ id, endedOn, policyFrom }: ServiceRow, { now }: RosterMoment) {
  const facts: Fact[] = endedOn === undefined ? [] : [natural('service-ended', endedOn, now)];
  return {
    workflowId: serviceWorkflowId(id),
    workflowType: 'serviceAssurance' as const,
    facts,
    ...present('endsOn', endedOn),
    ...present('policyFrom', policyFrom),
  };
}

/** Whoever has left is neither supervised nor holds a case any longer, whatever the rows say. */
function lastDay(given: CivilDate | undefined, worker: string, { people }: Roster): CivilDate | undefined {
  const leftOn = people.find(({ id }) => id === worker)?.leftOn;
  return given === undefined || leftOn === undefined ? (given ?? leftOn) : earlierOf(given, leftOn);
}

/** Two columns may name sessions of one day: the id says which of the two it was. */
function heldAs(kind: 'personal' | 'casework', on: CivilDate, now: string): Fact {
  const held = natural('session-held', on, now);
  return { ...held, id: `roster/session-held/${kind}/${on}`, kinds: [kind] };
}

/** A fact from the roster: its id is what it says, so that applying the same roster again says nothing new. */
function natural<K extends Event['kind'] | 'relationship-ended' | 'case-closed' | 'service-ended' | 'risk-raised'>(
  kind: K,
  on: CivilDate,
  now: string,
): Pick<FactOf<K>, 'id' | 'on' | 'recordedAt' | 'recordedBy'> & { readonly kind: K } {
  return { id: `roster/${kind}/${on}`, kind, on, recordedAt: now, recordedBy: 'roster' };
}
