import { addDays, laterOf } from '../../calendar/civil-date.js';
import { nextWindow, previousWindow, type Window, windowAt } from '../../calendar/window.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import type { Fact } from '../../facts/table.js';
import type { Rule } from '../../policy/resolve.js';
import type { Slot } from '../occurrence.js';
import { type Situation, todayOf } from '../situation.js';
import { anchorDate } from './anchor.js';
import { countsAtRisk } from './at-risk.js';

/**
 * No two windows in a row without one. A window falls due only when the one before it had none; that of the event is the first, so that
 * nothing falls due in it; the one after today's stands until today's has its own. Windows of a stricter duty are left to that duty: one missed meeting is one breach.
 */
export function noGapSlots(
  rule: Extract<Rule, { rule: 'no-gap' }>,
  situation: Situation,
  facts: readonly Fact[],
  calendar: WorkingCalendar,
): readonly Slot[] {
  const anchor = anchorDate(rule.after, situation.subject);
  if (anchor === undefined) return [];
  const second = nextWindow(windowAt(anchor, rule.each), rule.each);
  const watched = windowAt(situation.subject.watchFrom, rule.each);
  const unsettledFrom = situation.settledThrough === null ? second.from : addDays(situation.settledThrough, 1);
  const last = nextWindow(windowAt(todayOf(situation), rule.each), rule.each);
  const slots: Slot[] = [];
  const from = laterOf(second.from, laterOf(watched.from, unsettledFrom));
  for (let window = windowAt(from, rule.each); window.from <= last.from; window = nextWindow(window, rule.each)) {
    const before = previousWindow(window, rule.each);
    const bare = !facts.some((fact) => isIn(fact, before));
    const left = rule.unlessAtRisk !== undefined && countsAtRisk(window, rule.unlessAtRisk, situation, calendar);
    if (bare && !left) slots.push(slotOf(window, before, anchor, rule.after, facts));
  }
  return slots;
}

function slotOf(window: Window, before: Window, anchor: string, event: string, facts: readonly Fact[]): Slot {
  const met = facts.find((fact) => isIn(fact, window));
  const cleared = met === undefined ? facts.find((fact) => fact.on > window.to) : undefined;
  return {
    key: window.key,
    period: window.name,
    anchor: { event, on: anchor },
    opensOn: laterOf(window.from, anchor),
    dueOn: window.to,
    skipped: [],
    closes: true,
    rests: before.from,
    note: `There is none for ${before.name}.`,
    ...(met !== undefined && { met: { fact: met.id, on: met.on } }),
    ...(cleared !== undefined && { cleared: { fact: cleared.id, on: cleared.on } }),
  };
}

function isIn({ on }: Fact, window: Window): boolean {
  return window.from <= on && on <= window.to;
}
