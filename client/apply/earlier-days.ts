import type { StaffMember } from '../../activities/store/store.js';
import { addDays, type CivilDate } from '../../policies/calendar/civil-date.js';
import type { EarlierPattern, WorkingPattern } from '../../policies/calendar/working-pattern.js';
import { present } from '../roster/present.js';
import type { PersonRow } from '../roster/roster.js';

/**
 * The people of a roster with the days that they worked before. Other working days count from the day of the apply on: what was due by then
 * was counted by those before, and stays.
 */
export function withEarlierDays(people: readonly PersonRow[], staff: readonly StaffMember[], today: CivilDate): readonly PersonRow[] {
  const known = new Map(staff.map((one) => [one.id, one]));
  return people.map((person) => {
    const before = known.get(person.id);
    return before === undefined ? person : { ...person, ...present('workedBefore', earlierOf(before, person.workingDays, today)) };
  });
}

function earlierOf({ workingDays, workedBefore = [] }: StaffMember, now: WorkingPattern, today: CivilDate): StaffMember['workedBefore'] {
  const until = addDays(today, -1);
  const changed: readonly EarlierPattern[] = isSame(workingDays, now)
    ? workedBefore
    : // What was said of today only a while ago was never counted by.
      [...workedBefore, ...(workedBefore.some((one) => one.until >= until) ? [] : [{ until, days: workingDays }])];
  const last = changed.at(-1);
  const earlier = last !== undefined && isSame(last.days, now) ? changed.slice(0, -1) : changed;
  return earlier.length === 0 ? undefined : earlier;
}

function isSame(a: WorkingPattern, b: WorkingPattern): boolean {
  return a.join(' ') === b.join(' ');
}
