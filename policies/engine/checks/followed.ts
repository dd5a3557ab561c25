import { addDays, type CivilDate } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import { type Duration, durationInWords } from '../../calendar/duration.js';
import { dayInWords, startOfDay } from '../../calendar/zone.js';
import type { Fact } from '../../facts/table.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import { type Situation, todayOf, workingCalendarOf } from '../situation.js';
import { byDate } from '../../facts/by-kind.js';
import { factInWords, factsLookedAt, factsMeant, type Found, someFactInWords } from './looked-at.js';

type Followed = CheckOf<'followed'>;

/**
 * Whether each fact has another one after it or before it, on the same day included, and within the time where one is given. While there is
 * still time nothing is said. A fact that names an action, a document or the day of a session belongs to that one only.
 */
export function checkFollowed(check: Followed, situation: Situation): readonly Found[] {
  const others = [...new Set(check.by.flatMap((one) => factsMeant(one, situation)))].toSorted(byDate);
  return factsLookedAt(check.each, situation).flatMap(
    (fact) => (check.order === 'before' ? before(fact, others, check, situation) : after(fact, others, check, situation)) ?? [],
  );
}

function before(fact: Fact, others: readonly Fact[], check: Followed, situation: Situation): Found {
  const found = others.findLast((other) => other.on <= fact.on && belongsTo(other, fact));
  if (found === undefined) return foundOf(fact, 'lacking', () => `not recorded before it: ${wantedInWords(check)}`);
  const right = isInTime(found, fact, check.within, situation);
  const on = dayInWords(found.on);
  return foundOf(
    fact,
    right ? 'ok' : 'lacking',
    () => `${wantedInWords(check)} on ${on} before it${right ? '' : `, not${timeInWords(check)}`}`,
  );
}

function after(fact: Fact, others: readonly Fact[], check: Followed, situation: Situation): Found | undefined {
  const found = others.find((other) => other.on >= fact.on && belongsTo(other, fact));
  if (found !== undefined) {
    const right = isInTime(fact, found, check.within, situation);
    return foundOf(
      fact,
      right ? 'ok' : 'lacking',
      () => `${wantedInWords(check)} on ${dayInWords(found.on)}${right ? '' : `, not${timeInWords(check)}`}`,
    );
  }
  if (check.within === undefined || isStillTime(fact, check.within, situation)) return undefined;
  return foundOf(fact, 'lacking', () => `not recorded${timeInWords(check)}: ${wantedInWords(check)}`);
}

function foundOf(fact: Fact, state: Found['state'], said: () => string): Found {
  return { about: fact.id, on: fact.on, state, text: () => `${factInWords(fact)}: ${said()}.` };
}

function wantedInWords({ by }: Followed): string {
  return by.map(someFactInWords).join(' or ');
}

function timeInWords({ within }: Followed): string {
  return within === undefined ? '' : ` within ${durationInWords(within)}`;
}

/** Each thing that both name must be the same one; a record that names the day of its session belongs to the session of that day. */
function belongsTo(other: Fact, fact: Fact): boolean {
  if (other.id === fact.id) return false;
  const [theirs, ours] = [other as Named, fact as Named];
  if (theirs.for !== undefined && theirs.for !== (ours.for ?? fact.on)) return false;
  if (ours.for !== undefined && (other.kind === 'session-held' || other.kind === 'overview-held') && other.on !== ours.for) return false;
  return SHARED.every((key) => theirs[key] === undefined || ours[key] === undefined || theirs[key] === ours[key]);
}

const SHARED = ['action', 'document', 'concern', 'person', 'observed'] as const;
type Named = Readonly<Partial<Record<(typeof SHARED)[number] | 'for', string>>>;

function isInTime(first: Fact, second: Fact, within: Duration | undefined, situation: Situation): boolean {
  if (within === undefined) return true;
  if (within.unit !== 'hours') return second.on <= lastDayOf(first.on, within, situation);
  // Where only the day is known, what can be in time is.
  return (
    (second.at === undefined ? startOfDay(second.on, situation.policy.zone) : Date.parse(second.at)) <=
    lastInstantOf(first, within, situation)
  );
}

function isStillTime(fact: Fact, within: Duration, situation: Situation): boolean {
  if (within.unit !== 'hours') return todayOf(situation) <= lastDayOf(fact.on, within, situation);
  return situation.now <= lastInstantOf(fact, within, situation);
}

function lastDayOf(on: CivilDate, within: Duration, situation: Situation): CivilDate {
  const { parts } = situation;
  const who = parts.supervisor ?? parts.worker ?? parts.serviceOwner ?? parts.policyOwner;
  return deadlineAfter(on, within, workingCalendarOf(who, situation)).on;
}

function lastInstantOf({ on, at }: Fact, { count }: Duration, { policy }: Situation): number {
  return (at === undefined ? startOfDay(addDays(on, 1), policy.zone) : Date.parse(at)) + count * MS_PER_HOUR;
}

const MS_PER_HOUR = 3_600_000;
