import type { Directory } from '../../activities/store/store.js';
import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { supervisorOf } from '../../policies/engine/parts.js';
import { hasLeft, type PersonId } from '../../policies/people/person.js';

/**
 * Who might have held a session in somebody's place: the team of those concerned, those who supervise in it, and the line above. A whole
 * organisation would be a list that nobody finds anything in, and more names than the page has to show. Where teams are not known: all
 * who supervise.
 */
export function colleaguesOf(
  concerned: readonly (PersonId | undefined)[],
  { people: { persons }, lines }: Directory,
  today: CivilDate,
): readonly PersonId[] {
  const own = concerned.filter((id) => id !== undefined);
  const teams = new Set(own.flatMap((id) => persons[id]?.team ?? []));
  const inTeam = (id: PersonId): boolean => teams.has(persons[id]?.team ?? '');
  const current = lines.filter(({ endedOn }) => endedOn === undefined || endedOn >= today);
  const supervisors = current.flatMap((line) => (teams.size === 0 || inTeam(line.worker) ? [supervisorOf(line, today)] : []));
  const above = own.flatMap((id) => lineAbove(id, persons));
  const worker = own[0];
  return [...new Set([...Object.keys(persons).filter(inTeam), ...supervisors, ...above])].filter((id) => {
    const person = persons[id];
    return id !== worker && person !== undefined && !hasLeft(person, today);
  });
}

function lineAbove(person: PersonId, persons: Directory['people']['persons']): readonly PersonId[] {
  const line: PersonId[] = [];
  for (let at = persons[person]?.lineManager; at !== undefined && !line.includes(at); at = persons[at]?.lineManager) line.push(at);
  return line;
}
