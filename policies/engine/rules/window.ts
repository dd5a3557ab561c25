import { type CivilDate, daysBetween, laterOf } from '../../calendar/civil-date.js';
import type { Window } from '../../calendar/window.js';
import type { Fact } from '../../facts/table.js';
import type { Rule } from '../../policy/resolve.js';
import type { FirstWindow } from '../../policy/rule.js';
import type { Slot } from '../occurrence.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import type { Situation } from '../situation.js';
import { type Span, spanFor } from '../span.js';
import { anchorDate } from './anchor.js';
import { watchedWindows } from './watched-windows.js';

/**
 * Once in every stretch of the calendar: met by a fact inside it, both ends included; an extra one never carries over.
 * With `spans`, only the windows in which a condition held.
 * Derived from the last window before watching began (shown, never due) to the one after today's.
 */
export function windowSlots(
  rule: Extract<Rule, { rule: 'window' }>,
  situation: Situation,
  facts: readonly Fact[],
  calendar: WorkingCalendar,
  spans?: readonly Span[],
): readonly Slot[] {
  const anchor = anchorDate(rule.after, situation);
  if (anchor === undefined) return [];
  const windows = watchedWindows(anchor, rule.each, situation, (starting) => countsAlready(rule.first, starting, anchor));
  return windows.flatMap((window): readonly Slot[] => {
    const span = spans === undefined ? undefined : spanFor(window, spans, calendar);
    if (spans !== undefined && span === undefined) return [];
    return [slotOf(window, laterOf(anchor, span?.from ?? anchor), rule.after, anchor, facts)];
  });
}

/** The day of the event is one of those that are left: of 31 days, half are left up to the 16th. */
function countsAlready(first: FirstWindow, { from, to }: Window, event: CivilDate): boolean {
  if (first === 'half') return 2 * (daysBetween(event, to) + 1) >= daysBetween(from, to) + 1;
  return first === 'start';
}

function slotOf(window: Window, from: string, event: string, anchor: string, facts: readonly Fact[]): Slot {
  const met = facts.find((fact) => countsFor(fact, window));
  const cleared = met === undefined ? facts.find((fact) => fact.on > window.to) : undefined;
  return {
    key: window.key,
    period: window.name,
    anchor: { event, on: anchor },
    opensOn: laterOf(window.from, from),
    dueOn: window.to,
    skipped: [],
    closes: true,
    ...(met !== undefined && { met: { fact: met.id, on: met.on } }),
    ...(cleared !== undefined && { cleared: { fact: cleared.id, on: cleared.on } }),
  };
}

/** A rebooked session that names the window it stands for counts there and nowhere else. */
function countsFor(fact: Fact, window: Window): boolean {
  const replaces = fact.kind === 'session-held' ? fact.replaces : undefined;
  return replaces === undefined ? window.from <= fact.on && fact.on <= window.to : replaces === window.key;
}
