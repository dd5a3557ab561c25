import { deadlineAfter } from '../../calendar/deadline.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import type { Fact } from '../../facts/table.js';
import type { Rule } from '../../policy/resolve.js';
import type { Slot } from '../occurrence.js';
import type { Situation } from '../situation.js';
import { anchorDate } from './anchor.js';

/** Once after an event: met by the first qualifying fact on or after it, however late. */
export function onceSlots(
  rule: Extract<Rule, { rule: 'once' }>,
  situation: Situation,
  facts: readonly Fact[],
  calendar: WorkingCalendar,
): readonly Slot[] {
  const anchor = anchorDate(rule.after, situation.subject);
  if (anchor === undefined) return [];
  const { on, skipped } = deadlineAfter(anchor, rule.within, calendar, rule.counting);
  const met = facts.find((fact) => fact.on >= anchor);
  return [
    {
      key: anchor,
      period: '',
      anchor: { event: rule.after, on: anchor },
      opensOn: anchor,
      dueOn: on,
      skipped,
      closes: false,
      ...(met !== undefined && { met: { fact: met.id, on: met.on } }),
    },
  ];
}
