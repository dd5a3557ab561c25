import { addDays, type CivilDate, laterOf } from '../../calendar/civil-date.js';
import { workingDaysBetween } from '../../calendar/working-days.js';
import type { AbsenceKind } from '../../facts/fields.js';
import type { PersonId } from '../../people/person.js';
import type { Party } from '../../policy/rule-schema.js';
import { type Situation, workingCalendarOf } from '../situation.js';

/** From the first to the last day away, whatever it was called; without `to` nobody knows yet when it ends. */
export interface Away {
  readonly from: CivilDate;
  readonly to?: CivilDate;
  readonly kinds: readonly string[];
}

export function partyOf(party: Party, { parts }: Pick<Situation, 'parts'>): PersonId | null {
  return party === 'worker' ? parts.worker : parts.supervisor;
}

/** The times away of one party, in order. Two with no working day of that person between them are one: nobody returns for a Sunday. */
export function awayOf(party: Party, situation: Situation): readonly Away[] {
  const id = partyOf(party, situation);
  const person = id === null ? undefined : situation.people.persons[id];
  if (person === undefined) return [];
  const calendar = workingCalendarOf(person.id, situation);
  const whole: Away[] = [];
  for (const { from, to, kind } of person.absences.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = whole.at(-1);
    if (last === undefined || (last.to !== undefined && workingDaysBetween(last.to, addDays(from, -1), calendar) > 0)) {
      whole.push({ from, ...(to !== undefined && { to }), kinds: [kind] });
    } else {
      const ends = last.to === undefined || to === undefined ? undefined : laterOf(last.to, to);
      whole[whole.length - 1] = { from: last.from, ...(ends !== undefined && { to: ends }), kinds: [...last.kinds, kind] };
    }
  }
  return whole;
}

export function isOfKind({ kinds }: Away, wanted: readonly AbsenceKind[] | undefined): boolean {
  return wanted === undefined || wanted.some((kind) => kinds.includes(kind));
}

export function coversDay({ from, to }: Away, day: CivilDate): boolean {
  return from <= day && (to === undefined || day <= to);
}

/** The day of return: the first day after the last one away, a Sunday too. */
export function returnFrom({ to }: Away): CivilDate | undefined {
  return to === undefined ? undefined : addDays(to, 1);
}
