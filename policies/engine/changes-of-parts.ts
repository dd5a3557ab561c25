import { addDays, type CivilDate } from '../calendar/civil-date.js';
import type { Fact } from '../facts/table.js';
import type { People, PersonId } from '../people/person.js';
import { changesOfLine, type Line } from './parts.js';
import type { Parts, Subject } from './subject.js';

/**
 * The days, past or ahead, on which somebody else holds a part by the calendar alone: another supervisor takes over, the holder's supervision
 * begins or ends, or somebody in the line has left. Nothing is recorded on such a day that would wake anybody.
 */
export function changesOfParts(
  subject: Subject,
  parts: Parts,
  { facts, lines, people }: { readonly facts: readonly Fact[]; readonly lines: readonly Line[]; readonly people: People },
): readonly CivilDate[] {
  const changes = facts.flatMap((fact) => (fact.kind === 'supervisor-changed' ? [fact.on] : []));
  const holders = [parts.worker, parts.supervisor, parts.serviceOwner, parts.policyOwner];
  const departures = inLine(holders, people).flatMap((id) => people.persons[id]?.leftOn ?? []);
  return [...new Set([...changes, ...changesOfLine(subject, lines), ...departures.map((last) => addDays(last, 1))])];
}

/** These people and everybody above them. */
function inLine(holders: readonly (PersonId | null | undefined)[], people: People): readonly PersonId[] {
  const seen = new Set<PersonId>();
  for (const holder of holders)
    for (let at = holder ?? undefined; at !== undefined && !seen.has(at); at = people.persons[at]?.lineManager) seen.add(at);
  return [...seen];
}
