import { bankHolidays, type BankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { addDays, type CivilDate } from '../../../policies/calendar/civil-date.js';
import { atClock, civilDateAt } from '../../../policies/calendar/zone.js';
import { assess, type Assessment } from '../../../policies/engine/assess.js';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import { changesOfParts } from '../../../policies/engine/changes-of-parts.js';
import { partsOf as partsByLines } from '../../../policies/engine/parts.js';
import type { Notice } from '../../../policies/engine/notice.js';
import type { Occurrence } from '../../../policies/engine/occurrence.js';
import type { Situation } from '../../../policies/engine/situation.js';
import { ALWAYS, type Span } from '../../../policies/engine/span.js';
import { standsUnder, timelineOf, type VersionInForce } from '../../../policies/engine/timeline.js';
import type { CaseSubject, Parts, PolicySubject, RelationshipSubject, ServiceSubject, Subject } from '../../../policies/engine/subject.js';
import type { WordsOf } from '../../../policies/engine/words.js';
import type { Fact, FactKind } from '../../../policies/facts/table.js';
import { chain } from '../../../policies/ledger/chain.js';
import { written } from '../../../policies/ledger/written.js';
import type { LedgerEntry } from '../../../policies/ledger/entry.js';
import type { People, Person } from '../../../policies/people/person.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { type ResolvedPolicy, resolvePolicy } from '../../../policies/policy/resolve.js';
import type { AssessOutput } from '../../../workflows/contract.js';
import { afterAssessment, bornState, type Carried, factsAfter, wordsAfter } from '../../../workflows/state.js';
import type { ReportedOccurrence } from '../../../workflows/messages.js';
import { withWords } from '../../../workflows/report.js';
import { detailsInWords } from '../../../workflows/words.js';

export const ZONE = 'Europe/London';
export const STANDARD = resolvePolicy(catalogue().get('standard')!.policy);

/** Somebody in England who works Monday to Friday and can be mailed. */
export function person(id: string, more: Partial<Person> = {}): Person {
  return { id, division: 'england-and-wales', workingDays: [1, 2, 3, 4, 5], hasAddress: true, absences: [], ...more };
}

export function directory(...persons: readonly Person[]): People {
  return { revision: 'test', persons: Object.fromEntries(persons.map((one) => [one.id, one])) };
}

/** The worker wes, supervised by sue, under her managers mia, max and moe; olive owns the policy. */
export const TEAM = directory(
  person('wes', { lineManager: 'sue' }),
  person('sue', { lineManager: 'mia' }),
  person('mia', { lineManager: 'max' }),
  person('max', { lineManager: 'moe' }),
  person('moe'),
  person('olive'),
);

export function relationship(startedOn: CivilDate, more: Partial<RelationshipSubject> = {}): RelationshipSubject {
  return { kind: 'relationship', id: 'r-1', worker: 'wes', supervisor: 'sue', scope: 'both', startedOn, watchFrom: startedOn, ...more };
}

export function allocation(allocatedOn: CivilDate, more: Partial<CaseSubject> = {}): CaseSubject {
  return { kind: 'case', ref: 'C-1', worker: 'wes', lead: 'wes', caseKind: 'longer-term', allocatedOn, watchFrom: allocatedOn, ...more };
}

export function policyInUse(implementedOn: CivilDate, more: Partial<PolicySubject> = {}): PolicySubject {
  return { kind: 'policy', id: 'standard', owner: 'olive', implementedOn, watchFrom: implementedOn, ...more };
}

export function service(startedOn: CivilDate, more: Partial<ServiceSubject> = {}): ServiceSubject {
  return { kind: 'service', id: 'north', owner: 'mia', startedOn, watchFrom: startedOn, ...more };
}

/** A fact of that day, recorded at noon of the same day unless said otherwise. */
export function fact<K extends FactKind>(kind: K, on: CivilDate, more: Partial<Extract<Fact, { kind: K }>> = {}): Fact {
  return { id: `${kind}/${on}`, kind, on, recordedAt: `${on}T12:00:00Z`, recordedBy: 'test', ...more } as unknown as Fact;
}

export function held(on: CivilDate, more: Partial<Extract<Fact, { kind: 'session-held' }>> = {}): Fact {
  return fact('session-held', on, { kinds: ['joint'], ...more });
}

export interface World {
  /** The one that it starts with. */
  readonly policy?: ResolvedPolicy;
  /** As the ledger names it. */
  readonly policyHash?: string;
  /** Those that `policy-adopted` facts may name, by the hash that they give. */
  readonly adoptable?: Readonly<Record<string, ResolvedPolicy>>;
  readonly people?: People;
  readonly holidays?: BankHolidays;
  readonly parts?: Partial<Parts>;
  /** The worker's relationships, where it matters who supervises whom on which day. */
  readonly lines?: Parameters<typeof partsByLines>[2];
  readonly holding?: readonly Span[];
  readonly held?: Situation['held'];
  readonly staff?: Situation['staff'];
  readonly otherHolders?: Situation['otherHolders'];
}

function partsOf(subject: Subject, parts: Partial<Parts> = {}): Parts {
  const known =
    subject.kind === 'policy' || subject.kind === 'service'
      ? { worker: null, supervisor: null }
      : { worker: subject.worker, supervisor: 'sue' };
  return { ...known, policyOwner: 'olive', ...parts };
}

/** Half past seven, when all of the day's steps can be taken. */
function morningOf(day: CivilDate): number {
  return atClock(day, 7, 30, ZONE);
}

/** What one look on that day sees, when nothing was ever looked at before. */
export function situation(subject: Subject, facts: readonly Fact[], today: CivilDate, world: World = {}): Situation {
  const parts = world.lines === undefined ? partsOf(subject, world.parts) : partsByLines(subject, facts, world.lines, 'olive', today);
  const people = world.people ?? TEAM;
  return {
    ...standsUnder(versionsOf(facts, world), today),
    subject,
    parts,
    changesOn: changesOfParts(subject, parts, { facts, lines: world.lines ?? [], people }),
    facts,
    holidays: world.holidays ?? bankHolidays(),
    people,
    holding: world.holding ?? ALWAYS,
    held: world.held ?? [],
    ...(world.staff !== undefined && { staff: world.staff }),
    ...(world.otherHolders !== undefined && { otherHolders: world.otherHolders }),
    now: morningOf(today),
    settledThrough: null,
    unsettled: [],
  };
}

/** What a subject remembers to have said, without how it looked. */
export function flagsOf({ state }: Life): readonly string[] {
  return state.flags.filter((flag) => !flag.startsWith('looked:') && !flag.startsWith('calendar/'));
}

function versionsOf(facts: readonly Fact[], { policy = STANDARD, adoptable = {} }: World): readonly VersionInForce[] {
  return timelineOf({ id: policy.id, hash: 'start' }, facts, ZONE).map((version) => ({
    ...version,
    policy: version.hash === 'start' ? policy : adoptable[version.hash]!,
  }));
}

/** The version of that name adopted from a day, recorded at noon of another. */
export function adoption(version: string, from: CivilDate, recordedOn = from): Fact {
  return fact('policy-adopted', from, { id: `adopted/${version}/${from}`, policy: 'any', version, recordedAt: `${recordedOn}T00:30:00Z` });
}

/** The occurrences of one duty on that day: when due, and in which state. */
export function states(duty: string, subject: Subject, facts: readonly Fact[], today: CivilDate, world: World = {}): readonly string[] {
  return occurrences(duty, subject, facts, today, world).map(({ dueOn, state }) => `${dueOn} ${state}`);
}

export function occurrences(
  duty: string,
  subject: Subject,
  facts: readonly Fact[],
  today: CivilDate,
  world: World = {},
): readonly Occurrence[] {
  return deriveOccurrences(situation(subject, facts, today, world)).filter((one) => one.duty.id === duty);
}

export interface Said {
  readonly on: CivilDate;
  readonly notice: Notice;
}

/** A subject's life as its workflow keeps it: looked at again and again, remembering what was decided. */
export class Life {
  state: Carried = bornState('life-1', []);
  facts: readonly Fact[] = [];
  words: WordsOf = {};
  /** As the Web UI shows them. */
  details = '';
  readonly said: Said[] = [];
  readonly ledger: (LedgerEntry & { readonly lookedOn: CivilDate })[] = [];

  constructor(
    readonly subject: Subject,
    public world: World = {},
  ) {}

  /** Facts become known; what follows from them is seen at the next look. */
  record(...arrived: readonly Fact[]): this {
    this.facts = [...this.facts, ...arrived];
    this.state = { ...this.state, fresh: [...this.state.fresh, ...arrived.map(({ id }) => id)] };
    return this;
  }

  /** One assessment, in the morning unless an instant is given, applied as the workflow applies it. */
  look(today: CivilDate, now = morningOf(today)): Assessment {
    const { unsettled: _, ...given } = situation(this.subject, this.facts, today, this.world);
    const { records, flags, notices, fresh, settledThrough } = this.state;
    const seen = { ...given, now, settledThrough };
    const output = assess(seen, { records, flags, notices, fresh, words: this.words }, 'relationship/r-1');
    const kept = written(seen, this.world.policyHash ?? 'policy-1', { flags }, output);
    let salts = this.ledger.length;
    const at = new Date(now).toISOString();
    const chained = chain(kept.entries, this.state.head, { subject: 'relationship/r-1', at, salt: () => String((salts += 1)) });
    const applied: AssessOutput = {
      ...output,
      ...chained,
      flags: kept.flags,
      carries: [],
      repeats: [],
      deferred: [],
      stamp: { policy: '', calendar: '', people: '' },
    };
    this.state = { ...afterAssessment(this.state, applied, fresh), outbox: bornState('', []).outbox };
    this.facts = factsAfter(this.facts, applied);
    this.words = wordsAfter(this.words, applied);
    this.details = detailsInWords(output.details, this.words, this.state);
    this.ledger.push(...chained.entries.map((entry) => ({ ...entry, lookedOn: today })));
    this.said.push(...output.notices.map((notice) => ({ on: today, notice })));
    return output;
  }

  /** Looks every day, both ends included, until it ends; `arriving` says which facts become known on a day. */
  everyDay(from: CivilDate, to: CivilDate, arriving: (today: CivilDate) => readonly Fact[] = () => []): this {
    for (let today = from; today <= to; today = addDays(today, 1)) if (this.record(...arriving(today)).look(today).ended) break;
    return this;
  }

  /** Sleeps as the workflow does: until the alarm rings, or until a fact arrives. */
  byAlarm(from: CivilDate, to: CivilDate, arriving: (today: CivilDate) => readonly Fact[] = () => []): this {
    let alarm = from;
    for (let today = from; today <= to; today = addDays(today, 1)) {
      const news = arriving(today);
      if (news.length > 0) this.record(...news);
      else if (today < alarm) continue;
      const { lookAgainAt, ended } = this.look(today);
      if (ended) break;
      alarm = civilDateAt(lookAgainAt, ZONE);
    }
    return this;
  }

  /** Sleeps as the workflow does, to the minute: until the alarm rings, or until a fact is recorded. Instants as ISO 8601. */
  byClock(from: string, to: string, ...facts: readonly Fact[]): this {
    const coming = [...facts];
    for (let now = Date.parse(from); now <= Date.parse(to);) {
      const arrived = coming.filter(({ recordedAt }) => Date.parse(recordedAt) <= now);
      coming.splice(0, coming.length, ...coming.filter((one) => !arrived.includes(one)));
      const { lookAgainAt, ended } = this.record(...arrived).look(civilDateAt(now, ZONE), now);
      if (ended) break;
      now = Math.min(lookAgainAt, ...coming.map(({ recordedAt }) => Date.parse(recordedAt)));
    }
    return this;
  }

  /** As it is reported. */
  recordOf(item: string): ReportedOccurrence | undefined {
    const record = this.state.records.find(({ id }) => id === item);
    return record && withWords(record, this.words[item]);
  }

  /** `2026-04-20 breach sue`, in the order in which it was said: of one item when it is named, else of everything but what is for calendars. */
  told(item?: string): readonly string[] {
    return this.said
      .filter(({ notice }) => (item === undefined ? notice.kind !== 'booked' : notice.about.item === item))
      .map(({ on, notice }) => `${on} ${notice.kind} ${notice.to}`);
  }

  /** `2026-04-18 breached`, by the day it was decided. */
  written(item: string): readonly string[] {
    return this.ledger.filter(({ about }) => about === item).map(({ lookedOn, kind }) => `${lookedOn} ${kind}`);
  }
}
