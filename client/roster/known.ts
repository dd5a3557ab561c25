import type { HeldCase, StaffMember, Store, SupervisionLine } from '../../activities/store/store.js';

/** What earlier rosters and records said. A blank cell says nothing, so what is known stays. */
export interface Known {
  readonly staff: readonly StaffMember[];
  readonly lines: readonly SupervisionLine[];
  readonly cases: readonly HeldCase[];
}

export const NOTHING_KNOWN: Known = { staff: [], lines: [], cases: [] };

/** What the store knows of the people, relationships and cases of earlier rosters. */
export async function knownRows({ roster }: Store): Promise<Known> {
  const { lines, cases } = await roster.directory();
  return { staff: await roster.staff(), lines, cases };
}
