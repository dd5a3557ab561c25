import { addCalendarDuration, type Duration } from '../../calendar/duration.js';
import { addWorkingDays, type WorkingCalendar } from '../../calendar/working-days.js';
import { type CivilDate, daysBetween } from '../../calendar/civil-date.js';
import type { Fact } from '../../facts/table.js';
import { isOn } from '../../policy/map-figures.js';
import type { Rule } from '../../policy/resolve.js';
import type { Slot } from '../occurrence.js';
import { type Situation, todayOf } from '../situation.js';
import { anchorDate } from './anchor.js';

/**
 * At a fixed interval from an event, without drift: each date is the first one plus a multiple, never the last one plus one.
 * Occurrences are met in order, each by a fact of its own; a late one meets the earliest that is still open.
 */
export function cycleSlots(
  rule: Extract<Rule, { rule: 'cycle' }>,
  situation: Situation,
  facts: readonly Fact[],
  calendar: WorkingCalendar,
): readonly Slot[] {
  const anchor = anchorDate(rule.after, situation);
  if (anchor === undefined) return [];
  const today = todayOf(situation);
  const slots: Slot[] = [];
  const unused = [...facts];
  const firstDue = isOn(rule.first) ? rule.first.on : plus(anchor, rule.first, 1, calendar);
  for (let n = 0, opensOn = anchor; ; n += 1) {
    const dueOn = n === 0 ? firstDue : plus(firstDue, rule.every, n, calendar);
    // A date that the policy itself names may lie before the event: what fell due by then was never owed.
    if (dueOn < anchor) continue;
    const met = takeFact(unused, opensOn, dueOn, plus(firstDue, rule.every, n + 1, calendar), situation);
    slots.push({
      key: String(n + 1),
      period: '',
      anchor: { event: opensOn === anchor ? rule.after : 'previous due date', on: opensOn },
      opensOn,
      dueOn,
      skipped: [],
      closes: false,
      ...(met !== undefined && { met: { fact: met.id, on: met.on } }),
    });
    // The one that opens next is shown too: its opening must wake whoever sleeps until something can change.
    if (opensOn > today) break;
    opensOn = dueOn;
  }
  return slots;
}

/**
 * The earliest unused fact on or after the opening. Of what was due before watching began only the last date is known, if any: it
 * belongs to the due date that it is nearest to. A fact from the time of watching cannot meet what was due before it.
 */
function takeFact(unused: Fact[], opensOn: CivilDate, dueOn: CivilDate, next: CivilDate, { subject }: Situation): Fact | undefined {
  const { watchFrom } = subject;
  const counts = ({ on }: Fact): boolean =>
    dueOn >= watchFrom || on <= dueOn || (on < watchFrom && daysBetween(dueOn, on) < daysBetween(on, next));
  const at = unused.findIndex((fact) => fact.on >= opensOn && counts(fact));
  return at < 0 ? undefined : unused.splice(at, 1)[0];
}

function plus(from: CivilDate, duration: Duration, times: number, calendar: WorkingCalendar): CivilDate {
  return duration.unit === 'working-days'
    ? addWorkingDays(from, duration.count * times, calendar).on
    : addCalendarDuration(from, duration, times);
}
