import type { Directory, SupervisionLine } from '../../activities/store/store.js';
import type { People, PersonId } from '../../policies/people/person.js';

/** Everybody who supervises, or will, by that line, and the worker. */
export function partiesOf({ worker, supervisor, changes = [] }: SupervisionLine): readonly PersonId[] {
  return [worker, supervisor, ...changes.map((change) => change.supervisor)];
}

/** True when one of the people is one of those given or stands anywhere above them. */
export function standsAbove(people: ReadonlySet<PersonId>, ids: readonly PersonId[], { persons }: People): boolean {
  const seen = new Set<PersonId>();
  for (const id of ids)
    for (let at: PersonId | undefined = id; at !== undefined && !seen.has(at); at = persons[at]?.lineManager) {
      if (people.has(at)) return true;
      seen.add(at);
    }
  return false;
}

/** Who is in the lines for casework of a holder, and the holder: all whose going or coming changes who hears of the case. */
export function partiesOfCase({ worker }: { readonly worker: PersonId }, { lines }: Pick<Directory, 'lines'>): readonly PersonId[] {
  return [worker, ...lines.filter((line) => line.worker === worker).flatMap(partiesOf)];
}
