import { addDays } from '../calendar/civil-date.js';
import { dayInWords } from '../calendar/zone.js';
import type { Person } from '../people/person.js';
import type { Memory } from './assess.js';
import type { Revision } from './changed-dates.js';
import type { Situation } from './situation.js';

const WORKED = 'worked/';

/** Carried from look to look for everybody around whose working days changed, so that another change is noticed. */
export function workingDaysFlags({ people }: Situation): readonly string[] {
  return Object.values(people.persons).flatMap((person) => flagOf(person) ?? []);
}

/** With the days themselves: what was said of a day may be put right on that day. */
function flagOf({ id, workingDays, workedBefore = [] }: Person): string | undefined {
  const last = workedBefore.at(-1);
  return last === undefined ? undefined : `${WORKED}${id}/${last.until}/${workingDays.join('')}`;
}

/** Of those who owed something at the last look: by the days of whoever is new to it, dates are others because it passed to them. */
export function otherDays({ flags, records }: Pick<Memory, 'flags' | 'records'>, { people, parts, now }: Situation): Revision | undefined {
  const owed = new Set([parts.worker, ...records.flatMap(({ open }) => open?.owner ?? [])]);
  const before = ({ id }: Person): string | undefined => flags.find((flag) => flag.startsWith(`${WORKED}${id}/`));
  const changed = Object.values(people.persons).find((person) => owed.has(person.id) && flagOf(person) !== before(person));
  if (changed === undefined) return undefined;
  const last = changed.workedBefore?.at(-1);
  return {
    because: 'working-days',
    // To and fro on one day is several times news.
    key: `working-days/${changed.id}/${last?.until ?? 'as-before'}/${now}`,
    title: 'Other working days',
    why:
      last === undefined
        ? 'The working days by which it is counted are as they were before.'
        : `The working days by which it is counted are others from ${dayInWords(addDays(last.until, 1))} on. What was due before that day stays as it was.`,
  };
}
