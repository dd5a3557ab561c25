import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import { standingFacts } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';

/** Of a booking for a day that has passed: by itself it meets nothing, and nothing waits for it. Undefined for any other fact. */
export function bookedInThePast({ kind, on }: Fact, today: CivilDate): string | undefined {
  if (kind !== 'session-booked' || on >= today) return undefined;
  return `${dayInWords(on)} has passed: record session-held if it was held, or session-cancelled if it was not.`;
}

/**
 * Of a session that was recorded although another of that day and kind is on record, under another id: most often it is the same one.
 * `recorded` are all facts of the relationship.
 */
export function heldTwice(fact: Fact, recorded: readonly Fact[], id: string): string | undefined {
  if (fact.kind !== 'session-held' || fact.corrects !== undefined) return undefined;
  const { kinds } = fact;
  const other = standingFacts(recorded).find(
    (one) =>
      one.kind === 'session-held' &&
      one.id !== fact.id &&
      one.on === fact.on &&
      // Without kinds it is all that the relationship is for.
      (one.kinds?.some((kind) => kinds?.includes(kind) !== false) ?? true),
  );
  if (other === undefined) return undefined;
  return `Another session of that day is on record: ${other.id}. If it is the same one, take this one back: oversight record ${id} fact-withdrawn --fact ${fact.id} --reason "recorded twice".`;
}
