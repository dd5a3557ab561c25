import type { CivilDate } from '../calendar/civil-date.js';
import { hasLeft, type People, type PersonId } from '../people/person.js';
import { type Line, supervisorOf } from './parts.js';

/**
 * Everybody who works in the service that day, each with their supervisor or null. They are those whose team is the service, by its id or
 * name; where no team is, the service is the whole organisation.
 */
export function serviceStaff(
  service: { readonly id: string; readonly name: string },
  { people, lines }: { readonly people: People; readonly lines: readonly Omit<Line, 'scope'>[] },
  today: CivilDate,
): Readonly<Record<PersonId, PersonId | null>> {
  const present = Object.values(people.persons).filter(
    (person) => !hasLeft(person, today) && (person.startedOn === undefined || person.startedOn <= today),
  );
  const own = present.filter(({ team }) => team !== undefined && (team === service.id || team === service.name));
  const current = lines.filter(({ startedOn, endedOn }) => startedOn <= today && (endedOn === undefined || endedOn >= today));
  const supervisorFor = (id: PersonId): PersonId | null => {
    const line = current.find(({ worker }) => worker === id);
    return line === undefined ? null : supervisorOf(line, today);
  };
  return Object.fromEntries((own.length > 0 ? own : present).map(({ id }) => [id, supervisorFor(id)]));
}
