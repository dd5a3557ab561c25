import type { CivilDate } from '../calendar/civil-date.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import { workingDayOnOrBefore } from '../calendar/working-days.js';
import { endOfDay } from '../calendar/zone.js';
import type { Fact } from '../facts/table.js';
import type { FittedDuty } from '../policy/resolve.js';
import { factsApart } from './apart.js';
import { appliesTo, spansOf } from './applies-to.js';
import { bookedFor } from './booking.js';
import { fitDuty } from './fit.js';
import { isOwedAfterTheEnd, lastDayOf } from './ending.js';
import type { Occurrence, OccurrenceState, Slot } from './occurrence.js';
import { afterAbsenceSlots } from './rules/after-absence.js';
import { afterFactSlots } from './rules/after-fact.js';
import { countSlots } from './rules/count.js';
import { cycleSlots } from './rules/cycle.js';
import { onceSlots } from './rules/once.js';
import { rollingSlots } from './rules/rolling.js';
import { windowSlots } from './rules/window.js';
import { ownerOf, type Situation, todayOf, watchedFrom, workingCalendarOf } from './situation.js';
import { whyOf } from './why.js';

/** Every occurrence that follows from policy, facts, calendar and now: the same for facts in any order of recording. */
export function deriveOccurrences(situation: Situation): readonly Occurrence[] {
  return situation.policy.duties
    .filter((duty) => appliesTo(duty, situation))
    .flatMap((duty) => fitDuty(duty, situation) ?? [])
    .flatMap((duty) => occurrencesOf(duty, situation));
}

function occurrencesOf(duty: FittedDuty, situation: Situation): readonly Occurrence[] {
  const owner = ownerOf(duty, situation);
  const calendar = workingCalendarOf(owner, situation);
  const today = todayOf(situation);
  const end = lastDayOf(situation);
  const occurrences = slotsOf(duty, situation, factsApart(duty, situation, slotsOf), calendar)
    .filter((slot) => isUnsettled(duty, slot, situation) && (isOwedAfterTheEnd(duty) || !isBeyondTheEnd(slot, end)))
    .map((slot): Occurrence => {
      const actBy = workingDayOnOrBefore(slot.dueOn, calendar);
      const booked = slot.met === undefined ? bookedFor(duty, slot, situation.facts, today) : undefined;
      return {
        ...slot,
        id: occurrenceId(duty, slot),
        duty,
        title: slot.period === '' ? duty.title : `${duty.title} for ${slot.period}`,
        owner,
        due: endOfDay(slot.dueOn, situation.policy.zone),
        actBy,
        state: stateOf(slot, actBy, today, watchedFrom(situation)),
        ...(booked !== undefined && { bookedFor: booked }),
        // Written only when it is asked for: nobody asks why something was due that was done last year.
        get why() {
          return whyOf(duty, slot, actBy, situation);
        },
      };
    });
  return markRuns(occurrences);
}

function slotsOf(duty: FittedDuty, situation: Situation, facts: readonly Fact[], calendar: WorkingCalendar): readonly Slot[] {
  switch (duty.due.rule) {
    case 'once':
      return onceSlots(duty.due, situation, facts, calendar);
    case 'window':
      return windowSlots(duty.due, situation, facts, calendar, spansOf(duty, situation));
    case 'rolling':
      return rollingSlots(duty.due, situation, facts, calendar);
    case 'cycle':
      return cycleSlots(duty.due, situation, facts, calendar);
    case 'after-fact':
      return afterFactSlots(duty.due, situation, facts, calendar);
    case 'after-absence':
      return afterAbsenceSlots(duty.due, situation, facts, calendar);
    case 'count':
      return countSlots(duty.due, situation, facts, calendar, spansOf(duty, situation));
  }
}

function isUnsettled(duty: FittedDuty, slot: Slot, { settledThrough, unsettled }: Situation): boolean {
  return settledThrough === null || slot.dueOn > settledThrough || unsettled.includes(occurrenceId(duty, slot));
}

/** What would fall due after the last day of its subject is no longer owed. */
function isBeyondTheEnd(slot: Slot, end: CivilDate | undefined): boolean {
  return end !== undefined && slot.dueOn > end && slot.met === undefined;
}

function occurrenceId(duty: FittedDuty, slot: Slot): string {
  return `${duty.id}/${slot.key}`;
}

/** The date on which it happened decides, never the date of recording. */
function stateOf(slot: Slot, actBy: CivilDate, today: CivilDate, watchFrom: CivilDate): OccurrenceState {
  if (slot.dueOn < watchFrom || slot.unwatched === true) return 'before-start';
  if (slot.met !== undefined) return slot.met.on <= slot.dueOn || slot.closes ? 'met' : 'met-late';
  if (today > slot.dueOn) return slot.closes ? 'missed' : 'overdue';
  if (slot.count?.atRiskOn !== undefined && today >= slot.count.atRiskOn) return 'at-risk';
  return today >= actBy && today >= slot.opensOn ? 'due' : 'upcoming';
}

/** Consecutive missed windows share the ladder of the first, until one of them is cleared: nobody climbs a ladder that has ended. */
function markRuns(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  let first: Occurrence | undefined;
  return occurrences.map((occurrence) => {
    if (occurrence.state !== 'missed') {
      if (occurrence.state !== 'before-start') first = undefined;
      return occurrence;
    }
    const shared = first;
    first = occurrence.cleared === undefined ? (first ?? occurrence) : undefined;
    return shared === undefined ? occurrence : { ...occurrence, ladderOf: shared.id };
  });
}
