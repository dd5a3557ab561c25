import { addDays, type CivilDate } from '../calendar/civil-date.js';
import type { Window } from '../calendar/window.js';
import { hasWorkingDays, type WorkingCalendar } from '../calendar/working-days.js';

/** A stretch of days, both ends included; without `to` it lasts. */
export interface Span {
  readonly from: CivilDate;
  readonly to?: CivilDate;
}

/** Everything, for a condition that always holds. */
export const ALWAYS: readonly Span[] = [{ from: '0001-01-01' }];

/** The same days as stretches that neither overlap nor touch, in order. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const whole: Span[] = [];
  for (const span of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = whole.at(-1);
    if (last === undefined || (last.to !== undefined && addDays(last.to, 1) < span.from)) whole.push(span);
    else if (last.to !== undefined && (span.to === undefined || span.to > last.to)) {
      whole[whole.length - 1] = { from: last.from, ...(span.to !== undefined && { to: span.to }) };
    }
  }
  return whole;
}

/** All other days. */
export function outside(spans: readonly Span[]): readonly Span[] {
  const gaps: Span[] = [];
  let from: CivilDate | undefined = ALWAYS[0]?.from;
  for (const span of merged(spans)) {
    if (from !== undefined && from < span.from) gaps.push({ from, to: addDays(span.from, -1) });
    from = span.to === undefined ? undefined : addDays(span.to, 1);
  }
  return from === undefined ? gaps : [...gaps, { from }];
}

/** The days that are in both. */
export function overlap(left: readonly Span[], right: readonly Span[]): readonly Span[] {
  const both = left.flatMap((a) =>
    right.map((b): Span => {
      const to = a.to === undefined ? b.to : b.to === undefined || a.to < b.to ? a.to : b.to;
      return { from: a.from > b.from ? a.from : b.from, ...(to !== undefined && { to }) };
    }),
  );
  return merged(both.filter(({ from, to }) => to === undefined || from <= to));
}

export function holdsOn(spans: readonly Span[], date: CivilDate): boolean {
  return spans.some(({ from, to }) => from <= date && (to === undefined || date <= to));
}

/**
 * The span for which a window counts: it lasts to the window's end, and began with enough of the window left to act in. A figure that
 * tightens on the last days of a month starts with the next one.
 */
export function spanFor(window: Window, spans: readonly Span[], calendar: WorkingCalendar): Span | undefined {
  return spans.find(
    ({ from, to }) =>
      (to === undefined || to >= window.to) && (from <= window.from || hasWorkingDays(ENOUGH_WORKING_DAYS, from, window.to, calendar)),
  );
}

const ENOUGH_WORKING_DAYS = 5;
