import { addDays, type CivilDate, daysBetween, earlierOf, laterOf } from '../../calendar/civil-date.js';
import { addCalendarDuration, type Duration } from '../../calendar/duration.js';
import { type Window, windowNamed } from '../../calendar/window.js';
import { addWorkingDays, type WorkingCalendar } from '../../calendar/working-days.js';
import { dayInWords } from '../../calendar/zone.js';
import type { Fact } from '../../facts/table.js';
import type { Rule } from '../../policy/resolve.js';
import type { Slot } from '../occurrence.js';
import { type Situation, watchedFrom } from '../situation.js';
import { type Span, spanFor } from '../span.js';
import { anchorDate } from './anchor.js';
import { watchedWindows } from './watched-windows.js';

type Count = Extract<Rule, { rule: 'count' }>;

/**
 * At least so many in each year: one occurrence, dated the last day of the year and met on the day of the last one asked for. Those of one
 * day are one. With `spans`, only the years in which a condition held, as for windows; where the first year does not count, a year in which
 * the condition began does not either. From the last year before watching began (shown, never due) to the one after today's.
 */
export function countSlots(
  rule: Count,
  situation: Situation,
  facts: readonly Fact[],
  calendar: WorkingCalendar,
  spans?: readonly Span[],
): readonly Slot[] {
  const anchor = anchorDate(rule.after, situation);
  if (anchor === undefined) return [];
  const years = watchedWindows(anchor, rule.each, situation, () => rule.first === 'start');
  return years.flatMap((year): readonly Slot[] => {
    const span = spans === undefined ? undefined : spanFor(year, spans, calendar);
    if (spans !== undefined && (span === undefined || (rule.first === 'next' && span.from > year.from))) return [];
    return [slotOf(year, laterOf(anchor, span?.from ?? anchor), anchor, rule, situation, facts, calendar)];
  });
}

function slotOf(
  year: Window,
  begins: CivilDate,
  anchor: CivilDate,
  rule: Count,
  situation: Situation,
  facts: readonly Fact[],
  calendar: WorkingCalendar,
): Slot {
  const opensOn = laterOf(year.from, begins);
  const watched = watchedFrom(situation);
  const inYear = facts.filter((fact) => year.from <= dayCounted(fact) && dayCounted(fact) <= year.to);
  const counted = inYear.filter((fact, at) => inYear[at - 1]?.on !== fact.on).slice(0, rule.atLeast);
  const met = counted[rule.atLeast - 1];
  const cleared = met === undefined ? facts.find((fact) => dayCounted(fact) > year.to) : undefined;
  const missing = rule.atLeast - counted.length;
  const atRiskOn = rule.pace === undefined || missing < 2 ? undefined : firstTooLate(opensOn, year.to, rule.pace, missing, calendar);
  const unseen = opensOn < watched && met === undefined;
  return {
    key: year.key,
    period: year.name,
    anchor: { event: rule.after, on: anchor },
    opensOn,
    dueOn: year.to,
    skipped: [],
    closes: true,
    restsOn: year.from,
    count: {
      atLeast: rule.atLeast,
      facts: counted.map(({ id }) => id),
      ...(atRiskOn !== undefined && { atRiskOn }),
    },
    ...(unseen && atRiskOn !== undefined && isUnreachable(watched, counted, rule, year, calendar) && { unwatched: true }),
    ...(unseen && year.to >= watched && situation.adoptedOn !== watched && { note: unseenInWords(watched) }),
    ...(met !== undefined && { met: { fact: met.id, on: met.on } }),
    ...(cleared !== undefined && { cleared: { fact: cleared.id, on: cleared.on } }),
  };
}

/** A rebooked session that names the window it stands for counts in the year of that window; never in two. */
function dayCounted(fact: Fact): CivilDate {
  const replaced = fact.kind === 'session-held' && fact.replaces !== undefined ? windowNamed(fact.replaces) : undefined;
  return replaced === undefined ? fact.on : laterOf(replaced.from, earlierOf(fact.on, replaced.to));
}

/** An import knows little of what was held before: a year that could not be reached when watching began is nobody's breach. */
function isUnreachable(watchFrom: CivilDate, counted: readonly Fact[], rule: Count, year: Window, calendar: WorkingCalendar): boolean {
  const missing = rule.atLeast - counted.filter(({ on }) => on < watchFrom).length;
  return rule.pace !== undefined && missing > 1 && plus(watchFrom, rule.pace, missing - 1, calendar) > year.to;
}

function unseenInWords(watchFrom: CivilDate): string {
  return `Watching began on ${dayInWords(watchFrom)}, within this year. Please record the dates of those held earlier in it, so that they count.`;
}

/** The first day from the opening on from which so many, one pace apart, end after the last day. A later start never ends earlier. */
function firstTooLate(opensOn: CivilDate, to: CivilDate, pace: Duration, missing: number, calendar: WorkingCalendar): CivilDate {
  let fits = -1;
  let late = daysBetween(opensOn, to) + 1;
  while (late - fits > 1) {
    const middle = Math.floor((fits + late) / 2);
    if (plus(addDays(opensOn, middle), pace, missing - 1, calendar) > to) late = middle;
    else fits = middle;
  }
  return addDays(opensOn, late);
}

function plus(from: CivilDate, pace: Duration, times: number, calendar: WorkingCalendar): CivilDate {
  return pace.unit === 'working-days' ? addWorkingDays(from, pace.count * times, calendar).on : addCalendarDuration(from, pace, times);
}
