import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { hasEnded, lastDayOf } from '../../policies/engine/ending.js';
import type { Report } from '../../workflows/messages.js';

/** A case that its holder gave up and was given again later begins another life under the same id, with a ledger of its own. */
export function hasComeBack(allocatedOn: CivilDate, before: Pick<Report, 'subject' | 'facts'> | undefined): boolean {
  if (before?.subject.kind !== 'case') return false;
  const ended = lastDayOf(before) ?? before.subject.allocatedOn;
  return allocatedOn > before.subject.allocatedOn && allocatedOn > ended;
}

/** The same of one whose first life still takes what is recorded late. */
export function comesBackTo(running: Pick<Report, 'subject' | 'facts'>, allocatedOn: CivilDate, today: CivilDate): boolean {
  return hasEnded(running.facts, today) && hasComeBack(allocatedOn, running);
}
