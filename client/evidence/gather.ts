import type { Store } from '../../activities/store/store.js';
import { endOfDay, startOfDay } from '../../policies/calendar/zone.js';
import { lastDayOf } from '../../policies/engine/ending.js';
import type { Situation } from '../../policies/engine/situation.js';
import type { Fact } from '../../policies/facts/table.js';
import { type Account, accountsOf } from '../../policies/ledger/account.js';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import { factOf } from '../../policies/ledger/fact-entry.js';
import { livesOf } from '../../policies/ledger/lives.js';
import { isOfPeriod, type Period } from '../../policies/ledger/period.js';
import { type Shelf, situationFrom } from '../../policies/ledger/recollection.js';
import { openIn, type Rederived } from '../../policies/ledger/rederive.js';
import { aboutSubject, type LifeSeen, notClaimed } from './about-subject.js';
import { verify } from './life-evidence.js';
import { occurrenceEvidence } from './occurrence-evidence.js';
import type { FactEvidence, LifeEvidence, OccurrenceEvidence, SubjectEvidence } from './subject-evidence.js';
import { leftOpen, notNoticed } from './unknowns.js';

interface Question {
  readonly period: Period;
  /** Zone of the period's days. */
  readonly zone: string;
  /** Now, in milliseconds. */
  readonly now: number;
}

/** All the evidence of one subject. `entries` are its whole ledger, in order. */
export async function gather(
  subject: string,
  entries: readonly LedgerEntry[],
  { mail }: Pick<Store, 'mail'>,
  shelf: Shelf,
  question: Question,
): Promise<SubjectEvidence> {
  const mails = await mail.list({ source: subject });
  const facts = new Map(entries.filter(({ kind }) => kind === 'recorded').flatMap((entry) => pair(factOf(entry))));
  const lives: LifeEvidence[] = [];
  const occurrences: OccurrenceEvidence[] = [];
  const seen: LifeSeen[] = [];
  let last: { readonly life: LifeEvidence; readonly found: Rederived } | undefined;
  for (const life of livesOf(entries)) {
    const accounts = accountsOf(life).filter((account) => isOfPeriod(account, question.period));
    const { evidence, found } = verify(life, shelf, sinceOf(accounts, question));
    lives.push(evidence);
    for (const account of accounts) {
      const derived = found.derived.get(account.occurrence);
      occurrences.push(occurrenceEvidence(account, { subject, life: evidence.life, derived, facts, mails }));
    }
    last = { life: evidence, found };
    const situation = presentOf(last, shelf, question);
    if (situation !== undefined) seen.push({ situation, lastDay: lastDayOf(situation) });
  }
  const situation = last === undefined ? undefined : presentOf(last, shelf, question);
  const unnoticed =
    last !== undefined && situation !== undefined ? notNoticed(situation, last.found.stands, last.life, question.period) : [];
  const [first, ...others] = seen;
  const { between, ...unclaimed } =
    situation === undefined || first === undefined
      ? { unwatched: null, notSet: [], between: [] }
      : notClaimed([first, ...others], question.period);
  return {
    subject,
    about: situation === undefined ? null : aboutSubject(situation),
    lives,
    occurrences,
    facts: factsOf(entries, occurrences, question.period),
    unknown: [...leftOpen(lives, occurrences), ...unnoticed, ...between],
    ...unclaimed,
  };
}

/** From when on it is worked out again: all that is said of what the period asks about, and all that was decided in the period. */
function sinceOf(accounts: readonly Account[], { period, zone }: Question): string {
  const begins = new Date(startOfDay(period.from, zone)).toISOString();
  return accounts.flatMap(({ openedAt }) => openedAt ?? []).reduce((first, at) => (at < first ? at : first), begins);
}

/** What the last assessment would see today, or on the last day of the period; undefined where that cannot be had back. */
function presentOf(
  { life, found }: { readonly life: LifeEvidence; readonly found: Rederived },
  shelf: Shelf,
  { period, zone, now }: Question,
): Situation | undefined {
  const at = Math.max(Date.parse(life.lastAt), Math.min(now, endOfDay(period.to, zone)));
  const situation = situationFrom(found.recollection, at, openIn(found.stands), shelf);
  return typeof situation === 'string' ? undefined : situation;
}

/** The facts of the period, by either of their dates, and those on which something of it rests. */
function factsOf(
  entries: readonly LedgerEntry[],
  occurrences: readonly OccurrenceEvidence[],
  { from, to }: Period,
): readonly FactEvidence[] {
  const used = new Set(occurrences.flatMap(({ by }) => by?.fact ?? []));
  const isWithin = (day: string): boolean => from <= day && day <= to;
  // What goes on in another life begins with facts of the one before.
  const recorded = new Map(entries.filter(({ kind }) => kind === 'recorded').map((entry) => [entry.about, entry]));
  return [...recorded.values()]
    .map((entry): FactEvidence => ({ id: entry.about, on: entry.on, fact: factOf(entry) ?? null }))
    .filter(
      ({ id, on, fact }) => used.has(id) || (on !== null && isWithin(on)) || (fact !== null && isWithin(fact.recordedAt.slice(0, 10))),
    );
}

function pair(fact: Fact | undefined): readonly (readonly [string, Fact])[] {
  return fact === undefined ? [] : [[fact.id, fact]];
}
