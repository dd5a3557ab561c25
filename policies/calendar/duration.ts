import { addDays, addMonths, type CivilDate } from './civil-date.js';

export type DurationUnit = 'hours' | 'days' | 'working-days' | 'weeks' | 'months' | 'years';

/** A length of time as a policy writes it. Hours run through nights and holidays; the others count civil days. */
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

/** Reads `10 working days`, `1 month`, `24 hours`; undefined when the text is none of these. */
export function parseDuration(text: string): Duration | undefined {
  const match = /^(\d{1,4}) (hour|day|working day|week|month|year)s?$/.exec(text.trim());
  const unit = UNITS[match?.[2] ?? ''];
  const count = Number(match?.[1]);
  return unit === undefined || count < 1 ? undefined : { count, unit };
}

/** The text a policy would write: `10 working days`, `1 month`. */
export function durationInWords({ count, unit }: Duration): string {
  const plural = unit === 'working-days' ? 'working days' : unit;
  return `${count} ${count === 1 ? plural.slice(0, -1) : plural}`;
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
    case 'hours':
    case 'working-days':
      throw new RangeError(`${durationInWords({ count, unit })} cannot be counted in calendar days alone`);
  }
}
