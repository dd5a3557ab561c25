import { addDays, type CivilDate, daysBetween } from '../calendar/civil-date.js';
import { addWorkingDays, hasWorkingDays, sameCalendar, type WorkingCalendar, workingDayOnOrAfter } from '../calendar/working-days.js';
import { MONDAY_TO_FRIDAY } from '../calendar/working-pattern.js';
import { civilDateAt, type Instant, startOfDay, type ZoneName } from '../calendar/zone.js';
import type { HourStep, LadderStep, Tellable } from '../policy/ladder-schema.js';
import type { Strength } from '../policy/schema.js';
import type { Occurrence } from './occurrence.js';
import type { Say } from './record.js';
import type { Clock } from './rules/clock.js';

/** One person to be told on one day. */
export interface PlannedStep {
  /** `act-by-5/owner`, `breach+5/owner/2`: stays the same when other steps of the ladder change. */
  readonly id: string;
  readonly on: CivilDate;
  /** For a duty that counts hours: at that instant of the day. */
  readonly at?: Instant;
  readonly tell: Tellable;
  readonly say: Exclude<Say, 'ask'>;
  /** Working days after the day on which the breach is told, or hours after its instant; none for what is counted from elsewhere. */
  readonly sinceBreach?: number;
}

/**
 * The whole ladder of an occurrence, in order of date: steps up to the due date first, then those of a breach.
 * Steps before the due date are timed from the last chance to act, not from the due date, which may be a Sunday.
 */
export function ladderOf(occurrence: Occurrence, calendar: WorkingCalendar, zone: ZoneName): readonly PlannedStep[] {
  const { ladder, strength } = occurrence.duty;
  const { clock } = occurrence;
  if (clock !== undefined && ladder.hours !== undefined)
    return ladder.hours
      .flatMap((step) => hourSteps(step, occurrence.opensOn, clock, zone))
      .filter((step) => isSaid(step, strength))
      .toSorted((a, b) => a.at - b.at);
  const isLong = hasWorkingDays(ladder.longFrom, occurrence.opensOn, occurrence.actBy, calendar);
  const steps = isLong ? ladder.long : ladder.short;
  return [...atRisk(occurrence), ...steps.flatMap((step) => expand(step, occurrence, calendar))]
    .filter((step) => isSaid(step, strength))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** The first working day after the due day: when people are told of the breach, not when it happened. */
export function breachDay(dueOn: CivilDate, calendar: WorkingCalendar): CivilDate {
  return workingDayOnOrAfter(addDays(dueOn, 1), calendar);
}

/** The days and instants up to now: an instant has come when the clock shows it, a day from its beginning. */
export function hasCome({ on, at }: Pick<PlannedStep, 'on' | 'at'>, today: CivilDate, now: Instant): boolean {
  return at === undefined ? on <= today : at <= now;
}

/**
 * The days by which a step after the breach is counted, given the owner's. The owner hears again on days of their own; everybody else by the
 * week of the office, or the one day a week of somebody who works no more would keep the line waiting for months. All count from the day on
 * which the owner is told: nobody hears of a breach before the one who can mend it.
 */
export function calendarFor(tell: Tellable, calendar: WorkingCalendar): WorkingCalendar {
  const { earlier: _own, ...office } = calendar;
  return tell === 'owner' ? calendar : sameCalendar({ ...office, pattern: MONDAY_TO_FRIDAY });
}

/** The `days`th working day after the date; with none the first one from the date on. */
export function workingDaysAfter(from: CivilDate, days: number, calendar: WorkingCalendar): CivilDate {
  return days === 0 ? workingDayOnOrAfter(from, calendar) : addWorkingDays(from, days, calendar).on;
}

/** True for steps that belong to a breach rather than to the time before it. */
export function isOfBreach({ say }: Pick<PlannedStep, 'say'>): boolean {
  return say !== 'reminder';
}

function hourSteps({ at, tell, say }: HourStep, opensOn: CivilDate, { from, due }: Clock, zone: ZoneName) {
  const isBreach = at.from === 'breach';
  const moment = isBreach ? due + (due - from) * at.times : from + Math.round((due - from) * at.fraction);
  // At once is as soon as anybody knows, also on a day of which nobody knows the hour.
  const instant = !isBreach && at.fraction === 0 ? startOfDay(opensOn, zone) : moment;
  const name = isBreach ? `breach*${at.times}` : `opening*${at.fraction}`;
  return tell.map((who): PlannedStep & { readonly at: Instant } => ({
    id: `${name}/${who}`,
    on: civilDateAt(instant, zone),
    at: instant,
    tell: who,
    say,
    ...(isBreach && { sinceBreach: (instant - due) / MS_PER_HOUR }),
  }));
}

/** A year in which so many no longer fit is said to its owner once, whatever the ladder: the usual reminders would come when it is too late. */
function atRisk({ count }: Occurrence): readonly PlannedStep[] {
  return count?.atRiskOn === undefined ? [] : [{ id: 'at-risk/owner', on: count.atRiskOn, tell: 'owner', say: 'reminder' }];
}

function expand(step: LadderStep, occurrence: Occurrence, calendar: WorkingCalendar): readonly PlannedStep[] {
  return step.tell.flatMap((tell) =>
    Array.from({ length: step.times }, (_, at): PlannedStep => {
      const nth = at + 1;
      const { name, ...moment } = momentOf(step, nth, tell, occurrence, calendar);
      return { id: `${name}/${tell}${step.times > 1 ? `/${nth}` : ''}`, tell, say: step.say, ...moment };
    }),
  );
}

function momentOf(
  { at }: LadderStep,
  nth: number,
  tell: Tellable,
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
        on: workingDaysAfter(told, days, calendarFor(tell, calendar)),
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

const MS_PER_HOUR = 3_600_000;
