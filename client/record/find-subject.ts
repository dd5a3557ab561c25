import type { Directory } from '../../activities/store/store.js';
import type { Scope } from '../../policies/engine/subject.js';
import type { FactSubject } from '../../policies/facts/table.js';
import { allocationWorkflowId, policyWorkflowId, relationshipWorkflowId, serviceWorkflowId } from '../../workflows/ids.js';

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
 * that several hold needs its holder: `allocation/REF/WORKER`. Throws `NoSuchSubjectError`.
 */
export function findSubject(text: string, directory: Directory, today: string): FoundSubject {
  const found = candidates(directory).filter((one) => one.names.includes(text));
  const current = found.filter(({ endedOn }) => endedOn === undefined || endedOn >= today);
  const chosen = current.length > 0 ? current : found;
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
  readonly endedOn?: string;
}

function candidates({ lines, cases, policies, services, people }: Directory): readonly Candidate[] {
  return [
    ...lines.map(({ id, worker, endedOn, scope }) => candidate('relationship', id, relationshipWorkflowId(id), worker, [], endedOn, scope)),
    ...cases.map(({ ref, worker, closedOn }) =>
      candidate('case', ref, allocationWorkflowId(ref, worker), worker, [`case/${ref}`], closedOn),
    ),
    ...services.map(({ id, endedOn }) => candidate('service', id, serviceWorkflowId(id), null, [], endedOn)),
    ...policies.map(({ policy }) => candidate('policy', policy, policyWorkflowId(policy), null, [])),
    ...Object.keys(people.persons).map((id) => ({
      names: [id, `person/${id}`],
      subject: { kind: 'person' as const, id, workflowId: null, worker: null, scope: null },
    })),
  ];
}

function candidate(
  kind: FactSubject,
  id: string,
  workflowId: string,
  worker: string | null,
  more: readonly string[],
  endedOn?: string,
  scope: Scope | null = null,
): Candidate {
  return { names: [id, workflowId, ...more], subject: { kind, id, workflowId, worker, scope }, ...(endedOn !== undefined && { endedOn }) };
}
