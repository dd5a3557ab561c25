import type { BankHolidays } from '../calendar/bank-holidays.js';
import type { CivilDate } from '../calendar/civil-date.js';
import { civilDateAt, type Instant } from '../calendar/zone.js';
import type { Situation } from '../engine/situation.js';
import { standsUnder, timelineOf, type VersionInForce } from '../engine/timeline.js';
import { standingFacts } from '../facts/standing.js';
import type { Fact, FactKind } from '../facts/table.js';
import type { Person } from '../people/person.js';
import type { ResolvedPolicy } from '../policy/resolve.js';
import type { LedgerEntry } from './entry.js';
import { factOf } from './fact-entry.js';
import { isErased } from './lives.js';
import { type CalendarRef, PERSON } from './looked.js';

/** What the ledger says that an assessment looked at. */
export interface Recollection {
  readonly facts: readonly Fact[];
  /** The parts of the situation beside the facts, as `looked` entries name them. */
  readonly parts: ReadonlyMap<string, unknown>;
  readonly settledThrough: CivilDate | null;
  /** Facts whose content was erased while they still mattered, by id. */
  readonly erasedFacts: readonly string[];
  /** What else was erased and cannot be had back. */
  readonly lost: string | null;
}

export const NOTHING_RECALLED: Recollection = { facts: [], parts: new Map(), settledThrough: null, erasedFacts: [], lost: null };

/** Policies by hash and calendars by content hash, as far as they are kept. */
export interface Shelf {
  readonly policies: ReadonlyMap<string, ResolvedPolicy>;
  readonly calendars: ReadonlyMap<string, BankHolidays>;
}

/** The recollection with what the entries of one assessment say that it looked at. */
export function recall(before: Recollection, entries: readonly LedgerEntry[]): Recollection {
  return entries.reduce(withOne, before);
}

/** The recollection without what the same assessment settled: the next one does not look at it again. */
export function settle(before: Recollection, entries: readonly LedgerEntry[]): Recollection {
  return entries.filter(({ kind }) => kind === 'settled').reduce(withoutSettled, before);
}

/** Policies and calendars that the entries refer to. */
export function referencesIn(entries: readonly LedgerEntry[]): {
  readonly policies: readonly string[];
  readonly calendars: readonly string[];
} {
  const looks = entries.filter(({ kind }) => kind === 'looked').map(partsIn);
  const adopted = entries.flatMap(({ kind, detail }) =>
    kind === 'recorded' && detail['kind'] === ADOPTED ? [String(detail['version'])] : [],
  );
  return {
    policies: [...new Set([...looks.flatMap((parts) => (parts.get('policy') as string | undefined) ?? []), ...adopted])],
    calendars: [...new Set(looks.flatMap((parts) => (parts.get('calendar') as CalendarRef | undefined)?.hash ?? []))],
  };
}

/** The situation as the engine gets it, or the reason why it cannot be had back. `unsettled` are occurrences open at the time. */
export function situationFrom(
  { facts, parts, settledThrough, erasedFacts, lost }: Recollection,
  now: Instant,
  unsettled: readonly string[],
  { policies, calendars }: Shelf,
): Situation | string {
  if (lost !== null) return lost;
  if (erasedFacts.length > 0)
    return erasedFacts.length === 1 ? 'a fact that mattered then was erased' : `${erasedFacts.length} facts that mattered then were erased`;
  const subject = parts.get('subject') as Situation['subject'] | undefined;
  const ref = parts.get('calendar') as CalendarRef | undefined;
  const hash = parts.get('policy') as string | undefined;
  if (subject === undefined || ref === undefined || hash === undefined)
    return 'an earlier release wrote it, and did not say what it looked at';
  const versions = versionsFrom(hash, facts, policies);
  if (typeof versions === 'string') return versions;
  const [{ policy: first }] = versions;
  const holidays = calendars.get(ref.hash);
  if (holidays === undefined) return `the bank holidays of revision ${ref.revision} as they were then are not kept in this store`;
  return {
    ...standsUnder(versions, civilDateAt(now, first.zone)),
    subject,
    parts: parts.get('parts') as Situation['parts'],
    holding: parts.get('holding') as Situation['holding'],
    people: { revision: '', persons: personsIn(parts) },
    facts: standingFacts(facts),
    holidays,
    now,
    settledThrough,
    unsettled,
    // No date rests on these: they ring the alarm and answer checks.
    changesOn: [],
    held: [],
  };
}

/** The version with which the subject started and those that its facts adopted, or which of them cannot be had. */
function versionsFrom(
  start: string,
  facts: readonly Fact[],
  policies: Shelf['policies'],
): readonly [VersionInForce, ...VersionInForce[]] | string {
  const missing = (hash: string): string => `policy version ${hash.slice(0, 12)} is not kept in this store, or this release cannot read it`;
  const first = policies.get(start);
  if (first === undefined) return missing(start);
  const later: VersionInForce[] = [];
  for (const version of timelineOf({ id: first.id, hash: start }, facts, first.zone).slice(1)) {
    const policy = policies.get(version.hash);
    if (policy === undefined) return missing(version.hash);
    later.push({ ...version, policy });
  }
  return [{ id: first.id, hash: start, from: null, policy: first }, ...later];
}

const ADOPTED: FactKind = 'policy-adopted';

function withOne(before: Recollection, entry: LedgerEntry): Recollection {
  if (entry.kind === 'looked') {
    if (isErased(entry)) return { ...before, lost: 'what was looked at was erased' };
    const parts = new Map(before.parts);
    for (const [part, value] of partsIn(entry)) {
      if (value === null) parts.delete(part);
      else parts.set(part, value);
    }
    return { ...before, parts };
  }
  if (entry.kind !== 'recorded') return before;
  const fact = factOf(entry);
  return fact === undefined
    ? { ...before, erasedFacts: [...before.erasedFacts, entry.about] }
    : { ...before, facts: [...before.facts, fact] };
}

function withoutSettled(before: Recollection, entry: LedgerEntry): Recollection {
  const { facts } = entry.detail;
  if (typeof facts !== 'string') return { ...before, lost: 'what was settled was erased' };
  const gone = new Set(JSON.parse(facts) as readonly string[]);
  return {
    ...before,
    facts: before.facts.filter(({ id }) => !gone.has(id)),
    erasedFacts: before.erasedFacts.filter((id) => !gone.has(id)),
    settledThrough: entry.on,
  };
}

function partsIn({ detail }: LedgerEntry): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(detail).map(([part, text]): [string, unknown] => [part, typeof text === 'string' ? JSON.parse(text) : null]),
  );
}

function personsIn(parts: Recollection['parts']): Situation['people']['persons'] {
  const persons = [...parts].flatMap(([part, value]) => (part.startsWith(PERSON) ? [value as Person] : []));
  return Object.fromEntries(persons.map((person) => [person.id, person]));
}
