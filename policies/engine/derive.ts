import type { CivilDate } from '../calendar/civil-date.js';
import type { WorkingCalendar } from '../calendar/working-days.js';
import { workingDayOnOrBefore } from '../calendar/working-days.js';
import { endOfDay, type Instant } from '../calendar/zone.js';
import type { Fact } from '../facts/table.js';
import type { ActiveDuty, FittedDuty } from '../policy/resolve.js';
import { factsApart } from './apart.js';
import { appliesTo, spansOf } from './applies-to.js';
import { bookedFor } from './booking.js';
import { explanationOf } from './explained.js';
import { fitDuty } from './fit.js';
import { closesOn, givenUpOn, hasEnded, isGivenUpInTime, isOwedAfterTheEnd, lastDayOf } from './ending.js';
import { type ClosedBecause, isLate, type Occurrence, type OccurrenceState, type Slot } from './occurrence.js';
import { exceptionUntil } from './quiet.js';
import { afterAbsenceSlots } from './rules/after-absence.js';
import { afterFactSlots } from './rules/after-fact.js';
import { countSlots } from './rules/count.js';
import { withCounted } from './rules/counting.js';
import { cycleSlots } from './rules/cycle.js';
import { onceSlots } from './rules/once.js';
import { rollingSlots } from './rules/rolling.js';
import { windowSlots } from './rules/window.js';
import { ownerOf, type Situation, todayOf, watchedFrom, workingCalendarOf } from './situation.js';
import { whyOf } from './why.js';

/** Every occurrence that follows from policy, facts, calendar and now: the same for facts in any order of recording. */
export function deriveOccurrences(situation: Situation): readonly Occurrence[] {
  return situation.policy.duties.flatMap((duty) => occurrencesOf(duty, situation));
}

/** What one duty asks of the subject, if it is one for it. */
export function occurrencesOf(duty: ActiveDuty, situation: Situation): readonly Occurrence[] {
  const fitted = fittedTo(duty, situation);
  return fitted === undefined ? [] : withStates(fitted, situation);
}

/** The same before anybody asks how it stands, which is most of the work: for who only looks for dates. */
export function datesOf(duty: ActiveDuty, situation: Situation): readonly Dated[] {
  const fitted = fittedTo(duty, situation);
  return fitted === undefined
    ? []
    : countingSlots(fitted, situation).map((slot) => ({ id: occurrenceId(fitted, slot), duty: fitted, slot }));
}

/** A slot of a duty, with the id of the occurrence that it makes. */
export interface Dated {
  readonly id: string;
  readonly duty: FittedDuty;
  readonly slot: Slot;
}

function fittedTo(duty: ActiveDuty, situation: Situation): FittedDuty | undefined {
  return appliesTo(duty, situation) ? fitDuty(duty, situation) : undefined;
}

function withStates(duty: FittedDuty, situation: Situation): readonly Occurrence[] {
  const owner = ownerOf(duty, situation);
  const calendar = workingCalendarOf(owner, situation);
  const { zone } = situation.policy;
  const today = todayOf(situation);
  const bookable = withCounted(duty, situation);
  const granted = exceptionUntil(duty.id, situation.facts, today);
  const watched = watchedFrom(situation);
  const slots = countingSlots(duty, situation);
  const follows = followRuns(situation.ladders, new Set(slots.map((slot) => occurrenceId(duty, slot))));
  return slots.map((slot): Occurrence => {
    const id = occurrenceId(duty, slot);
    const actBy = slot.clock === undefined ? workingDayOnOrBefore(slot.dueOn, calendar) : slot.dueOn;
    const explained = explanationOf(duty, slot, situation);
    const whole = withExplanation(slot, explained);
    const state = stateOf(whole, actBy, today, watched, situation.now);
    const closed = slot.cleared === undefined ? closedBecause(duty, slot, state, situation, today) : undefined;
    const isOpen = slot.met === undefined && explained === undefined;
    const booked = isOpen ? bookedFor(bookable, slot, situation.facts, today) : undefined;
    const except = isOpen ? granted : undefined;
    const ladderOf = follows(id, state, slot);
    return {
      ...whole,
      id,
      duty,
      title: slot.period === '' ? duty.title : `${duty.title} for ${slot.period}`,
      owner,
      due: slot.clock?.due ?? endOfDay(slot.dueOn, zone),
      actBy,
      state,
      ...(closed !== undefined && { closed }),
      ...(booked !== undefined && { bookedFor: booked }),
      ...(except !== undefined && { exceptUntil: except }),
      ...(ladderOf !== undefined && { ladderOf }),
      // Written only when it is asked for: nobody asks why something was due that was done last year.
      why: () => whyOf(duty, slot, { actBy, exceptUntil: except }, situation),
    };
  });
}

/** The slots of a duty that count today: neither settled, nor due after the last day of what owes them. */
function countingSlots(duty: FittedDuty, situation: Situation): readonly Slot[] {
  const end = lastDayOf(situation);
  const calendar = workingCalendarOf(ownerOf(duty, situation), situation);
  return slotsOf(duty, situation, factsApart(duty, situation, slotsOf), calendar).filter(
    (slot) => isUnsettled(duty, slot, situation) && (isOwedAfterTheEnd(duty) || !isBeyondTheEnd(slot, end)),
  );
}

function slotsOf(duty: FittedDuty, situation: Situation, facts: readonly Fact[], calendar: WorkingCalendar): readonly Slot[] {
  switch (duty.due.rule) {
    case 'once':
      return onceSlots(duty.due, situation, facts, calendar);
    case 'window':
      return windowSlots(duty.due, situation, facts, calendar, spansOf(duty, situation));
    case 'rolling':
      return rollingSlots(duty.due, situation, facts, calendar, spansOf(duty, situation));
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

/** A slot that the rule found explained and that was met is not explained any more. */
function withExplanation(slot: Slot, explained: Slot['explained']): Slot {
  if (slot.explained === explained) return slot;
  const { explained: _, ...rest } = slot;
  return explained === undefined ? rest : { ...rest, explained };
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
function stateOf(slot: Slot, actBy: CivilDate, today: CivilDate, watched: CivilDate, now: Instant): OccurrenceState {
  const { dueOn, opensOn, met, explained, clock, closes, count } = slot;
  if (dueOn < watched || slot.unwatched === true) return 'before-start';
  if (met !== undefined) return isInTime(slot, met) || closes ? 'met' : 'met-late';
  if (explained !== undefined) return 'explained';
  if (clock !== undefined) return now >= clock.due ? 'overdue' : 'due';
  if (today > dueOn) return closes ? 'missed' : 'overdue';
  if (count?.atRiskOn !== undefined && today >= count.atRiskOn) return 'at-risk';
  return today >= actBy && today >= opensOn ? 'due' : 'upcoming';
}

/** Where hours count and the hour at which it was done is not recorded, the whole of the due day is in time. */
function isInTime({ clock, dueOn }: Slot, { at, on }: NonNullable<Slot['met']>): boolean {
  return clock === undefined || at === undefined ? on <= dueOn : at <= clock.due;
}

/** What is late stays so; only nobody waits for it any longer. What the leaving asks for is waited for to the last day on which it can be recorded. */
function closedBecause(
  duty: FittedDuty,
  { dueOn, met }: Slot,
  state: OccurrenceState,
  { facts, policy }: Situation,
  today: CivilDate,
): ClosedBecause | undefined {
  if (met !== undefined || state === 'explained' || state === 'before-start') return undefined;
  if (isOwedAfterTheEnd(duty)) {
    const closes = closesOn(facts, policy.zone);
    return closes !== undefined && closes <= today ? 'ended' : undefined;
  }
  if (!isLate(state)) return undefined;
  if (hasEnded(facts, today)) return 'ended';
  return isGivenUpInTime(duty) && today >= givenUpOn(dueOn) ? 'too-long-ago' : undefined;
}

/**
 * Consecutive missed windows share the ladder of the first, until one of them is cleared: nobody climbs a ladder that has ended. Asked for each
 * window in turn, it says whose ladder that is when it is another's. `known` is whose it was at the last look, for a run whose first window is
 * settled and not among those that are `derived` any more.
 */
function followRuns(
  known: Situation['ladders'],
  derived: ReadonlySet<string>,
): (id: string, state: OccurrenceState, slot: Slot) => string | undefined {
  let first: string | undefined;
  return (id, state, { cleared }) => {
    if (state !== 'missed') {
      // One that is explained neither begins a run nor ends one.
      if (state !== 'before-start' && state !== 'explained') first = undefined;
      return undefined;
    }
    const before = known?.[id];
    const shared = before !== undefined && !derived.has(before) ? before : first;
    first = cleared === undefined ? (shared ?? id) : undefined;
    return shared;
  };
}
