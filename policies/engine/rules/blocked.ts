import { addDays, type CivilDate } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import { dayOff, type WorkingCalendar } from '../../calendar/working-days.js';
import type { AfterFactRule } from '../../policy/rule.js';
import type { Party } from '../../policy/rule-schema.js';
import type { Situation } from '../situation.js';
import { awayOf, coversDay, returnFrom } from './absences.js';

/** Who was away, and the day on which the last of them is back; no day where that is not known yet. */
export interface Blocked {
  readonly by: readonly Party[];
  readonly until?: CivilDate;
}

/**
 * Whether, all that time after a day, one of the parties is away on each working day. Who is away on none of them blocks nothing; of two
 * who are, the later return counts. Undefined when there is a working day on which all are there.
 */
export function blockedAfter(
  day: CivilDate,
  { of, during }: NonNullable<AfterFactRule['absent']>,
  situation: Situation,
  calendar: WorkingCalendar,
): Blocked | undefined {
  const days: CivilDate[] = [];
  const end = deadlineAfter(day, during, calendar).on;
  for (let on = addDays(day, 1); on <= end; on = addDays(on, 1)) if (dayOff(on, calendar) === undefined) days.push(on);
  const absences = of.map((party) => ({ party, away: awayOf(party, situation).filter((one) => days.some((on) => coversDay(one, on))) }));
  const isBlocked = days.length > 0 && days.every((on) => absences.some(({ away }) => away.some((one) => coversDay(one, on))));
  if (!isBlocked) return undefined;
  const blocking = absences.flatMap(({ party, away }) => away.slice(-1).map((last) => ({ party, back: returnFrom(last) })));
  const returns = blocking.flatMap(({ back }) => back ?? []);
  const until = returns.length < blocking.length ? undefined : returns.toSorted().at(-1);
  const by = blocking.filter(({ back }) => until === undefined || back === until).map(({ party }) => party);
  return { by, ...(until !== undefined && { until }) };
}
