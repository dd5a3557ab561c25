import type { CivilDate } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import { civilDateAt, dayInWords } from '../../calendar/zone.js';
import type { Fact } from '../../facts/table.js';
import { isDetail, isNext } from '../../policy/map-figures.js';
import type { Rule } from '../../policy/resolve.js';
import { givenUpOn } from '../ending.js';
import type { Slot } from '../occurrence.js';
import { type Situation, watchedFrom } from '../situation.js';
import { qualifyingFacts } from './qualifying.js';

type AfterFact = Extract<Rule, { rule: 'after-fact' }>;

/**
 * Within a time after each fact of a kind. Several of one day are one meeting and open one occurrence; an action is told from others by its
 * own id. Met by a fact that refers to it, else by the first one on or after it that refers to nothing and that no earlier occurrence took;
 * not by one of a day when nobody waited for it any longer.
 * What happened before anyone watched opens nothing.
 */
export function afterFactSlots(rule: AfterFact, situation: Situation, facts: readonly Fact[], calendar: WorkingCalendar): readonly Slot[] {
  const dayOf = (fact: Fact): CivilDate =>
    rule.dated === 'recorded' ? civilDateAt(Date.parse(fact.recordedAt), situation.policy.zone) : fact.on;
  const unused = facts.toSorted((a, b) => order(dayOf(a), dayOf(b)) || order(a.id, b.id));
  return openersOf(rule, situation)
    .toSorted((a, b) => order(dayOf(a), dayOf(b)) || order(a.id, b.id))
    .filter((opener) => dayOf(opener) >= watchedFrom(situation))
    .map((opener): Slot => {
      const anchor = dayOf(opener);
      const itself = rule.metBy !== undefined && rule.metBy in opener ? opener : undefined;
      const due = dueOf(rule, opener, anchor, calendar);
      const met = itself ?? takeFact(unused, opener, (fact) => anchor <= dayOf(fact) && dayOf(fact) < givenUpOn(due.dueOn));
      return {
        key: keyOf(opener),
        period: 'action' in opener ? `action ${opener.action}` : dayInWords(opener.on),
        anchor: { event: `fact ${rule.fact}`, on: anchor },
        opensOn: anchor,
        ...due,
        closes: false,
        opener: opener.id,
        ...(met !== undefined && { met: { fact: met.id, on: dayOf(met) } }),
      };
    });
}

/** Of several with one key the one recorded last stands: an action that was given another date. */
function openersOf({ fact, kinds }: AfterFact, situation: Situation): readonly Fact[] {
  const all = qualifyingFacts([{ fact, ...(kinds !== undefined && { kinds: [...kinds] }) }], situation);
  const inOrder = all.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || order(a.id, b.id));
  return [...new Map(inOrder.map((one) => [keyOf(one), one])).values()];
}

function keyOf(opener: Fact): string {
  return 'action' in opener ? opener.action : opener.on;
}

function dueOf({ within }: AfterFact, opener: Fact, anchor: CivilDate, calendar: WorkingCalendar): Pick<Slot, 'dueOn' | 'skipped'> {
  if (isDetail(within)) return { dueOn: within.detail in opener ? (opener as { byWhen: CivilDate }).byWhen : anchor, skipped: [] };
  const { on, skipped } = deadlineAfter(anchor, isNext(within) ? within.otherwise : within, calendar);
  return { dueOn: on, skipped };
}

/** The one that refers to the opener, else the first that refers to nothing; each is used once. */
function takeFact(unused: Fact[], opener: Fact, inTime: (fact: Fact) => boolean): Fact | undefined {
  const named = unused.findIndex((fact) => referenceOf(fact) === keyOf(opener) && inTime(fact));
  const at = named >= 0 ? named : unused.findIndex((fact) => referenceOf(fact) === undefined && inTime(fact));
  return at < 0 ? undefined : unused.splice(at, 1)[0];
}

function referenceOf(fact: Fact): string | undefined {
  return 'action' in fact ? fact.action : 'for' in fact ? fact.for : undefined;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
