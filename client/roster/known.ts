import type { HeldCase, PersonAbsence, Service, StaffMember, Store, SupervisionLine } from '../../activities/store/store.js';

/** What earlier rosters and records said. A blank cell says nothing, so what is known stays. */
export interface Known {
  readonly staff: readonly StaffMember[];
  readonly lines: readonly SupervisionLine[];
  readonly cases: readonly HeldCase[];
  readonly absences: readonly PersonAbsence[];
  readonly services?: readonly Service[];
}

export const NOTHING_KNOWN: Known = { staff: [], lines: [], cases: [], absences: [] };

/** What the store knows of the people, relationships, cases, services and absences of earlier rosters. */
export async function knownRows({ roster }: Store): Promise<Known> {
  const { lines, cases, services, people } = await roster.directory();
  const absences = Object.values(people.persons).flatMap(({ id, absences: away }) => away.map((absence) => ({ ...absence, person: id })));
  return { staff: await roster.staff(), lines, cases, services, absences };
}
