import type { CivilDate } from '../calendar/civil-date.js';
import type { ActiveDuty, ResolvedPolicy } from '../policy/resolve.js';
import { deriveOccurrences, occurrencesOf } from './derive.js';
import { type Handed, shareBetweenVersions } from './share-between-versions.js';
import type { Occurrence } from './occurrence.js';
import type { Situation } from './situation.js';
import type { VersionInForce } from './timeline.js';

/** What follows, and how the versions of the policy share it. */
export interface Derived {
  readonly occurrences: readonly Occurrence[];
  /** The situation under the version to which an occurrence belongs: its ladder and closures are that version's. */
  readonly situationOf: (occurrence: Occurrence) => Situation;
  /** Ids of what an earlier version alone would still ask for, with the first day of the version that does not. */
  readonly superseded: ReadonlyMap<string, CivilDate>;
  /** Ids of what no version asked for before the one to which it belongs. */
  readonly introduced: ReadonlySet<string>;
}

/**
 * Every occurrence under the version in force on its due date: what is due before the day of a version stays under the one before, also while it
 * is open, and so does what was done before that day.
 */
export function deriveUnderVersions(situation: Situation): Derived {
  const { versions } = situation;
  if (versions === undefined)
    return {
      occurrences: deriveOccurrences(situation),
      situationOf: () => situation,
      superseded: new Map(),
      introduced: new Set(),
    };
  const spells = versions.map(({ from, policy }): VersionSituation => ({ from, situation: { ...situation, policy } }));
  const owners = new Map<string, Situation>();
  const superseded = new Map<string, CivilDate>();
  const introduced = new Set<string>();
  const occurrences = dutyIds(versions).flatMap((id) => {
    const handed = shareDuty(id, spells);
    for (const [one, owner] of handed.owners) owners.set(one, owner);
    for (const [one, day] of handed.superseded) superseded.set(one, day);
    for (const one of handed.introduced) introduced.add(one);
    return handed.occurrences.filter((one) => isUnsettled(one, situation));
  });
  return { occurrences, situationOf: ({ id }) => owners.get(id) ?? situation, superseded, introduced };
}

interface VersionSituation {
  readonly from: CivilDate | null;
  readonly situation: Situation;
}

/** A stretch of versions that say the same of a duty, as the first of them has it. */
interface Spell extends VersionSituation {
  readonly duty: ActiveDuty | undefined;
}

interface Shared extends Handed {
  readonly owners: ReadonlyMap<string, Situation>;
}

/** In the order of the newest version; what it no longer has comes last. */
function dutyIds(versions: readonly VersionInForce[]): readonly string[] {
  return [...new Set(versions.toReversed().flatMap(({ policy }) => policy.duties.map(({ id }) => id)))];
}

/** Hands one duty on from version to version. */
function shareDuty(id: string, versions: readonly VersionSituation[]): Shared {
  const [first, ...later] = spellsOf(id, versions);
  if (first === undefined) return { occurrences: [], superseded: new Map(), introduced: [], owners: new Map() };
  if (later.length === 0) {
    const occurrences = first.duty === undefined ? [] : occurrencesOf(first.duty, first.situation);
    return { occurrences, superseded: new Map(), introduced: [], owners: ownedBy(first, occurrences) };
  }
  let before = first.duty;
  let occurrences = derive(before, first.situation);
  let introduced: readonly string[] = [];
  const owners = new Map(ownedBy(first, occurrences));
  const superseded = new Map<string, CivilDate>();
  for (const { duty, from, situation } of later) {
    const handed = shareBetweenVersions(occurrences, { before, duty, from: from ?? '', situation, derive });
    const news = handed.occurrences.filter((one) => !occurrences.includes(one));
    for (const one of news) owners.set(one.id, situation);
    for (const [one, day] of handed.superseded) superseded.set(one, day);
    for (const one of handed.occurrences) superseded.delete(one.id);
    ({ occurrences, introduced } = handed);
    before = duty;
  }
  return { occurrences, superseded, introduced, owners };
}

function ownedBy({ situation }: Spell, occurrences: readonly Occurrence[]): ReadonlyMap<string, Situation> {
  return new Map(occurrences.map(({ id }) => [id, situation]));
}

/** The versions that say something else of the duty than the one before. */
function spellsOf(id: string, versions: readonly VersionSituation[]): readonly Spell[] {
  const spells: Spell[] = [];
  for (const { from, situation } of versions) {
    const duty = situation.policy.duties.find((one) => one.id === id);
    const last = spells.at(-1);
    if (last === undefined || !saysTheSame(last.duty, last.situation.policy, duty, situation.policy))
      spells.push({ duty, from, situation });
  }
  return spells;
}

function derive(duty: ActiveDuty | undefined, situation: Situation): readonly Occurrence[] {
  return duty === undefined ? [] : occurrencesOf(duty, unsettled(situation, duty));
}

/**
 * How two versions share what is counted from facts can be told only as long as both sides are seen, settled or not; windows are told apart by
 * the calendar, and there are many.
 */
function unsettled(situation: Situation, { due }: ActiveDuty): Situation {
  if (situation.settledThrough === null || due.rule === 'window' || due.rule === 'count') return situation;
  return { ...situation, settledThrough: null };
}

function isUnsettled({ id, dueOn }: Occurrence, { settledThrough, unsettled: open }: Situation): boolean {
  return settledThrough === null || dueOn > settledThrough || open.includes(id);
}

/** True where nothing that decides or words the duty differs: neither it nor what the policy says for all. */
function saysTheSame(a: ActiveDuty | undefined, of: ResolvedPolicy, b: ActiveDuty | undefined, other: ResolvedPolicy): boolean {
  if (a === undefined || b === undefined) return a === b;
  return frameOf(of) === frameOf(other) && textOf(a) === textOf(b);
}

function frameOf(policy: ResolvedPolicy): string {
  return remembered(frames, policy, ({ title, zone, closures, checks }) => JSON.stringify([title, zone, closures, checks]));
}

function textOf(duty: ActiveDuty): string {
  return remembered(texts, duty, (one) => JSON.stringify(one));
}

function remembered<K extends object>(known: WeakMap<K, string>, key: K, make: (key: K) => string): string {
  const found = known.get(key) ?? make(key);
  known.set(key, found);
  return found;
}

// Policies are read once and looked at in every assessment.
const frames = new WeakMap<ResolvedPolicy, string>();
const texts = new WeakMap<ActiveDuty, string>();
