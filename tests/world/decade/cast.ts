import type { Directory, RosterChange, StaffMember } from '../../../activities/store/store.js';
import type { CivilDate } from '../../../policies/calendar/civil-date.js';
import type { Person } from '../../../policies/people/person.js';
import { staff } from '../staff.js';

/** The worker, those who may supervise, and who stands above them; olive owns the policy. */
export const SUPERVISORS = ['sue', 'una', 'mia'] as const;

export function firstRoster(policy: string, startedOn: CivilDate): RosterChange {
  return {
    people: [
      staff('olive'),
      staff('max'),
      staff('mia', 'max'),
      staff('ned', 'mia'),
      sueUnder('ned'),
      staff('una', 'mia'),
      staff('will', 'sue', { startedOn }),
    ],
    lines: [{ id: 'r-1', worker: 'will', supervisor: 'sue', policy, scope: 'both', startedOn }],
    cases: [],
    policies: [{ policy, owner: 'olive', implementedOn: startedOn }],
  };
}

export const NOBODY_YET: Directory = { people: { revision: '0', persons: {} }, lines: [], cases: [], policies: [], services: [] };

/** She has her Fridays off. */
export function sueUnder(manager: string): StaffMember {
  return staff('sue', manager, { workingDays: [1, 2, 3, 4] });
}

/** The directory after a change, as the store would have it. */
export function directoryAfter(before: Directory, change: RosterChange): Directory {
  const persons: Record<string, Person> = { ...before.people.persons };
  for (const one of change.people) persons[one.id] = { ...known(one), absences: persons[one.id]?.absences ?? [] };
  for (const { person, ...absence } of change.absences ?? []) {
    const one = persons[person]!;
    const others = one.absences.filter(({ from }) => from !== absence.from);
    persons[person] = { ...one, absences: [...others, absence].toSorted((a, b) => (a.from < b.from ? -1 : 1)) };
  }
  return {
    ...before,
    people: { revision: String(Number(before.people.revision) + 1), persons },
    lines: replaced(before.lines, change.lines, ({ id }) => id),
    cases: replaced(before.cases, change.cases, ({ ref, worker }) => `${ref} ${worker}`),
    policies: replaced(before.policies, change.policies, ({ policy }) => policy),
  };
}

function known({ name: _, email, ...rest }: StaffMember): Omit<Person, 'absences'> {
  return { ...rest, hasAddress: email !== undefined };
}

function replaced<T>(before: readonly T[], rows: readonly T[], keyOf: (row: T) => string): readonly T[] {
  const keys = new Set(rows.map(keyOf));
  return [...before.filter((row) => !keys.has(keyOf(row))), ...rows];
}
