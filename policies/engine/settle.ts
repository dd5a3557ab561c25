import { addDays, type CivilDate, daysBetween, earlierOf } from '../calendar/civil-date.js';
import type { Fact, FactKind } from '../facts/table.js';
import { isOver, type Occurrence } from './occurrence.js';
import { countingFacts } from './rules/counting.js';
import { type Situation, todayOf } from './situation.js';

export interface Settlement {
  readonly settledThrough: CivilDate | null;
  /** Ids of facts that can no longer matter and are kept in the ledger only. */
  readonly drop: readonly string[];
}

/**
 * How far back everything is settled, so that a relationship of ten years stays as small as one of two. Late recording can
 * still change what was due in the last thirteen months; nothing that is open is ever settled.
 */
export function settle(occurrences: readonly Occurrence[], situation: Situation): Settlement {
  const { settledThrough, facts, policy } = situation;
  const unchanged = { settledThrough, drop: [] };
  let through = addDays(todayOf(situation), -LATE_RECORDING_DAYS);
  for (const { dueOn, opensOn, closes, state, cleared } of occurrences.toReversed()) {
    const stillOpen = state === 'missed' && cleared === undefined;
    // A window is settled whole or not at all: half of its facts would make it look missed.
    if (closes && (stillOpen || dueOn > through)) through = earlierOf(through, addDays(opensOn, -1));
  }
  if (settledThrough !== null && daysBetween(settledThrough, through) < WORTHWHILE_DAYS) return unchanged;
  const kept = occurrences.filter((one) => one.dueOn > through || !isOver(one));
  const needed = new Set(kept.flatMap(({ met, cleared, opener }) => [met?.fact, cleared?.fact, opener]));
  // A cycle is matched with its facts from its beginning each time: without an old one, its date would take a later one's.
  const cycles = policy.duties.filter(({ due }) => due.rule === 'cycle');
  for (const cycle of cycles) for (const { id } of countingFacts(cycle, situation)) needed.add(id);
  const anchors = new Set(kept.map(({ anchor }) => anchor.on));
  const drop = facts.filter(
    (fact) => FREQUENT.has(fact.kind) && fact.on <= through && !needed.has(fact.id) && !anchors.has(fact.on) && !isLatest(fact, facts),
  );
  const forgets = drop.length > 0 || kept.length < occurrences.length;
  return forgets ? { settledThrough: through, drop: drop.map(({ id }) => id) } : unchanged;
}

/** The last one of its kind anchors what comes next, however old it is. */
function isLatest(fact: Fact, facts: readonly Fact[]): boolean {
  return !facts.some((other) => other.kind === fact.kind && other.on > fact.on);
}

const LATE_RECORDING_DAYS = 400;
const WORTHWHILE_DAYS = 28;
/** Kinds that come every month; all others are few and are kept. */
const FREQUENT: ReadonlySet<FactKind> = new Set<FactKind>([
  'session-held',
  'session-booked',
  'session-cancelled',
  'record-shared',
  'record-uploaded',
  'action-set',
  'action-updated',
  'case-unreached',
]);
