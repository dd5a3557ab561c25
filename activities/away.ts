import type { CivilDate } from '../policies/calendar/civil-date.js';
import type { Notice } from '../policies/engine/notice.js';
import { absenceOn, isReachable, type People, type PersonId } from '../policies/people/person.js';
import type { Away } from './mail/audience.js';

/** Who of those who owe what is told is away on that day. Who stands in is named only where they are there to be asked. */
export function awayOn(notices: readonly Notice[], people: People, on: CivilDate): ReadonlyMap<PersonId, Away> {
  const owners = new Set(notices.flatMap(({ about: { owner } }) => owner ?? []));
  return new Map(
    [...owners].flatMap((id): readonly (readonly [PersonId, Away])[] => {
      const person = people.persons[id];
      const absence = person === undefined ? undefined : absenceOn(person, on);
      if (absence === undefined) return [];
      const { to, cover } = absence;
      const standsIn = cover === undefined ? undefined : people.persons[cover];
      const isThere = standsIn !== undefined && isReachable(standsIn, on);
      return [[id, { ...(to !== undefined && { until: to }), ...(isThere && { cover: standsIn.id }) }]];
    }),
  );
}
