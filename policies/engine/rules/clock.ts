import type { CivilDate } from '../../calendar/civil-date.js';
import type { Duration } from '../../calendar/duration.js';
import { endOfDay, type Instant, type ZoneName } from '../../calendar/zone.js';
import type { Fact } from '../../facts/table.js';
import type { Rule } from '../../policy/resolve.js';

/** The time of a duty that counts hours, from one instant to another. */
export interface Clock {
  readonly from: Instant;
  readonly due: Instant;
  /** The instant of the event is not recorded: its day ran out first. */
  readonly assumed?: true;
}

type AfterFact = Extract<Rule, { rule: 'after-fact' }>;

/** The hours within which it is due; undefined for a rule that counts days. */
export function hoursOf({ within }: Pick<AfterFact, 'within'>): Duration | undefined {
  return 'unit' in within && within.unit === 'hours' ? within : undefined;
}

/** When it happened, or was recorded, by the clock; undefined where hours do not count or only its day is known. */
export function instantOf(fact: Fact, rule: AfterFact): Instant | undefined {
  if (hoursOf(rule) === undefined) return undefined;
  if (rule.dated === 'recorded') return Date.parse(fact.recordedAt);
  return fact.at === undefined ? undefined : Date.parse(fact.at);
}

/**
 * So many hours from the instant of the event, or from the end of its day where the instant is not recorded: nobody is late by an hour
 * that nobody knows. Hours are elapsed time, so that nights, holidays and clock changes neither stretch nor shorten them.
 */
export function clockFrom(known: Instant | undefined, on: CivilDate, { count }: Duration, zone: ZoneName): Clock {
  const from = known ?? endOfDay(on, zone);
  return { from, due: from + count * MS_PER_HOUR, ...(known === undefined && { assumed: true as const }) };
}

/** Told of one day with its instant and without it, an event is one: told better. */
export function withoutVaguer(facts: readonly Fact[], rule: AfterFact): readonly Fact[] {
  const timed = new Set(facts.flatMap((fact) => (instantOf(fact, rule) === undefined ? [] : [fact.on])));
  return facts.filter((fact) => instantOf(fact, rule) !== undefined || !timed.has(fact.on));
}

const MS_PER_HOUR = 3_600_000;
