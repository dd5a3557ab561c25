import { addDays, type CivilDate } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import { type Duration, durationInWords } from '../../calendar/duration.js';
import { dayInWords, startOfDay } from '../../calendar/zone.js';
import type { Fact } from '../../facts/table.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import { type Situation, todayOf, workingCalendarOf } from '../situation.js';
import { byDate, factInWords, factsLookedAt, type Found, isMeant, someFactInWords } from './looked-at.js';

/**
 * Whether each fact has another one after it or before it, on the same day included, and within the time where one is given. While there is
 * still time nothing is said. A fact that names an action, a document or the day of a session belongs to that one only.
 */
export function checkFollowed(check: CheckOf<'followed'>, situation: Situation): readonly Found[] {
  const others = situation.facts.filter((fact) => check.by.some((one) => isMeant(fact, one))).toSorted(byDate);
  return factsLookedAt(check.each, situation).flatMap((fact): readonly Found[] => {
    const found = (state: Found['state'], text: string): readonly Found[] => [
      { about: fact.id, on: fact.on, state, text: `${factInWords(fact)}: ${text}.` },
    ];
    const candidates = others.filter((other) => other.id !== fact.id && belongsTo(other, fact));
    const wanted = check.by.map(someFactInWords).join(' or ');
    const time = check.within === undefined ? '' : ` within ${durationInWords(check.within)}`;
    if (check.order === 'before') {
      const before = candidates.findLast(({ on }) => on <= fact.on);
      if (before === undefined) return found('lacking', `not recorded before it: ${wanted}`);
      const right = isInTime(before, fact, check.within, situation);
      return found(right ? 'ok' : 'lacking', `${wanted} on ${dayInWords(before.on)} before it${right ? '' : `, not${time}`}`);
    }
    const after = candidates.find(({ on }) => on >= fact.on);
    if (after !== undefined) {
      const right = isInTime(fact, after, check.within, situation);
      return found(right ? 'ok' : 'lacking', `${wanted} on ${dayInWords(after.on)}${right ? '' : `, not${time}`}`);
    }
    if (check.within === undefined || isStillTime(fact, check.within, situation)) return [];
    return found('lacking', `not recorded${time}: ${wanted}`);
  });
}

/** Each thing that both name must be the same one; a record that names the day of its session belongs to the session of that day. */
function belongsTo(other: Fact, fact: Fact): boolean {
  const [theirs, ours] = [other as Named, fact as Named];
  if (theirs.for !== undefined && theirs.for !== (ours.for ?? fact.on)) return false;
  if (ours.for !== undefined && (other.kind === 'session-held' || other.kind === 'overview-held') && other.on !== ours.for) return false;
  return (['action', 'document', 'concern', 'person', 'observed'] as const).every(
    (key) => theirs[key] === undefined || ours[key] === undefined || theirs[key] === ours[key],
  );
}

type Named = Readonly<Partial<Record<'action' | 'document' | 'concern' | 'person' | 'observed' | 'for', string>>>;

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
