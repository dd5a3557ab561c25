import type { CivilDate } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import { windowAt } from '../../calendar/window.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import { civilDateAt } from '../../calendar/zone.js';
import { definitionOf, type Fact } from '../../facts/table.js';
import type { Rule } from '../../policy/resolve.js';
import type { Slot } from '../occurrence.js';
import type { Situation } from '../situation.js';
import { byDate, qualifies } from './qualifying.js';

type FollowUp = Extract<Rule, { rule: 'follow-up' }>;

interface Opening {
  readonly fact: Fact;
  /** The day on which it was done: a cancellation is dated by the session, but made on the day it was recorded. */
  readonly on: CivilDate;
  readonly key: string;
}

/**
 * After each fact of a kind: met by a fact that names it (its day, or its action), or else by the first on or after it that no earlier
 * one has used. What happened before watching began is nobody's to follow up.
 */
export function followUpSlots(rule: FollowUp, situation: Situation, facts: readonly Fact[], calendar: WorkingCalendar): readonly Slot[] {
  const unused = new Set(facts);
  return openingsOf(rule, situation).map((opening) => {
    const met = meets(opening, facts, unused, situation);
    if (met !== undefined) unused.delete(met);
    const metOn = met === undefined ? rebookedOn(opening) : doneOn(met, situation);
    return {
      key: opening.key,
      period: '',
      anchor: { event: `fact ${opening.fact.kind}`, on: opening.on },
      opensOn: opening.on,
      ...dueAfter(rule, opening, calendar),
      closes: false,
      ...(metOn !== undefined && { met: { fact: (met ?? opening.fact).id, on: metOn } }),
    };
  });
}

/** One a day: two sessions of a kind on one day share their record. */
function openingsOf({ after }: FollowUp, situation: Situation): readonly Opening[] {
  const { facts, subject, parts } = situation;
  const opened = facts
    .filter((fact) => qualifies(fact, { fact: after.fact, kinds: after.kinds }) && isBy(fact, after.by, parts.worker))
    .map((fact): Opening => {
      const on = doneOn(fact, situation);
      return { fact, on, key: fact.kind === 'action-set' ? fact.action : fact.on };
    })
    .filter(({ on }) => on >= subject.watchFrom)
    .toSorted((a, b) => byDate(a.fact, b.fact));
  return opened.filter(({ key }, at) => opened.findIndex((other) => other.key === key) === at);
}

function isBy(fact: Fact, by: FollowUp['after']['by'], worker: string | null): boolean {
  if (by === undefined) return true;
  const isWorker = 'by' in fact && fact.by === worker;
  return by === 'worker' ? isWorker : !isWorker;
}

function meets({ fact: opening, on }: Opening, facts: readonly Fact[], unused: ReadonlySet<Fact>, situation: Situation): Fact | undefined {
  return facts.find((fact) => {
    if (fact.kind === 'action-updated')
      return opening.kind === 'action-set' && fact.action === opening.action && fact.progress === 'complete';
    if ('for' in fact && fact.for !== undefined) return fact.for === opening.on;
    return unused.has(fact) && fact !== opening && doneOn(fact, situation) >= on;
  });
}

/** A cancellation that names the new date has rebooked the session in the same act. */
function rebookedOn({ fact, on }: Opening): CivilDate | undefined {
  return fact.kind === 'session-cancelled' && fact.rebookedFor !== undefined ? on : undefined;
}

/** What may be dated ahead is done on the day on which it is said. */
function doneOn(fact: Fact, { policy }: Situation): CivilDate {
  return definitionOf(fact.kind).ahead === true ? civilDateAt(Date.parse(fact.recordedAt), policy.zone) : fact.on;
}

function dueAfter({ within }: FollowUp, { fact, on }: Opening, calendar: WorkingCalendar): Pick<Slot, 'dueOn' | 'skipped'> {
  if (within === 'the end of the month') return { dueOn: windowAt(on, 'calendar-month').to, skipped: [] };
  if (within === 'the date given') return { dueOn: fact.kind === 'action-set' ? fact.dueOn : on, skipped: [] };
  const { on: dueOn, skipped } = deadlineAfter(on, within, calendar);
  return { dueOn, skipped };
}
