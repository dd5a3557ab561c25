import { addDays, type CivilDate, daysBetween, earlierOf } from '../calendar/civil-date.js';
import { supersededFacts } from '../facts/standing.js';
import type { Fact, FactKind } from '../facts/table.js';
import { isOver, type Occurrence } from './occurrence.js';
import { withoutParting } from './pairs.js';
import { countingFacts } from './rules/counting.js';
import { type Situation, todayOf } from './situation.js';

export interface Settlement {
  readonly settledThrough: CivilDate | null;
  /** Ids of facts that can no longer matter and are kept in the ledger only. */
  readonly drop: readonly string[];
}

/** The same under each version of the policy: a fact that one of them still needs is kept. */
export function settleUnderVersions(occurrences: readonly Occurrence[], situation: Situation, recorded: readonly Fact[]): Settlement {
  const { versions, settledThrough } = situation;
  if (versions === undefined) return settle(occurrences, situation, recorded);
  const each = versions.map(({ policy }) => settle(occurrences, { ...situation, policy }, recorded));
  const through = each.find((one) => one.settledThrough !== settledThrough)?.settledThrough ?? settledThrough;
  const drop = (each[0]?.drop ?? []).filter((id) => each.every((one) => one.drop.includes(id)));
  const situations = versions.map(({ policy }) => ({ ...situation, policy }));
  return { settledThrough: through, drop: inOnePiece(drop, situations, recorded) };
}

/**
 * How far back everything is settled, so that a relationship of ten years stays as small as one of two. Late recording can
 * still change what was due in the last thirteen months; nothing that is open is ever settled. `recorded` are the facts of the situation
 * together with those that count no more.
 */
export function settle(occurrences: readonly Occurrence[], situation: Situation, recorded: readonly Fact[]): Settlement {
  const { settledThrough, facts, policy } = situation;
  const unchanged = { settledThrough, drop: [] };
  const through = settledUpTo(occurrences, addDays(todayOf(situation), -CHANGEABLE_DAYS));
  if (settledThrough !== null && daysBetween(settledThrough, through) < WORTHWHILE_DAYS) return unchanged;
  const kept = occurrences.filter((one) => one.dueOn > through || isKept(one));
  const needed = new Set(
    kept.flatMap(({ met, explained, cleared, opener, next, count }) => [
      met?.fact,
      explained?.fact,
      cleared?.fact,
      opener,
      next?.fact,
      ...(count?.facts ?? []),
    ]),
  );
  // A cycle is matched with its facts from its beginning each time: without an old one, its date would take a later one's.
  const cycles = policy.duties.filter(({ due }) => due.rule === 'cycle');
  for (const cycle of cycles) for (const { id } of countingFacts(cycle, situation)) needed.add(id);
  const anchors = new Set(kept.map(({ anchor }) => anchor.on));
  // Several of one day count once: should the one that counts prove wrong, another of its day does.
  const counted = new Set(kept.flatMap(({ count }) => count?.facts ?? []));
  const countedOn = new Set(facts.flatMap(({ id, on }) => (counted.has(id) ? [on] : [])));
  // Whether a condition holds today may rest on a fact of any age.
  const whiles = new Set(policy.duties.flatMap(({ appliesTo }) => [appliesTo?.while?.from, appliesTo?.while?.until]));
  const old = facts.filter(
    (fact) =>
      FREQUENT.has(fact.kind) &&
      !whiles.has(fact.kind) &&
      fact.on <= through &&
      !needed.has(fact.id) &&
      !anchors.has(fact.on) &&
      !countedOn.has(fact.on) &&
      !isLatest(fact, facts),
  );
  const drop = inOnePiece([...old.map(({ id }) => id), ...spent(recorded, through)], [situation], recorded);
  const forgets = drop.length > 0 || kept.length < occurrences.length;
  return forgets ? { settledThrough: through, drop } : unchanged;
}

/**
 * No further than what is still open reaches back, with all that it rests on. Windows and years may be cut through, missed ones too: the facts
 * that met them or count in them are kept as long as they are, and no other matters to them. Otherwise months and years that do not begin
 * together would hold one another for ever, and one missed year all that happened in two.
 */
function settledUpTo(occurrences: readonly Occurrence[], latest: CivilDate): CivilDate {
  const starts = occurrences.flatMap(({ opensOn, restsOn, closes, ...one }) =>
    closes || restsOn === undefined || !isKept(one) ? [] : [addDays(earlierOf(opensOn, restsOn), -1)],
  );
  return starts.reduce(earlierOf, latest);
}

function isKept(one: Pick<Occurrence, 'state' | 'closed' | 'cleared'>): boolean {
  return !isOver(one) || one.closed === 'ended';
}

/** Those that may be dropped without tearing anything apart, under whichever policy: what is kept of one may need more of another. */
function inOnePiece(drop: readonly string[], situations: readonly Situation[], recorded: readonly Fact[]): readonly string[] {
  let rest = drop;
  for (;;) {
    const whole = withoutReviving(situations.reduce(withoutParting, rest), recorded);
    if (whole.length === rest.length) return rest;
    rest = whole;
  }
}

/** What counts no more, and withdrawals: of any kind, nothing rests on them. */
function spent(recorded: readonly Fact[], through: CivilDate): readonly string[] {
  return [...supersededFacts(recorded).map(({ fact }) => fact), ...recorded.filter(({ kind }) => kind === 'fact-withdrawn')]
    .filter(({ on }) => on <= through)
    .map(({ id }) => id);
}

/** Those that may be dropped without leaving behind what they replaced or took back: it would count again. */
function withoutReviving(drop: readonly string[], recorded: readonly Fact[]): readonly string[] {
  const dropped = new Set(drop);
  const superseded = supersededFacts(recorded);
  for (let size = -1; size !== dropped.size;) {
    size = dropped.size;
    for (const { fact, by } of superseded) if (!dropped.has(fact.id)) dropped.delete(by.id);
  }
  return [...dropped];
}

/** The last one of its kind anchors what comes next, however old it is. */
function isLatest(fact: Fact, facts: readonly Fact[]): boolean {
  return !facts.some((other) => other.kind === fact.kind && other.on > fact.on);
}

const CHANGEABLE_DAYS = 400;
const WORTHWHILE_DAYS = 28;
/** Kinds that come every month or week; all others are few and are kept. */
const FREQUENT: ReadonlySet<FactKind> = new Set<FactKind>([
  'session-held',
  'session-booked',
  'session-cancelled',
  'record-written',
  'record-agreed',
  'record-disagreed',
  'record-shared',
  'record-uploaded',
  'quality-logged',
  'action-set',
  'action-updated',
  'case-unreached',
  'weekly-hours',
  'return-done',
  'meeting-held',
  'sampling-done',
  'board-held',
]);
