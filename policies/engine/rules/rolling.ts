import { addDays, type CivilDate, laterOf } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import type { Duration } from '../../calendar/duration.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import { dayInWords } from '../../calendar/zone.js';
import type { Fact } from '../../facts/table.js';
import type { Rule } from '../../policy/resolve.js';
import type { Slot } from '../occurrence.js';
import { type Situation, todayOf } from '../situation.js';
import type { Span } from '../span.js';
import { startOf } from '../subject.js';
import { anchorDate } from './anchor.js';
import { nextAfter } from './next-one.js';

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
  spans?: readonly Span[],
): readonly Slot[] {
  const { watchFrom } = situation.subject;
  const anchored = rule.first === undefined ? undefined : anchorDate(rule.first.after, situation);
  // What is owed only under a condition is not owed for the time before: the first one is counted from the day it began to hold.
  const since = spans?.findLast(({ from }) => from <= todayOf(situation))?.from;
  const began = anchored === undefined || since === undefined ? anchored : laterOf(anchored, since);
  const beginning = began === anchored ? (rule.first?.after ?? '') : 'condition.start';
  const counting = facts.filter((fact) => began === undefined || fact.on >= began);
  const firstOfEachDay = counting.filter((fact, at) => counting[at - 1]?.on !== fact.on);
  const slot = (
    event: string,
    anchor: CivilDate,
    met: Fact | undefined,
    due: Pick<Slot, 'dueOn' | 'skipped' | 'next' | 'caution'> = dueAfter(anchor, rule, calendar, situation),
  ): Slot => ({
    key: anchor,
    period: '',
    anchor: { event, on: anchor },
    opensOn: anchor,
    ...due,
    closes: false,
    ...(met !== undefined && { met: { fact: met.id, on: met.on } }),
  });
  const opening =
    rule.first === undefined || began === undefined
      ? []
      : [{ ...slot(beginning, began, firstOfEachDay[0], firstDue(began, rule.first, calendar, situation)), key: `first-${began}` }];
  const slots = [...opening, ...firstOfEachDay.map((fact, at) => slot(`fact ${fact.kind}`, fact.on, firstOfEachDay[at + 1]))];
  const before = slots.findLast(({ anchor }) => anchor.on < watchFrom);
  const started = startOf(situation.subject);
  if (before === undefined ? started >= watchFrom : before.dueOn >= watchFrom) return slots;
  const first = firstOfEachDay.find((fact) => fact.on >= watchFrom);
  const key = `from-${watchFrom}`;
  // Of a version that is brought in, nobody need be asked: what was done before is on record, if it was.
  if (situation.adoptedOn === watchFrom) return [...slots, { ...slot('policy.adopted', watchFrom, first), key }];
  const note =
    before === undefined
      ? 'No earlier date is recorded, so the time is counted from the day watching began. Please record the date of the last one.'
      : `The last one recorded before watching began (${dayInWords(before.anchor.on)}) had run out by then, so the time is counted from that day.`;
  return [...slots, { ...slot('watch.start', watchFrom, first), key, note }];
}

/** With the first fact of a kind, held or booked, where the rule says so; within a time while there is none. */
function firstDue(
  began: CivilDate,
  { within, with: joined }: NonNullable<Extract<Rule, { rule: 'rolling' }>['first']>,
  calendar: WorkingCalendar,
  situation: Situation,
): Pick<Slot, 'dueOn' | 'skipped' | 'next'> {
  const next = joined === undefined ? undefined : nextAfter(addDays(began, -1), { next: joined }, situation);
  return next === undefined ? until(began, within, calendar) : { dueOn: next.on, skipped: [], next };
}

function dueAfter(
  anchor: CivilDate,
  { every, notAfter }: Extract<Rule, { rule: 'rolling' }>,
  calendar: WorkingCalendar,
  { parts, people }: Situation,
) {
  const due = until(anchor, every, calendar);
  const known = notAfter === undefined || parts.worker === null ? undefined : people.persons[parts.worker]?.appraisalOn;
  if (known === undefined || known <= anchor || known >= due.dueOn) return due;
  return { dueOn: known, skipped: [], caution: `The appraisal on ${dayInWords(known)} comes first.` };
}

function until(anchor: CivilDate, duration: Duration, calendar: WorkingCalendar) {
  const { on, skipped } = deadlineAfter(anchor, duration, calendar);
  return { dueOn: on, skipped };
}
