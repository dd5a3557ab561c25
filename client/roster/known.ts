import type { HeldCase, PersonAbsence, Service, StaffMember, Store, SupervisionLine } from '../../activities/store/store.js';
import { present } from './present.js';

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

/**
 * What is known without the last days that relationships and cases have by whoever leaves, where the roster gives that person another last
 * day, or none: a blank cell beside it does not keep the old one.
 */
export function withoutLeavers<K extends Pick<Known, 'staff' | 'lines' | 'cases'>>(known: K, people: readonly StaffMember[]): K {
  const moved = new Map(
    known.staff.flatMap(({ id, leftOn }) => {
      const now = people.find((one) => one.id === id);
      return leftOn === undefined || now === undefined || now.leftOn === leftOn ? [] : [[id, leftOn] as const];
    }),
  );
  if (moved.size === 0) return known;
  return {
    ...known,
    lines: known.lines.map(({ endedOn, ...line }) => ({
      ...line,
      ...present('endedOn', endedOn === moved.get(line.worker) ? undefined : endedOn),
    })),
    cases: known.cases.map(({ closedOn, ...held }) => ({
      ...held,
      ...present('closedOn', closedOn === moved.get(held.worker) ? undefined : closedOn),
    })),
  };
}
