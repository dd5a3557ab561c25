import type { CivilDate } from '../../calendar/civil-date.js';
import { dayInWords } from '../../calendar/zone.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import type { Fact } from '../../facts/table.js';
import type { Rule } from '../../policy/resolve.js';
import type { Slot } from '../occurrence.js';
import type { Situation } from '../situation.js';
import { anchorDate } from './anchor.js';
import { soonerThan } from './sooner.js';

/** The date that was set last, when several were. */
function dateSetIn(facts: readonly Fact[], detail: 'overviewOn'): CivilDate | undefined {
  return facts
    .filter((fact) => fact.kind === 'allocation-noted' && fact[detail] !== undefined)
    .toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || (a.id < b.id ? -1 : 1))
    .map((fact) => (fact.kind === 'allocation-noted' ? fact[detail] : undefined))
    .at(-1);
}

function cautionOf(set: CivilDate, allowed: CivilDate): string {
  const governs = 'The date set in the note governs.';
  return set > allowed ? `${governs} It is later than the policy allows: ${dayInWords(allowed)}.` : governs;
}

/** Once after an event: met by the first qualifying fact on or after it, however late. */
export function onceSlots(
  rule: Extract<Rule, { rule: 'once' }>,
  situation: Situation,
  facts: readonly Fact[],
  calendar: WorkingCalendar,
): readonly Slot[] {
  const anchor = anchorDate(rule.after, situation);
  if (anchor === undefined) return [];
  const allowed = deadlineAfter(anchor, rule.within, calendar, rule.counting);
  const set = rule.setBy === undefined ? undefined : dateSetIn(situation.facts, rule.setBy);
  const sooner = soonerThan(allowed.on, anchor, rule, situation);
  const met = facts.find((fact) => fact.on >= anchor);
  return [
    {
      key: anchor,
      period: '',
      anchor: { event: rule.after, on: anchor },
      opensOn: anchor,
      dueOn: set ?? sooner?.on ?? allowed.on,
      skipped: set === undefined && sooner === undefined ? allowed.skipped : [],
      ...(set !== undefined && { caution: cautionOf(set, allowed.on) }),
      ...(sooner !== undefined && { caution: sooner.caution, opener: sooner.fact }),
      closes: false,
      ...(met !== undefined && { met: { fact: met.id, on: met.on } }),
    },
  ];
}
