import type { Person } from '../people/person.js';
import type { AppliesTo } from '../policy/schema.js';
import type { Situation } from './situation.js';

/** The worker whose relationship or case it is, as the directory knows them. */
export function workerOf({ parts, people }: Pick<Situation, 'parts' | 'people'>): Person | undefined {
  return parts.worker === null ? undefined : people.persons[parts.worker];
}

/** A role, stage, grade or employment as policies write it; an employment that nobody gave is a permanent one, other words are then empty. */
export function wordOf(what: 'role' | 'stage' | 'grade' | 'employment', person: Person | undefined): string {
  if (what === 'employment') return person?.employment ?? 'permanent';
  return asSlug(person?.[what] ?? '');
}

/** Whether the worker is one of those for whom the duty is meant. */
export function fitsWorker(conditions: AppliesTo | undefined, situation: Pick<Situation, 'parts' | 'people'>): boolean {
  if (conditions === undefined) return true;
  const worker = workerOf(situation);
  const { roles, notRoles, stages, notStages, employments, notEmployments, supervisorIsNotManager } = conditions;
  if (!isOneOf(wordOf('role', worker), roles, notRoles)) return false;
  if (!isOneOf(wordOf('stage', worker), stages, notStages)) return false;
  if (!isOneOf(wordOf('employment', worker), employments, notEmployments)) return false;
  return supervisorIsNotManager !== true || (worker?.lineManager !== undefined && worker.lineManager !== situation.parts.supervisor);
}

function isOneOf(word: string, wanted: readonly string[] | undefined, unwanted: readonly string[] | undefined): boolean {
  return (wanted === undefined || wanted.includes(word)) && unwanted?.includes(word) !== true;
}

/** `Practice Supervisor` and `practice-supervisor` are the same word. */
function asSlug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
