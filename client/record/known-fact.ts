import type { Directory, Store } from '../../activities/store/store.js';
import type { Fact } from '../../policies/facts/table.js';
import type { FoundSubject } from './find-subject.js';

/** Whether a fact was recorded before, also on what has ended: a workflow forgets what is settled, the ledger does not. */
export async function isKnownFact(
  { workflowId, id }: FoundSubject,
  fact: Fact,
  { ledger }: Pick<Store, 'ledger'>,
  directory: Directory,
): Promise<boolean> {
  if (workflowId === null) return isAway(id, fact, directory);
  return (await ledger.read({ subject: workflowId, about: fact.id, kind: 'recorded' })).length > 0;
}

function isAway(person: string, { kind, on }: Fact, { people }: Directory): boolean {
  if (kind === 'left') return people.persons[person]?.leftOn === on;
  const absences = people.persons[person]?.absences ?? [];
  return absences.some(({ from, to }) => (kind === 'absence-started' ? from === on : kind === 'absence-ended' && to === on));
}
