import type { CivilDate } from '../../calendar/civil-date.js';
import type { Duration } from '../../calendar/duration.js';
import { endOfDay, type Instant, type ZoneName } from '../../calendar/zone.js';
import type { Fact } from '../../facts/table.js';

/** The time of a duty that counts hours, from one instant to another. */
export interface Clock {
  readonly from: Instant;
  readonly due: Instant;
  /** The instant of the event is not recorded: its day ran out first. */
  readonly assumed?: true;
}

type Dated = 'happened' | 'recorded';

/** When it happened, or was recorded; undefined where only its day is known. */
export function instantOf(fact: Fact, dated: Dated): Instant | undefined {
  if (dated === 'recorded') return Date.parse(fact.recordedAt);
  return fact.at === undefined ? undefined : Date.parse(fact.at);
}

/**
 * So many hours from the instant of the event, or from the end of its day where the instant is not recorded: nobody is late by an hour
 * that nobody knows. Hours are elapsed time, so that nights, holidays and clock changes neither stretch nor shorten them.
 */
export function clockFrom(opener: Fact, on: CivilDate, { count }: Duration, dated: Dated, zone: ZoneName): Clock {
  const known = instantOf(opener, dated);
  const from = known ?? endOfDay(on, zone);
  return { from, due: from + count * MS_PER_HOUR, ...(known === undefined && { assumed: true as const }) };
}

const MS_PER_HOUR = 3_600_000;
