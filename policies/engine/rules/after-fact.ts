import type { CivilDate } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import { civilDateAt, dayInWords, isoAt, momentInWords, type ZoneName } from '../../calendar/zone.js';
import type { Fact } from '../../facts/table.js';
import { isDetail, isNext } from '../../policy/map-figures.js';
import type { Rule } from '../../policy/resolve.js';
import type { Slot } from '../occurrence.js';
import { type Situation, watchedFrom } from '../situation.js';
import { clockFrom, instantOf } from './clock.js';
import { qualifyingFacts } from './qualifying.js';

type AfterFact = Extract<Rule, { rule: 'after-fact' }>;

/**
 * Within a time after each fact of a kind. Several of one day are one meeting and open one occurrence; an action is told from others by its
 * own id. Met by a fact that refers to it, else by the first one on or after it that refers to nothing and that no earlier occurrence took.
 * What happened before anyone watched opens nothing.
 */
export function afterFactSlots(rule: AfterFact, situation: Situation, facts: readonly Fact[], calendar: WorkingCalendar): readonly Slot[] {
  const dayOf = (fact: Fact): CivilDate =>
    rule.dated === 'recorded' ? civilDateAt(Date.parse(fact.recordedAt), situation.policy.zone) : fact.on;
  const timeOf = (fact: Fact): number | undefined => (countsHours(rule) ? instantOf(fact, rule.dated) : undefined);
  const inOrder = (a: Fact, b: Fact): number => order(dayOf(a), dayOf(b)) || (timeOf(a) ?? 0) - (timeOf(b) ?? 0) || order(a.id, b.id);
  const unused = facts.toSorted(inOrder);
  return openersOf(rule, situation)
    .toSorted(inOrder)
    .filter((opener) => dayOf(opener) >= watchedFrom(situation))
    .map((opener): Slot => {
      const anchor = dayOf(opener);
      const itself = rule.metBy !== undefined && rule.metBy in opener ? opener : undefined;
      const met =
        itself ?? takeFact(unused, opener, (fact) => dayOf(fact) >= anchor && (timeOf(fact) ?? Infinity) >= (timeOf(opener) ?? 0));
      const metAt = met === undefined ? undefined : timeOf(met);
      return {
        key: keyOf(opener, rule),
        period: 'action' in opener ? `action ${opener.action}` : momentOf(opener, rule, situation.policy.zone),
        anchor: { event: `fact ${rule.fact}`, on: anchor },
        opensOn: anchor,
        ...dueOf(rule, opener, anchor, calendar, situation.policy.zone),
        closes: false,
        opener: opener.id,
        ...(met !== undefined && { met: { fact: met.id, on: dayOf(met), ...(metAt !== undefined && { at: metAt }) } }),
      };
    });
}

/** Of several with one key the one recorded last stands: an action that was given another date. */
function openersOf(rule: AfterFact, situation: Situation): readonly Fact[] {
  const { fact, kinds } = rule;
  const all = qualifyingFacts([{ fact, ...(kinds !== undefined && { kinds: [...kinds] }) }], situation);
  const inOrder = all.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || order(a.id, b.id));
  const told = [...new Map(inOrder.map((one) => [keyOf(one, rule), one])).values()];
  // Where hours count, the same event told with its instant is the same event told better.
  const isTimed = ({ at }: Fact): boolean => at !== undefined;
  return countsHours(rule) ? told.filter((one) => isTimed(one) || !told.some((other) => isTimed(other) && other.on === one.on)) : told;
}

function countsHours({ within }: AfterFact): boolean {
  return 'unit' in within && within.unit === 'hours';
}

/** Of what is due in hours, each instant counts by itself, though two be of one day. */
function keyOf(opener: Fact, rule: AfterFact): string {
  if ('action' in opener) return opener.action;
  return countsHours(rule) && opener.at !== undefined ? `${new Date(opener.at).toISOString().slice(0, 16)}Z` : opener.on;
}

function momentOf(opener: Fact, rule: AfterFact, zone: ZoneName): string {
  return countsHours(rule) && opener.at !== undefined ? momentInWords(isoAt(Date.parse(opener.at), zone)) : dayInWords(opener.on);
}

function dueOf(
  rule: AfterFact,
  opener: Fact,
  anchor: CivilDate,
  calendar: WorkingCalendar,
  zone: ZoneName,
): Pick<Slot, 'dueOn' | 'skipped' | 'clock'> {
  const { within } = rule;
  if ('unit' in within && within.unit === 'hours') {
    const clock = clockFrom(opener, anchor, within, rule.dated, zone);
    return { dueOn: civilDateAt(clock.due, zone), skipped: [], clock };
  }
  if (isDetail(within)) return { dueOn: within.detail in opener ? (opener as { byWhen: CivilDate }).byWhen : anchor, skipped: [] };
  const { on, skipped } = deadlineAfter(anchor, isNext(within) ? within.otherwise : within, calendar);
  return { dueOn: on, skipped };
}

/** The one that refers to the opener, else the first that refers to nothing; each is used once. */
function takeFact(unused: Fact[], opener: Fact, inTime: (fact: Fact) => boolean): Fact | undefined {
  const name = 'action' in opener ? opener.action : opener.on;
  const named = unused.findIndex((fact) => referenceOf(fact) === name && inTime(fact));
  const at = named >= 0 ? named : unused.findIndex((fact) => referenceOf(fact) === undefined && inTime(fact));
  return at < 0 ? undefined : unused.splice(at, 1)[0];
}

function referenceOf(fact: Fact): string | undefined {
  return 'action' in fact ? fact.action : 'for' in fact ? fact.for : undefined;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
