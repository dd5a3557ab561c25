import type { CivilDate } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import { dayInWords } from '../../calendar/zone.js';
import type { Fact } from '../../facts/table.js';
import type { Rule } from '../../policy/resolve.js';
import type { Slot } from '../occurrence.js';
import type { Situation } from '../situation.js';

/**
 * Again within a time after the last one: each qualifying fact meets the open occurrence and opens the next, early ones too.
 * Without a last one from which something is still due, the time is counted from the day watching began, so that an
 * import cannot make anything late; a relationship younger than that waits for its first one.
 */
export function rollingSlots(
  rule: Extract<Rule, { rule: 'rolling' }>,
  situation: Situation,
  facts: readonly Fact[],
  calendar: WorkingCalendar,
): readonly Slot[] {
  const { watchFrom } = situation.subject;
  const firstOfEachDay = facts.filter((fact, at) => facts[at - 1]?.on !== fact.on);
  const slot = (event: string, anchor: CivilDate, met: Fact | undefined): Slot => ({
    key: anchor,
    period: '',
    anchor: { event, on: anchor },
    opensOn: anchor,
    ...dueAfter(anchor, rule, calendar),
    closes: false,
    ...(met !== undefined && { met: { fact: met.id, on: met.on } }),
  });
  const slots = firstOfEachDay.map((fact, at) => slot(`fact ${fact.kind}`, fact.on, firstOfEachDay[at + 1]));
  const before = slots.findLast(({ anchor }) => anchor.on < watchFrom);
  const started = startOf(situation);
  if (before === undefined ? started >= watchFrom : before.dueOn >= watchFrom) return slots;
  const note =
    before === undefined
      ? 'No earlier date is recorded, so the time is counted from the day watching began. Please record the date of the last one.'
      : `The last one recorded before watching began (${dayInWords(before.anchor.on)}) had run out by then, so the time is counted from that day.`;
  const first = firstOfEachDay.find((fact) => fact.on >= watchFrom);
  return [...slots, { ...slot('watch.start', watchFrom, first), key: `from-${watchFrom}`, note }];
}

function dueAfter(anchor: CivilDate, { every }: Extract<Rule, { rule: 'rolling' }>, calendar: WorkingCalendar) {
  const { on, skipped } = deadlineAfter(anchor, every, calendar);
  return { dueOn: on, skipped };
}

function startOf({ subject }: Situation): CivilDate {
  switch (subject.kind) {
    case 'relationship':
      return subject.startedOn;
    case 'case':
      return subject.allocatedOn;
    case 'policy':
      return subject.implementedOn;
  }
}
