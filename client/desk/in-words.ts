import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { daysBetween } from '../../policies/calendar/civil-date.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import type { CancelledCause } from '../../policies/facts/fields.js';

/** Why somebody says that what they were told is wrong. */
export const WRONG_BECAUSE = ['date', 'not-required', 'not-mine', 'recorded', 'other'] as const;
export type WrongBecause = (typeof WRONG_BECAUSE)[number];

export const WRONG_IN_WORDS: Readonly<Record<WrongBecause, string>> = {
  date: 'a date is wrong',
  'not-required': 'it is not required here',
  'not-mine': 'it is not for me to do, or I should not be told',
  recorded: 'what is recorded is wrong',
  other: 'something else',
};

export const CANCELLED_IN_WORDS: Readonly<Record<CancelledCause, string>> = {
  'worker-away': 'the worker was away',
  'supervisor-away': 'the supervisor was away',
  'urgent-work': 'urgent work came first',
  other: 'something else',
};

/** `management-oversight` is `management oversight`. */
export function codeInWords(code: string): string {
  return code.replaceAll('-', ' ');
}

/** `Tue 3 Mar 2026, 3 days ago`: somebody who mistyped a month sees it by the distance. */
export function dayWithDistance(on: CivilDate, today: CivilDate): string {
  return `${dayInWords(on)}, ${distance(daysBetween(today, on))}`;
}

function distance(days: number): string {
  if (days === 0) return 'today';
  if (days === -1) return 'yesterday';
  if (days === 1) return 'tomorrow';
  return days < 0 ? `${-days} days ago` : `in ${days} days`;
}
