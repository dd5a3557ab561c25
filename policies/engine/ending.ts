import { addDays, addMonths, type CivilDate, laterOf } from '../calendar/civil-date.js';
import { civilDateAt, type ZoneName } from '../calendar/zone.js';
import { factsOfKind } from '../facts/by-kind.js';
import { standingFacts } from '../facts/standing.js';
import type { Fact, FactKind } from '../facts/table.js';
import type { FittedDuty } from '../policy/resolve.js';

/** How long after its last day a relationship, case or service still takes what is recorded late, and an end that was mistyped can be mended. */
export const LATE_RECORDING_DAYS = 30;

/** How long what must follow a fact, such as the record of a session, and a window or a year that was missed are waited for. */
export const WAITED_FOR_MONTHS = 13;

/** The last day of a relationship, case or service, once it is recorded; it may lie ahead. The latest recording wins. */
export function lastDayOf({ facts }: { readonly facts: readonly Fact[] }): CivilDate | undefined {
  return lastEnding(facts)?.on;
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

/**
 * The day on which nothing more can be recorded, once an end is: so many days after the last day, or after the day on which that was
 * recorded when it was recorded late. Otherwise an end typed into the wrong year could never be taken back.
 */
export function closesOn(facts: readonly Fact[], zone: ZoneName): CivilDate | undefined {
  const ending = lastEnding(facts);
  if (ending === undefined) return undefined;
  return addDays(laterOf(ending.on, civilDateAt(Date.parse(ending.recordedAt), zone)), LATE_RECORDING_DAYS + 1);
}

/** The day from which what was due on the given day is waited for no longer, where it is not waited for whatever time passes. */
export function givenUpOn(dueOn: CivilDate): CivilDate {
  return addDays(addMonths(dueOn, WAITED_FOR_MONTHS), 1);
}

/** Whether it comes again each week, month or year, each time one more: where none is ever done they would fill what a workflow carries. */
export function isGivenUpInTime({ due }: Pick<FittedDuty, 'due'>): boolean {
  return due.rule === 'after-fact' || due.rule === 'window' || due.rule === 'count';
}

/** Kinds of fact that give the last day of what they are recorded on. */
export function isEnding(kind: FactKind): boolean {
  return ENDINGS.includes(kind);
}

const ENDINGS: readonly FactKind[] = ['relationship-ended', 'case-closed', 'service-ended'];

function lastEnding(facts: readonly Fact[]): Fact | undefined {
  const standing = standingFacts(facts);
  return ENDINGS.flatMap((kind): readonly Fact[] => factsOfKind(standing, kind))
    .toSorted(byRecording)
    .at(-1);
}

/** By instant, whatever offset it was written with; of two recorded together the later date stands. */
function byRecording(a: Fact, b: Fact): number {
  return Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || (a.on < b.on ? -1 : 1);
}
