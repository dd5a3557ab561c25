import type { Directory, RosterChange } from '../../activities/store/store.js';
import { grouped } from '../../policies/facts/grouped.js';
import type { Absence, Person } from '../../policies/people/person.js';
import { present } from '../roster/present.js';

/** The directory as it will be once the change is written. Its revision stays the one before. */
export function directoryAfter({ people, lines, cases, policies, services }: Directory, change: RosterChange): Directory {
  const changed = Object.fromEntries(
    change.people.map(({ name: _name, email, ...person }) => [
      person.id,
      { ...person, hasAddress: email !== undefined, absences: people.persons[person.id]?.absences ?? [] },
    ]),
  );
  const persons: Record<string, Person> = { ...people.persons, ...changed };
  for (const [id, absences] of grouped(change.absences ?? [], ({ person }) => person)) {
    const person = persons[id];
    if (person === undefined) continue;
    const said = absences.map(({ person: _of, ...absence }): Absence => absence);
    persons[id] = { ...person, absences: replaced(person.absences, said, ({ from }) => from) };
  }
  return {
    people: { ...people, persons },
    lines: replaced(
      lines,
      change.lines.map((line) => ({ ...changesOf(line.id, lines), ...line })),
      ({ id }) => id,
    ),
    cases: replaced(cases, change.cases, ({ ref, worker }) => `${ref} ${worker}`),
    services: replaced(services, change.services ?? [], ({ id }) => id),
    policies: replaced(policies, change.policies, ({ policy }) => policy),
  };
}

/** A row of a roster knows of no changes, and takes none away. */
function changesOf(id: string, lines: Directory['lines']): Pick<Directory['lines'][number], 'changes'> {
  return present('changes', lines.find((line) => line.id === id)?.changes);
}

function replaced<R>(rows: readonly R[], by: readonly R[], keyOf: (row: R) => string): readonly R[] {
  return [...new Map([...rows, ...by].map((row) => [keyOf(row), row])).values()];
}
