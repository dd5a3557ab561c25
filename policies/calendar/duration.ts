import { addDays, addMonths, type CivilDate } from './civil-date.js';

export type DurationUnit = 'hours' | 'days' | 'working-days' | 'weeks' | 'months' | 'years' | 'month-ends';

/**
 * A length of time as a policy writes it. Hours run through nights and holidays; the others count civil days. `0 days` is the same day.
 * `month-ends` is the last day of the calendar month so many months after that of the event; 0 is the month of the event itself.
 */
export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
}

const UNITS: Readonly<Record<string, DurationUnit>> = {
  hour: 'hours',
  day: 'days',
  'working day': 'working-days',
  week: 'weeks',
  month: 'months',
  year: 'years',
};

const NAMED: Readonly<Record<string, Duration>> = {
  'same day': { count: 0, unit: 'days' },
  'end of the month': { count: 0, unit: 'month-ends' },
  'end of the next month': { count: 1, unit: 'month-ends' },
  'end of the second month': { count: 2, unit: 'month-ends' },
};

/** Reads `10 working days`, `1 month`, `24 hours`, `same day`, `end of the next month`; undefined when the text is none of these. */
export function parseDuration(text: string): Duration | undefined {
  const named = NAMED[text.trim()];
  if (named !== undefined) return named;
  const match = /^(\d{1,4}) (hour|day|working day|week|month|year)s?$/.exec(text.trim());
  const unit = UNITS[match?.[2] ?? ''];
  const count = Number(match?.[1]);
  return unit === undefined || count < 1 ? undefined : { count, unit };
}

/** The text a policy would write: `10 working days`, `1 month`. */
export function durationInWords({ count, unit }: Duration): string {
  const named = Object.entries(NAMED).find(([, one]) => one.count === count && one.unit === unit);
  if (named !== undefined) return named[0];
  const plural = unit === 'working-days' ? 'working days' : unit;
  return `${count} ${count === 1 ? plural.slice(0, -1) : plural}`;
}

/** `within 10 working days of allocation`, `on the day of allocation`, `by the end of the month after that of allocation`. */
export function withinInWords(duration: Duration, event: string): string {
  const { count, unit } = duration;
  if (unit === 'month-ends') {
    if (count === 0) return `by the end of the month of ${event}`;
    return count === 1 ? `by the end of the month after that of ${event}` : `by the end of the second month after that of ${event}`;
  }
  return count === 0 ? `on the day of ${event}` : `within ${durationInWords(duration)} of ${event}`;
}

/** `within the first month from the start of employment`, `within the first 10 working days from …`. */
export function withinFirstInWords(duration: Duration, event: string): string {
  return duration.unit === 'month-ends'
    ? withinInWords(duration, event)
    : `within the first ${durationInWords(duration).replace(/^1 /, '')} from ${event}`;
}

/** `every year`, `every 2 months`. */
export function everyInWords(duration: Duration): string {
  return `every ${duration.count === 1 ? durationInWords(duration).slice(2) : durationInWords(duration)}`;
}

/** The corresponding date `times` durations after the anchor, for units that need no working-day calendar. */
export function addCalendarDuration(date: CivilDate, { count, unit }: Duration, times = 1): CivilDate {
  switch (unit) {
    case 'days':
      return addDays(date, count * times);
    case 'weeks':
      return addDays(date, 7 * count * times);
    case 'months':
      return addMonths(date, count * times);
    case 'years':
      return addMonths(date, 12 * count * times);
    case 'month-ends':
      return addDays(addMonths(`${date.slice(0, 8)}01`, count * times + 1), -1);
    case 'hours':
    case 'working-days':
      throw new RangeError(`${durationInWords({ count, unit })} cannot be counted in calendar days alone`);
  }
}
