import type { CivilDate } from '../calendar/civil-date.js';
import type { Fact } from '../facts/table.js';
import type { FittedDuty } from '../policy/resolve.js';

/** The last day of a relationship, case or service, once it is recorded; it may lie ahead. The latest recording wins. */
export function lastDayOf({ facts }: { readonly facts: readonly Fact[] }): CivilDate | undefined {
  const endings = facts.filter(({ kind }) => kind === 'relationship-ended' || kind === 'case-closed' || kind === 'service-ended');
  return endings.toSorted(byRecording).at(-1)?.on;
}

/** True from the day after the last day. */
export function hasEnded(facts: readonly Fact[], today: CivilDate): boolean {
  const last = lastDayOf({ facts });
  return last !== undefined && last < today;
}

/** What the leaving itself asks for, such as passing records on, falls due after the last day and is owed all the same. */
export function isOwedAfterTheEnd({ due }: Pick<FittedDuty, 'due'>): boolean {
  return due.rule === 'once' && due.after === 'employment.end';
}

/** By instant, whatever offset it was written with; of two recorded together the later date stands. */
function byRecording(a: Fact, b: Fact): number {
  return Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || (a.on < b.on ? -1 : 1);
}
