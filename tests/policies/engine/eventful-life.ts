import fc from 'fast-check';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { addDays, type CivilDate, laterOf } from '../../../policies/calendar/civil-date.js';
import { type SupervisorChange, supervisorChanges } from '../../../policies/engine/parts.js';
import type { Subject } from '../../../policies/engine/subject.js';
import { namedBy } from '../../../policies/facts/standing.js';
import type { Fact } from '../../../policies/facts/table.js';
import type { People } from '../../../policies/people/person.js';
import { type AnyLife, anyLife, FROM, POLICIES, TO } from './any-life.js';
import { adoption, fact, Life, person, type World } from './life.js';

/** A life in which nothing is sure: records are corrected and taken back, other policies and calendars apply, and others supervise. */
export interface EventfulLife extends AnyLife {
  /** Somebody else supervises a case by its holder's relationship. */
  readonly changes: readonly SupervisorChange[];
  /** The day from which the worker knows of a holiday more; undefined when there is none. */
  readonly proclaimedOn: CivilDate | undefined;
}

const ordinary = bankHolidays();
const HOLIDAY = '2026-06-05';
/** As if a release had brought another revision. */
export const PROCLAIMED = {
  ...ordinary,
  revision: '2099-01-01',
  divisions: Object.fromEntries(
    Object.entries(ordinary.divisions).map(([division, days]) => [division, { ...days, [HOLIDAY]: 'Proclaimed' }]),
  ) as unknown as typeof ordinary.divisions,
};

/** Any number is a place in a list that is not empty. */
type Place = number;

type Twist =
  | { readonly does: 'correct' | 'withdraw'; readonly of: Place; readonly days: number; readonly after: number }
  | { readonly does: 'adopt'; readonly version: string; readonly on: CivilDate; readonly ahead: number }
  | { readonly does: 'supervise'; readonly supervisor: string; readonly on: CivilDate; readonly ahead: number };

const day = fc.integer({ min: 0, max: 365 }).map((days) => addDays(FROM, days));
const ahead = fc.integer({ min: -20, max: 40 });

const anyTwist: fc.Arbitrary<Twist> = fc.oneof(
  fc.record({
    does: fc.constantFrom('correct' as const, 'withdraw' as const),
    of: fc.nat(),
    days: fc.integer({ min: -40, max: 10 }),
    after: fc.integer({ min: 0, max: 90 }),
  }),
  fc.record({ does: fc.constant('adopt' as const), version: fc.constantFrom(...Object.keys(POLICIES)), on: day, ahead }),
  fc.record({ does: fc.constant('supervise' as const), supervisor: fc.constantFrom('sue', 'una', 'mia'), on: day, ahead }),
);

function recordedOn(on: CivilDate, days: number): string {
  return `${laterOf(FROM, addDays(on, -days))}T00:30:00Z`;
}

/** The facts with one that changes them. Each has the instant of its recording to itself, as people are not that quick. */
function twisted(facts: readonly Fact[], twist: Twist, at: number): readonly Fact[] {
  const minute = `T00:${String(at + 1).padStart(2, '0')}:00Z`;
  switch (twist.does) {
    case 'adopt':
      return [...facts, { ...adoption(twist.version, twist.on), id: `adopted/${at}`, recordedAt: recordedOn(twist.on, twist.ahead) }];
    case 'supervise': {
      const { on, supervisor } = twist;
      return [...facts, fact('supervisor-changed', on, { id: `supervises/${at}`, supervisor, recordedAt: recordedOn(on, twist.ahead) })];
    }
    case 'correct':
    case 'withdraw': {
      const one = facts[twist.of % Math.max(1, facts.length)];
      if (one === undefined || one.kind === 'fact-withdrawn' || facts.some((other) => namedBy(other) === one.id)) return facts;
      const known = addDays(one.recordedAt.slice(0, 10), twist.after);
      const recordedAt = `${known}${minute}`;
      return twist.does === 'withdraw'
        ? [...facts, fact('fact-withdrawn', known, { id: `withdrawn/${at}`, fact: one.id, reason: 'it never was', recordedAt })]
        : [
            ...facts,
            { ...one, id: `corrected/${at}`, on: addDays(one.on, twist.days), corrects: one.id, because: 'wrong day', recordedAt },
          ];
    }
  }
}

export const anyEventfulLife: fc.Arbitrary<EventfulLife> = fc
  .record({ life: anyLife, twists: fc.array(anyTwist, { maxLength: 12 }), proclaimedOn: fc.option(day, { nil: undefined, freq: 2 }) })
  .map(({ life, twists, proclaimedOn }) => {
    const all = twists.reduce(twisted, life.facts);
    const isCase = life.subject.kind === 'case';
    return {
      ...life,
      people: withUna(life.people),
      // A case hears of another supervisor by its holder's relationship.
      facts: all
        .filter(({ kind, recordedAt }) => (!isCase || kind !== 'supervisor-changed') && recordedAt.slice(0, 10) <= TO)
        .toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0)),
      changes: isCase ? supervisorChanges(all) : [],
      proclaimedOn,
    };
  });

function withUna({ revision, persons }: People): People {
  return { revision, persons: { ...persons, una: person('una', { lineManager: 'max', workingDays: [1, 2, 4] }) } };
}

/** What the worker knows on that day beside the facts. */
export function worldOn({ policy, people, subject, changes, proclaimedOn }: EventfulLife, today: CivilDate): World {
  return {
    policy: POLICIES[policy],
    adoptable: POLICIES,
    people,
    lines: subject.kind === 'case' ? [{ worker: 'wes', supervisor: 'sue', scope: 'both', startedOn: startOf(subject), changes }] : [],
    holidays: proclaimedOn !== undefined && today >= proclaimedOn ? PROCLAIMED : ordinary,
  };
}

function startOf(subject: Subject): CivilDate {
  return subject.kind === 'case' ? subject.allocatedOn : FROM;
}

/** Looks each day, as somebody who cannot sleep, or when the alarm rings, as the workflow does. */
export function livedThrough(life: EventfulLife, each: 'day' | 'alarm', onLook: (lived: Life, today: CivilDate) => void = () => {}): Life {
  const lived = new Life(life.subject, worldOn(life, FROM));
  let alarm = FROM;
  for (let today = FROM; today <= TO; today = addDays(today, 1)) {
    const before = lived.world.holidays;
    lived.world = worldOn(life, today);
    const news = life.facts.filter(({ recordedAt }) => recordedAt.slice(0, 10) === today);
    if (each === 'alarm' && news.length === 0 && today < alarm && before === lived.world.holidays) continue;
    const { lookAgainAt, ended } = lived.record(...news).look(today);
    onLook(lived, today);
    if (ended) break;
    alarm = new Date(lookAgainAt + 3_600_000).toISOString().slice(0, 10);
  }
  return lived;
}
