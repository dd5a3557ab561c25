import type { Directory, Store } from '../../activities/store/store.js';
import type { Fact, FactOf } from '../../policies/facts/table.js';
import type { Absence } from '../../policies/people/person.js';
import type { FoundSubject } from './find-subject.js';

/** Whether a fact was recorded before, also on what has ended: a workflow forgets what is settled, the ledger does not. */
export async function isKnownFact(
  { workflowId, id }: FoundSubject,
  fact: Fact,
  { ledger, roster }: Pick<Store, 'ledger' | 'roster'>,
  directory: Directory,
): Promise<boolean> {
  if (workflowId === null) return isOfPerson(id, fact, directory) || (await roster.personFacts(id)).some((one) => one.id === fact.id);
  return (await ledger.read({ subject: workflowId, about: fact.id, kind: 'recorded' })).length > 0;
}

function isOfPerson(person: string, fact: Fact, { people }: Directory): boolean {
  const { leftOn, absences = [] } = people.persons[person] ?? {};
  switch (fact.kind) {
    case 'left':
      return leftOn === fact.on;
    case 'absence-started':
      return absences.some((absence) => absence.from === fact.on && saysNothingElse(fact, absence));
    case 'absence-ended':
      return absences.some(({ to }) => to === fact.on);
    default:
      return false;
  }
}

/** What is left out agrees with whatever is on record. */
function saysNothingElse({ until, absence, cover }: FactOf<'absence-started'>, { to, kind, cover: standIn }: Absence): boolean {
  return (until ?? to) === to && (absence ?? kind) === kind && (cover ?? standIn) === standIn;
}
