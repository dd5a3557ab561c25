import { type CivilDate, earlierOf } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import type { WorkingCalendar } from '../../calendar/working-days.js';
import { civilDateAt, dayInWords, type Instant, isoAt, momentInWords, type ZoneName } from '../../calendar/zone.js';
import type { SessionKind } from '../../facts/fields.js';
import { factsOfKind } from '../../facts/by-kind.js';
import type { Fact } from '../../facts/table.js';
import { isDetail, isNext } from '../../policy/map-figures.js';
import type { Rule } from '../../policy/resolve.js';
import type { NextFact } from '../../policy/rule.js';
import { cancelledKinds, isOfOneSort } from '../booking.js';
import { givenUpOn } from '../ending.js';
import type { Slot } from '../occurrence.js';
import { type Situation, watchedFrom } from '../situation.js';
import { blockedAfter } from './blocked.js';
import { clockFrom, hoursOf, instantOf, withoutVaguer } from './clock.js';
import { nextAfter } from './next-one.js';
import { qualifies } from './qualifying.js';
import { soonerThan } from './sooner.js';

type AfterFact = Extract<Rule, { rule: 'after-fact' }>;

/**
 * Within a time after each fact of a kind. Several of one day are one meeting and open one occurrence; an action or a document is told from
 * others by its own id. Met by a fact that refers to it, else by the first one on or after it that refers to nothing and that no earlier
 * occurrence took, but not by one of a day when nobody waited for it any longer; where it must come before, by one on or before it.
 * What happened before anyone watched opens nothing.
 */
export function afterFactSlots(rule: AfterFact, situation: Situation, facts: readonly Fact[], calendar: WorkingCalendar): readonly Slot[] {
  const dayOf = (fact: Fact): CivilDate =>
    rule.dated === 'recorded' ? civilDateAt(Date.parse(fact.recordedAt), situation.policy.zone) : fact.on;
  const timeOf = (fact: Fact): Instant | undefined => instantOf(fact, rule);
  const inOrder = (a: Fact, b: Fact): number => order(dayOf(a), dayOf(b)) || (timeOf(a) ?? 0) - (timeOf(b) ?? 0) || order(a.id, b.id);
  const unused = unusedOf(facts.toSorted(inOrder));
  return openersOf(rule, situation)
    .toSorted(inOrder)
    .filter((opener) => dayOf(opener) >= watchedFrom(situation))
    .flatMap((opener): readonly Slot[] => {
      const day = dayOf(opener);
      const blocked = rule.absent === undefined ? undefined : blockedAfter(day, rule.absent, situation, calendar);
      if (rule.absent?.so === 'drop' && blocked !== undefined) return [];
      if (rule.absent?.so === 'from-return' && blocked?.until === undefined) return [];
      const anchor = blocked?.until ?? day;
      const itself = rule.metBy !== undefined && rule.metBy in opener ? opener : undefined;
      const due = dueOf(rule, opener, anchor, situation, calendar);
      if (due === undefined) return [];
      const inTime = (fact: Fact): boolean => {
        const on = dayOf(fact);
        if (rule.metBefore === true) return on <= day;
        // Written before the event, even on its day, it is about something else.
        if ((timeOf(fact) ?? Infinity) < (timeOf(opener) ?? 0)) return false;
        return (isTheNext(rule, fact) ? on > day : on >= day) && on < givenUpOn(due.dueOn) && standsFor(opener, fact, situation);
      };
      const met = itself ?? takeFact(unused, opener, inTime, (fact) => isTheNext(rule, fact));
      const metAt = met === undefined ? undefined : timeOf(met);
      return [
        {
          key: keyOf(opener, rule),
          period: periodOf(opener, rule, situation.policy.zone),
          anchor: { event: `fact ${rule.fact}`, on: day },
          opensOn: anchor,
          ...due,
          closes: false,
          opener: opener.id,
          ...(blocked?.until !== undefined && { returned: { of: blocked.by, on: blocked.until } }),
          ...(rule.metBefore === true && 'reason' in opener && { explained: { fact: opener.id, on: day } }),
          ...(met !== undefined && { met: { fact: met.id, on: dayOf(met), ...(metAt !== undefined && { at: metAt }) } }),
        },
      ];
    });
}

/**
 * A session that was called off is made up for by one of its kind, and by none that was held before it, nor by the booking that was called
 * off: what counts by the day of recording may all have been recorded on one day.
 */
function standsFor(opener: Fact, fact: Fact, { facts, policy }: Situation): boolean {
  if (opener.kind !== 'session-cancelled') return true;
  switch (fact.kind) {
    case 'session-booked':
      return fact.on !== opener.on;
    case 'session-held':
      return (
        fact.on >= earlierOf(opener.on, civilDateAt(Date.parse(opener.recordedAt), policy.zone)) &&
        isOfOneSort(cancelledKinds(opener, facts), fact.kinds)
      );
    default:
      return true;
  }
}

/** Of several with one key the one recorded last stands: an action that was given another date. */
function openersOf(rule: AfterFact, situation: Situation): readonly Fact[] {
  const { fact, kinds, notKinds, or = [], continues } = rule;
  // What says no kind is of none here: a decision must not open one occurrence for each kind that it could have been of.
  const all = factsOfKind(situation.facts, fact).filter(
    (one) =>
      ((kinds === undefined || isOfKind(one, kinds)) && (notKinds === undefined || !isOfKind(one, notKinds))) ||
      or.some((way) => (way.kinds === undefined || isOfKind(one, way.kinds)) && qualifies(one, { fact, filled: [...way.filled] })),
  );
  const latest = new Map<string, Fact>();
  for (const one of all) {
    const key = keyOf(one, rule);
    const other = latest.get(key);
    if (other === undefined || isRecordedAfter(one, other)) latest.set(key, one);
  }
  const openers = withoutVaguer([...latest.values()], rule);
  if (continues === undefined) return openers;
  const named = new Map(all.flatMap((one) => (continues in one ? [[String(one[continues as never]), one.on] as const] : [])));
  return openers.filter(({ on }) => (named.get(on) ?? on) >= on);
}

function isRecordedAfter(one: Fact, other: Fact): boolean {
  return (Date.parse(one.recordedAt) - Date.parse(other.recordedAt) || order(one.id, other.id)) > 0;
}

function isOfKind(fact: Fact, wanted: readonly SessionKind[]): boolean {
  const kinds = 'kinds' in fact ? fact.kinds : undefined;
  return kinds?.some((one) => wanted.includes(one)) === true;
}

/** Of what is due in hours each instant counts by itself, though two be of one day. */
function keyOf(opener: Fact, rule: AfterFact): string {
  const instant = instantOf(opener, rule);
  return ownId(opener) ?? (instant === undefined ? opener.on : `${new Date(instant).toISOString().slice(0, 16)}Z`);
}

function periodOf(opener: Fact, rule: AfterFact, zone: ZoneName): string {
  if ('action' in opener) return `action ${opener.action}`;
  if ('document' in opener) return `document ${opener.document}`;
  const instant = instantOf(opener, rule);
  return instant === undefined ? dayInWords(opener.on) : momentInWords(isoAt(instant, zone));
}

function dueOf(
  rule: AfterFact,
  opener: Fact,
  anchor: CivilDate,
  situation: Situation,
  calendar: WorkingCalendar,
): Pick<Slot, 'dueOn' | 'skipped' | 'next' | 'clock' | 'caution'> | undefined {
  const { within } = rule;
  const { zone } = situation.policy;
  const hours = hoursOf(rule);
  if (hours !== undefined) {
    const clock = clockFrom(instantOf(opener, rule), anchor, hours, zone);
    return { dueOn: civilDateAt(clock.due, zone), skipped: [], clock };
  }
  if (isDetail(within)) return { dueOn: within.detail in opener ? (opener as { byWhen: CivilDate }).byWhen : anchor, skipped: [] };
  const next = isNext(within) ? nextAfter(anchor, sameSort(within, opener), situation) : undefined;
  if (next !== undefined) return { dueOn: next.on, skipped: [], next };
  const figure = isNext(within) ? within.otherwise : within;
  if (figure === undefined) return undefined;
  const { on, skipped } = deadlineAfter(anchor, figure, calendar);
  const sooner = soonerThan(on, anchor, rule, situation);
  if (sooner !== undefined)
    return { dueOn: sooner.on, skipped: [], caution: sooner.caution, next: { on: sooner.on, is: 'held', fact: sooner.fact } };
  return { dueOn: on, skipped };
}

/** Where kinds belong together, the next one is one of those kinds to which the opener belongs. */
function sameSort<F>(within: NextFact<F>, opener: Fact): NextFact<F> {
  const ownKinds = 'kinds' in opener ? (opener.kinds ?? []) : [];
  const kinds = within.next.alike?.find((sort) => sort.some((kind) => ownKinds.includes(kind)));
  return kinds === undefined ? within : { ...within, next: { ...within.next, kinds } };
}

/** What waits for the next session is done by it however much waits, and not by a session of the same day. */
function isTheNext({ within }: AfterFact, { kind }: Fact): boolean {
  return !isDetail(within) && isNext(within) && within.next.fact === kind;
}

/** The one that refers to the opener, else the first that refers to nothing; each is used once, but for those that are `shared`. */
function takeFact(unused: Unused, opener: Fact, inTime: (fact: Fact) => boolean, shared: (fact: Fact) => boolean): Fact | undefined {
  const named = unused.get(ownId(opener) ?? opener.on) ?? [];
  const unnamed = unused.get(undefined) ?? [];
  for (const facts of [named, unnamed]) {
    const at = facts.findIndex(inTime);
    const found = facts[at];
    if (found === undefined) continue;
    if (!shared(found)) facts.splice(at, 1);
    return found;
  }
  return undefined;
}

/** Facts that may still be taken, in order, by what they refer to. */
type Unused = ReadonlyMap<string | undefined, Fact[]>;

function unusedOf(facts: readonly Fact[]): Unused {
  const unused = new Map<string | undefined, Fact[]>();
  for (const fact of facts) {
    const name = referenceOf(fact);
    const same = unused.get(name);
    if (same === undefined) unused.set(name, [fact]);
    else same.push(fact);
  }
  return unused;
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
