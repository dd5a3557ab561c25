import type { Directory, HeldCase, SupervisionLine } from '../../activities/store/store.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { caseworkLine } from '../../policies/engine/parts.js';
import { allocationWorkflowId, policyWorkflowId, relationshipWorkflowId, serviceWorkflowId } from '../../workflows/ids.js';
import { NoSuchSubjectError } from '../record/find-subject.js';

/** For whom a version is adopted. */
export type Choice = { readonly relationship: string } | { readonly team: string } | { readonly service: string } | { readonly all: true };

export interface Chosen {
  readonly workflowIds: readonly string[];
  readonly lines: readonly SupervisionLine[];
}

/**
 * The relationships that are chosen, with the cases that follow them, and what stands under the policy already: of all of them its review, of a
 * team or all their services. Without what has ended. Throws `NoSuchSubjectError` where nothing is meant.
 */
export function chosenSubjects(choice: Choice, directory: Directory, policy: string, today: CivilDate): Chosen {
  const lines = directory.lines.filter((line) => isMeant(line, choice, directory) && isCurrent(line.endedOn, today));
  const ids = new Set(lines.map(({ id }) => id));
  const cases = directory.cases.filter((held) => isCurrent(held.closedOn, today) && ids.has(lineOf(held, directory, today) ?? ''));
  const services = directory.services.filter((one) => {
    if ('service' in choice) return one.id === choice.service;
    if (one.policy !== policy || !isCurrent(one.endedOn, today)) return false;
    return 'all' in choice || ('team' in choice && (one.id === choice.team || one.name === choice.team));
  });
  const policies = 'all' in choice ? directory.policies.filter((one) => one.policy === policy) : [];
  const workflowIds = [
    ...policies.map((one) => policyWorkflowId(one.policy)),
    ...services.map(({ id }) => serviceWorkflowId(id)),
    ...lines.map(({ id }) => relationshipWorkflowId(id)),
    ...cases.map(({ ref, worker }) => allocationWorkflowId(ref, worker)),
  ];
  if (workflowIds.length === 0) throw new NoSuchSubjectError(nobody(choice));
  return { workflowIds, lines };
}

function isMeant({ id, worker }: SupervisionLine, choice: Choice, { people }: Directory): boolean {
  if ('all' in choice) return true;
  if ('relationship' in choice) return id === choice.relationship || relationshipWorkflowId(id) === choice.relationship;
  return 'team' in choice && people.persons[worker]?.team === choice.team;
}

function isCurrent(lastDay: CivilDate | undefined, today: CivilDate): boolean {
  return lastDay === undefined || lastDay >= today;
}

/** As `apply` has it: the holder's relationship for casework, else any of theirs. */
function lineOf({ worker }: HeldCase, { lines }: Directory, today: CivilDate): string | undefined {
  return (caseworkLine(worker, lines, today) ?? lines.find((line) => line.worker === worker))?.id;
}

function nobody(choice: Choice): string {
  if ('relationship' in choice) return `There is no current relationship "${choice.relationship}". "oversight status" lists them.`;
  if ('team' in choice) return `Nobody in team "${choice.team}" has a current relationship. Teams are spelled as in people.csv.`;
  if ('service' in choice) return `There is no service "${choice.service}". "oversight status" lists what runs.`;
  return 'Nothing is watched yet: apply a roster.';
}
