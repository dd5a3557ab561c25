import { addDays, type CivilDate, daysBetween } from '../calendar/civil-date.js';
import { addWorkingDays, type WorkingCalendar, workingDayOnOrAfter, workingDaysBetween } from '../calendar/working-days.js';
import type { LadderStep, Tellable } from '../policy/ladder-schema.js';
import type { Strength } from '../policy/schema.js';
import type { Occurrence } from './occurrence.js';
import type { Say } from './record.js';

/** One person to be told on one day. */
export interface PlannedStep {
  /** `act-by-5/owner`, `breach+5/owner/2`: stays the same when other steps of the ladder change. */
  readonly id: string;
  readonly on: CivilDate;
  readonly tell: Tellable;
  readonly say: Exclude<Say, 'ask'>;
  /** Working days after the day on which the breach is told; none for what is counted from elsewhere. */
  readonly sinceBreach?: number;
}

/**
 * The whole ladder of an occurrence, in order of date: steps up to the due date first, then those of a breach.
 * Steps before the due date are timed from the last chance to act, not from the due date, which may be a Sunday.
 */
export function ladderOf(occurrence: Occurrence, calendar: WorkingCalendar): readonly PlannedStep[] {
  const { ladder, strength } = occurrence.duty;
  const timeToAct = workingDaysBetween(occurrence.opensOn, occurrence.actBy, calendar);
  const steps = timeToAct >= ladder.longFrom ? ladder.long : ladder.short;
  return [...atRisk(occurrence), ...steps.flatMap((step) => expand(step, occurrence, calendar))]
    .filter((step) => isSaid(step, strength))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** The first working day after the due day: when people are told of the breach, not when it happened. */
export function breachDay(dueOn: CivilDate, calendar: WorkingCalendar): CivilDate {
  return workingDayOnOrAfter(addDays(dueOn, 1), calendar);
}

/** True for steps that belong to a breach rather than to the time before it. */
export function isOfBreach({ say }: PlannedStep): boolean {
  return say !== 'reminder';
}

/** A year in which so many no longer fit is said to its owner once, whatever the ladder: the usual reminders would come when it is too late. */
function atRisk({ count }: Occurrence): readonly PlannedStep[] {
  return count?.atRiskOn === undefined ? [] : [{ id: 'at-risk/owner', on: count.atRiskOn, tell: 'owner', say: 'reminder' }];
}

function expand(step: LadderStep, occurrence: Occurrence, calendar: WorkingCalendar): readonly PlannedStep[] {
  return step.tell.flatMap((tell) =>
    Array.from({ length: step.times }, (_, at): PlannedStep => {
      const nth = at + 1;
      const { name, ...moment } = momentOf(step, nth, occurrence, calendar);
      return { id: `${name}/${tell}${step.times > 1 ? `/${nth}` : ''}`, tell, say: step.say, ...moment };
    }),
  );
}

function momentOf(
  { at }: LadderStep,
  nth: number,
  { opensOn, actBy, dueOn }: Occurrence,
  calendar: WorkingCalendar,
): { readonly name: string } & Pick<PlannedStep, 'on' | 'sinceBreach'> {
  switch (at.from) {
    case 'act-by': {
      const on = at.workingDays === 0 ? actBy : addWorkingDays(actBy, at.workingDays, calendar).on;
      return { name: `act-by${at.workingDays === 0 ? '' : at.workingDays}`, on };
    }
    case 'opening':
      return { name: `opening*${at.fraction}`, on: addDays(opensOn, Math.floor(daysBetween(opensOn, actBy) * at.fraction)) };
    case 'breach': {
      const days = at.workingDays * nth;
      const told = breachDay(dueOn, calendar);
      return {
        name: `breach${at.workingDays === 0 ? '' : `+${at.workingDays}`}`,
        on: days === 0 ? told : addWorkingDays(told, days, calendar).on,
        sinceBreach: days,
      };
    }
  }
}

/** What is merely expected reminds its owner and escalates to nobody; information is shown and never sent. */
function isSaid({ tell }: PlannedStep, strength: Strength): boolean {
  switch (strength) {
    case 'required':
      return true;
    case 'expected':
      return tell === 'owner';
    case 'information':
      return false;
  }
}
