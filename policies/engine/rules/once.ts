import type { CivilDate } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import { dayInWords } from '../../calendar/zone.js';
import type { Fact } from '../../facts/table.js';
import type { Rule } from '../../policy/resolve.js';
import type { Slot } from '../occurrence.js';
import type { Situation } from '../situation.js';
import { anchorDate } from './anchor.js';
import { byDate } from './qualifying.js';

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
  const noted = notedDate(rule, anchor, situation);
  const met = facts.find((fact) => fact.on >= anchor);
  return [
    {
      key: anchor,
      period: '',
      anchor: { event: rule.after, on: anchor },
      opensOn: anchor,
      ...(noted === undefined ? { dueOn: on, skipped } : noteOf(noted, on, skipped)),
      closes: false,
      ...(met !== undefined && { met: { fact: met.id, on: met.on } }),
    },
  ];
}

/** The date that a note sets for it, if there is one. */
function notedDate({ notedIn }: Extract<Rule, { rule: 'once' }>, anchor: CivilDate, { facts }: Situation): CivilDate | undefined {
  if (notedIn === undefined) return undefined;
  const note = facts
    .filter((fact) => fact.kind === notedIn && fact.on >= anchor)
    .toSorted(byDate)
    .at(-1);
  return note !== undefined && 'overviewOn' in note ? note.overviewOn : undefined;
}

/** The note's date stands, but not beyond the time that the clause allows. */
function noteOf(noted: CivilDate, limit: CivilDate, skipped: Slot['skipped']): Pick<Slot, 'dueOn' | 'skipped' | 'note'> {
  return noted <= limit
    ? { dueOn: noted, skipped: [], note: `The note made at allocation sets ${dayInWords(noted)}.` }
    : { dueOn: limit, skipped, note: `The note made at allocation sets ${dayInWords(noted)}, which is later than the time allowed.` };
}
