import { addDays, type CivilDate, daysBetween, earlierOf, laterOf } from '../calendar/civil-date.js';
import { grouped } from '../facts/grouped.js';
import { supersededFacts } from '../facts/standing.js';
import type { Fact, FactKind } from '../facts/table.js';
import type { ResolvedPolicy } from '../policy/resolve.js';
import { datesOf } from './derive.js';
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
  for (const id of neededOnce(situation)) needed.add(id);
  // A cycle is matched with its facts from its beginning each time: without an old one, its date would take a later one's.
  const cycles = policy.duties.filter(({ due }) => due.rule === 'cycle');
  for (const cycle of cycles) for (const { id } of countingFacts(cycle, situation)) needed.add(id);
  const anchors = new Set(kept.map(({ anchor }) => anchor.on));
  // Several of one day count once: should the one that counts prove wrong, another of its day does.
  const counted = new Set(kept.flatMap(({ count }) => count?.facts ?? []));
  const countedOn = new Set(facts.flatMap(({ id, on }) => (counted.has(id) ? [on] : [])));
  // Whether a condition holds today may rest on a fact of any age.
  const whiles = new Set(policy.duties.flatMap(({ appliesTo }) => [appliesTo?.while?.from, appliesTo?.while?.until]));
  const last = lastOfEachSort(facts, through, policy);
  const old = facts.filter(
    (fact) =>
      (!LASTING.has(fact.kind) || isOvertaken(fact, facts, through)) &&
      !whiles.has(fact.kind) &&
      fact.on <= through &&
      !(fact.kind === 'exception-granted' && fact.until > through) &&
      !needed.has(fact.id) &&
      !anchors.has(fact.on) &&
      !countedOn.has(fact.on) &&
      !last.has(fact.id),
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

/**
 * The last one of each sort up to the settled time, and the last that each rule of the policy may look for: it anchors what comes next, however
 * old it is, and what was due by the next one stays due by one that is settled too.
 */
function lastOfEachSort(facts: readonly Fact[], through: CivilDate, { duties }: ResolvedPolicy): ReadonlySet<string> {
  const past = facts.filter(({ on }) => on <= through);
  const sorts = [...grouped(past, sortOf).values(), ...duties.flatMap(({ due }) => lookedFor(due)).map((one) => past.filter(one))];
  return new Set(
    sorts.flatMap((sort) => {
      const last = sort.map(({ on }) => on).reduce(laterOf, '');
      return sort.filter(({ on }) => on === last).map(({ id }) => id);
    }),
  );
}

/** Of what lasts until it ends, such as a risk, that which was so at the settled time is enough. */
function isOvertaken(fact: Fact, facts: readonly Fact[], through: CivilDate): boolean {
  const turn = turnOf(fact);
  return turn !== undefined && facts.some((other) => turnOf(other) === turn && other.on > fact.on && other.on <= through);
}

/** What takes turns with what; by whoever recorded it, because the roster's own word is compared with its next one. */
function turnOf(fact: Fact): string | undefined {
  const pair = TURNS.find((kinds) => kinds.includes(fact.kind));
  return pair === undefined ? undefined : [pair[0], 'risk' in fact ? fact.risk : '', fact.recordedBy].join(' ');
}

/** What a policy may ask for apart from others of the same kind. */
function sortOf(fact: Fact): string {
  return [fact.kind, 'observed' in fact ? fact.observed : '', 'concern' in fact ? fact.concern : ''].join(' ');
}

/** Each fact that a rule names, with the kinds of session that it asks for: by the next one of which something may be due. */
function lookedFor(part: unknown): readonly ((fact: Fact) => boolean)[] {
  if (typeof part !== 'object' || part === null) return [];
  const { fact: kind, kinds, alike } = part as { readonly fact?: unknown; readonly kinds?: unknown; readonly alike?: unknown };
  const lists = [kinds, ...(Array.isArray(alike) ? (alike as readonly unknown[]) : [])];
  const own = typeof kind === 'string' ? lists.map((list) => (fact: Fact) => fact.kind === kind && isOfKinds(fact, list)) : [];
  return [...own, ...Object.values(part).flatMap(lookedFor)];
}

function isOfKinds(fact: Fact, kinds: unknown): boolean {
  if (!Array.isArray(kinds)) return true;
  return 'kinds' in fact && (fact.kinds ?? []).some((kind) => kinds.includes(kind));
}

/**
 * What met something whose date is no fact's, such as a first meeting, and that by which it was due: without them it would be asked for again,
 * or be due another day.
 */
function neededOnce(situation: Situation): readonly (string | undefined)[] {
  const whole = { ...situation, settledThrough: null };
  return situation.policy.duties
    .filter(({ due }) => due.rule === 'once' || due.rule === 'rolling')
    .flatMap((duty) => datesOf(duty, whole))
    .filter(({ slot }) => !slot.anchor.event.startsWith('fact '))
    .flatMap(({ slot: { met, opener, next } }) => [met?.fact, opener, next?.fact]);
}

const CHANGEABLE_DAYS = 400;
const WORTHWHILE_DAYS = 28;
/** Kinds that say how it is until another says otherwise: what follows from them does not depend on how old they are. */
const LASTING: ReadonlySet<FactKind> = new Set<FactKind>([
  'policy-adopted',
  'policy-reviewed',
  'supervisor-changed',
  'risk-raised',
  'risk-lowered',
  'option-chosen',
  'allocation-noted',
  'case-status-changed',
  'case-migrated',
  'supervision-split',
  'supervision-joined',
  'action-plan-opened',
  'action-plan-closed',
  'relationship-ended',
  'case-closed',
  'service-ended',
]);
const TURNS: readonly (readonly FactKind[])[] = [
  ['risk-raised', 'risk-lowered'],
  ['supervision-split', 'supervision-joined'],
  ['action-plan-opened', 'action-plan-closed'],
  ['option-chosen'],
];
