import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { dayInWords, momentInWords } from '../../policies/calendar/zone.js';

/** Completes "it is due": the day, or `by 14:30 on Fri 17 Apr 2026` where it is due at an instant. */
export function byWhen(on: CivilDate, at: string | undefined): string {
  return at === undefined ? dayInWords(on) : `by ${momentInWords(at)}`;
}
