import type { Directory } from '../../activities/store/store.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { Scope } from '../../policies/engine/subject.js';
import type { FactSubject } from '../../policies/facts/table.js';
import { allocationWorkflowId, policyWorkflowId, relationshipWorkflowId, serviceWorkflowId } from '../../workflows/ids.js';
import { present } from '../roster/present.js';

/** What an id that a person typed stands for. */
export interface FoundSubject {
  readonly kind: FactSubject;
  readonly id: string;
  /** Null for a person, who has no workflow of their own. */
  readonly workflowId: string | null;
  /** The worker whose relationship or case it is. */
  readonly worker: string | null;
  /** What a relationship covers; null for everything else. */
  readonly scope: Scope | null;
}

/** An id that stands for nothing, or for several things; the message says which and how to write it. */
export class NoSuchSubjectError extends Error {
  override readonly name = 'NoSuchSubjectError';
}

/**
 * Finds a relationship, case, policy, service or person by id. Accepts a workflow id as it stands, `case/REF` and `person/ID` too. A case
 * that several hold needs its holder: `allocation/REF/WORKER`. Of one that moved, the holder on the day `on` is meant: what happened
 * before it moved is not the next holder's. Throws `NoSuchSubjectError`.
 */
export function findSubject(text: string, directory: Directory, today: CivilDate, on: CivilDate = today): FoundSubject {
  const found = candidates(directory).filter((one) => one.names.includes(text));
  const current = found.filter(({ endedOn }) => endedOn === undefined || endedOn >= today);
  const then = found.filter(({ startedOn = on, endedOn = on }) => startedOn <= on && on <= endedOn);
  const both = then.filter((one) => current.includes(one));
  const chosen = [both, then, current].find((some) => some.length > 0) ?? found;
  const [only, ...others] = chosen;
  if (only === undefined)
    throw new NoSuchSubjectError(
      `There is no relationship, case, policy, service or person "${text}". "oversight status" lists what runs.`,
    );
  if (others.length > 0) {
    const ways = chosen.map(({ subject }) => subject.workflowId ?? `person/${subject.id}`);
    throw new NoSuchSubjectError(`"${text}" stands for several things. Write one of: ${ways.join(', ')}.`);
  }
  return only.subject;
}

interface Candidate {
  readonly names: readonly string[];
  readonly subject: FoundSubject;
  readonly startedOn?: CivilDate;
  readonly endedOn?: CivilDate;
}

function candidates({ lines, cases, policies, services, people }: Directory): readonly Candidate[] {
  return [
    ...lines.map(({ id, worker, startedOn, endedOn, scope }) => ({
      ...candidate({ kind: 'relationship', id, workflowId: relationshipWorkflowId(id), worker, scope }),
      startedOn,
      ...present('endedOn', endedOn),
    })),
    ...cases.map(({ ref, worker, allocatedOn, closedOn }) => ({
      ...candidate({ kind: 'case', id: ref, workflowId: allocationWorkflowId(ref, worker), worker, scope: null }, `case/${ref}`),
      startedOn: allocatedOn,
      ...present('endedOn', closedOn),
    })),
    ...services.map(({ id, startedOn, endedOn }) => ({
      ...candidate({ kind: 'service', id, workflowId: serviceWorkflowId(id), worker: null, scope: null }),
      startedOn,
      ...present('endedOn', endedOn),
    })),
    ...policies.map(({ policy }) =>
      candidate({ kind: 'policy', id: policy, workflowId: policyWorkflowId(policy), worker: null, scope: null }),
    ),
    ...Object.keys(people.persons).map((id) =>
      candidate({ kind: 'person', id, workflowId: null, worker: null, scope: null }, `person/${id}`),
    ),
  ];
}

function candidate(subject: FoundSubject, ...more: readonly string[]): Candidate {
  const { id, workflowId } = subject;
  return { names: [id, ...(workflowId === null ? [] : [workflowId]), ...more], subject };
}
