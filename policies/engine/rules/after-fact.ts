import type { CivilDate } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import { civilDateAt, dayInWords } from '../../calendar/zone.js';
import type { Fact } from '../../facts/table.js';
import { isDetail, isNext } from '../../policy/map-figures.js';
import type { Rule } from '../../policy/resolve.js';
import type { NextFact } from '../../policy/rule.js';
import type { SatisfiedBy } from '../../policy/schema.js';
import type { Slot } from '../occurrence.js';
import { type Situation, watchedFrom } from '../situation.js';
import { blockedAfter } from './blocked.js';
import { nextAfter } from './next-one.js';
import { qualifyingFacts } from './qualifying.js';

type AfterFact = Extract<Rule, { rule: 'after-fact' }>;

/**
 * Within a time after each fact of a kind. Several of one day are one meeting and open one occurrence; an action or a document is told from
 * others by its own id. Met by a fact that refers to it, else by the first one on or after it that refers to nothing and that no earlier
 * occurrence took; where it must come before, by one on or before it. What happened before anyone watched opens nothing.
 */
export function afterFactSlots(rule: AfterFact, situation: Situation, facts: readonly Fact[], calendar: WorkingCalendar): readonly Slot[] {
  const dayOf = (fact: Fact): CivilDate =>
    rule.dated === 'recorded' ? civilDateAt(Date.parse(fact.recordedAt), situation.policy.zone) : fact.on;
  const unused = facts.toSorted((a, b) => order(dayOf(a), dayOf(b)) || order(a.id, b.id));
  return openersOf(rule, situation)
    .toSorted((a, b) => order(dayOf(a), dayOf(b)) || order(a.id, b.id))
    .filter((opener) => dayOf(opener) >= watchedFrom(situation))
    .flatMap((opener): readonly Slot[] => {
      const day = dayOf(opener);
      const blocked = rule.absent === undefined ? undefined : blockedAfter(day, rule.absent, situation, calendar);
      if (rule.absent?.so === 'drop' && blocked !== undefined) return [];
      if (rule.absent?.so === 'from-return' && blocked?.until === undefined) return [];
      const anchor = blocked?.until ?? day;
      const itself = rule.metBy !== undefined && rule.metBy in opener ? opener : undefined;
      const inTime = (fact: Fact): boolean => (rule.metBefore === true ? dayOf(fact) <= day : dayOf(fact) >= day);
      const met = itself ?? takeFact(unused, opener, inTime);
      return [
        {
          key: keyOf(opener),
          period: periodOf(opener),
          anchor: { event: `fact ${rule.fact}`, on: day },
          opensOn: anchor,
          ...dueOf(rule, opener, anchor, situation, calendar),
          closes: false,
          opener: opener.id,
          ...(blocked?.until !== undefined && { returned: { of: blocked.by, on: blocked.until } }),
          ...(rule.metBefore === true && 'reason' in opener && { explained: { fact: opener.id, on: day } }),
          ...(met !== undefined && { met: { fact: met.id, on: dayOf(met) } }),
        },
      ];
    });
}

/** Of several with one key the one recorded last stands: an action that was given another date. */
function openersOf({ fact, kinds, or = [], continues }: AfterFact, situation: Situation): readonly Fact[] {
  const ways = [{ kinds }, ...or] as const;
  const all = qualifyingFacts(
    ways.map((way) => ({ fact, ...way }) as SatisfiedBy),
    situation,
  );
  const inOrder = all.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || order(a.id, b.id));
  const openers = [...new Map(inOrder.map((one) => [keyOf(one), one])).values()];
  if (continues === undefined) return openers;
  const named = new Map(all.flatMap((one) => (continues in one ? [[String(one[continues as never]), one.on] as const] : [])));
  return openers.filter(({ on }) => (named.get(on) ?? on) >= on);
}

function keyOf(opener: Fact): string {
  return ownId(opener) ?? opener.on;
}

function periodOf(opener: Fact): string {
  return 'action' in opener ? `action ${opener.action}` : 'document' in opener ? `document ${opener.document}` : dayInWords(opener.on);
}

function dueOf(
  { within }: AfterFact,
  opener: Fact,
  anchor: CivilDate,
  situation: Situation,
  calendar: WorkingCalendar,
): Pick<Slot, 'dueOn' | 'skipped' | 'next'> {
  if (isDetail(within)) return { dueOn: within.detail in opener ? (opener as { byWhen: CivilDate }).byWhen : anchor, skipped: [] };
  const next = isNext(within) ? nextAfter(anchor, sameSort(within, opener), situation) : undefined;
  if (next !== undefined) return { dueOn: next.on, skipped: [], next };
  const { on, skipped } = deadlineAfter(anchor, isNext(within) ? within.otherwise : within, calendar);
  return { dueOn: on, skipped };
}

/** Where kinds belong together, the next one is one of those kinds to which the opener belongs. */
function sameSort<F>(within: NextFact<F>, opener: Fact): NextFact<F> {
  const ownKinds = 'kinds' in opener ? (opener.kinds ?? []) : [];
  const kinds = within.next.alike?.find((sort) => sort.some((kind) => ownKinds.includes(kind)));
  return kinds === undefined ? within : { ...within, next: { ...within.next, kinds } };
}

/** The one that refers to the opener, else the first that refers to nothing; each is used once. */
function takeFact(unused: Fact[], opener: Fact, inTime: (fact: Fact) => boolean): Fact | undefined {
  const named = unused.findIndex((fact) => referenceOf(fact) === keyOf(opener) && inTime(fact));
  const at = named >= 0 ? named : unused.findIndex((fact) => referenceOf(fact) === undefined && inTime(fact));
  return at < 0 ? undefined : unused.splice(at, 1)[0];
}

function referenceOf(fact: Fact): string | undefined {
  return ownId(fact) ?? ('for' in fact ? fact.for : undefined);
}

/** The id of what the fact is about, where it has one. */
function ownId(fact: Fact): string | undefined {
  return 'action' in fact ? fact.action : 'document' in fact ? fact.document : undefined;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
