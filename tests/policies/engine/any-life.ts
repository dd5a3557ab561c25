import fc from 'fast-check';
import { addDays, addMonths, type CivilDate, earlierOf } from '../../../policies/calendar/civil-date.js';
import { DIVISIONS } from '../../../policies/calendar/bank-holidays.js';
import type { Subject } from '../../../policies/engine/subject.js';
import { RISK_REASONS, SESSION_KINDS } from '../../../policies/facts/fields.js';
import { definitionOf, type Fact } from '../../../policies/facts/table.js';
import type { Absence, People } from '../../../policies/people/person.js';
import { type ResolvedPolicy, resolvePolicy } from '../../../policies/policy/resolve.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { tinyPolicy } from '../policy/tiny-policy.js';
import { allocation, directory, fact, person, relationship, STANDARD, type World } from './life.js';

/** The first and the last day of the lives made up here: a year with Easter, both clock changes and Christmas. */
export const FROM: CivilDate = '2026-01-28';
const DAYS = 365;
export const TO = addDays(FROM, DAYS);

const AWAY = { of: ['worker', 'supervisor'], during: '7 working days' };

/** Every rule, short and long, with every strength and owner. */
const EVERYTHING = resolvePolicy(
  tinyPolicy({
    closures: { '2026-08-28': 'Summer closure' },
    duties: [
      { id: 'first', due: { rule: 'once', after: 'relationship.start', within: '10 working days' } },
      { id: 'quarterly', due: { rule: 'window', each: 'calendar-quarter', after: 'relationship.start' }, owner: 'line-manager' },
      { id: 'monthly', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start', first: 'next' }, strength: 'expected' },
      {
        id: 'rolling',
        due: { rule: 'rolling', every: '6 weeks' },
        satisfiedBy: [{ fact: 'session-held', kinds: ['personal', 'joint'] }],
        urgent: true,
      },
      {
        id: 'cycle',
        due: { rule: 'cycle', after: 'relationship.start', first: '5 working days', every: '4 weeks' },
        owner: 'worker',
      },
      { id: 'signed', due: { rule: 'rolling', every: '3 months' }, satisfiedBy: [{ fact: 'agreement-signed' }], strength: 'information' },
      {
        id: 'overview',
        element: 'case',
        due: { rule: 'once', after: 'case.allocated', within: '3 working days' },
        satisfiedBy: [{ fact: 'overview-held' }],
      },
      {
        id: 'at-risk',
        element: 'case',
        appliesTo: { risk: ['high-risk'] },
        due: { rule: 'window', each: 'calendar-month', after: 'case.allocated' },
      },
      {
        id: 'four-a-year',
        due: { rule: 'count', atLeast: 4, each: 'anniversary-year', after: 'relationship.start', pace: '5 weeks' },
        satisfiedBy: [{ fact: 'session-held', kinds: ['personal', 'casework', 'joint'], modes: ['face-to-face'] }],
      },
      {
        id: 'three-a-year',
        due: { rule: 'count', atLeast: 3, each: 'financial-year', after: 'relationship.start', first: 'next', pace: '20 working days' },
        strength: 'expected',
      },
      {
        id: 'of-the-case',
        element: 'case',
        due: { rule: 'count', atLeast: 2, each: 'calendar-year', after: 'case.allocated', pace: '2 months' },
      },
      { id: 'back', due: { rule: 'after-absence', of: ['worker', 'supervisor'], within: '5 working days' }, owner: 'worker' },
      { id: 'catch-up', due: { rule: 'after-absence', of: ['worker'], missed: 'monthly', within: '2 weeks' }, strength: 'expected' },
      {
        id: 'revisited',
        due: {
          rule: 'after-fact',
          fact: 'session-held',
          kinds: ['informal', 'telephone'],
          within: { next: { fact: 'session-held', kinds: ['personal', 'joint', 'casework'] }, otherwise: '20 working days' },
        },
        satisfiedBy: [{ fact: 'session-held', kinds: ['personal', 'joint', 'casework'] }],
      },
      {
        id: 'rebooked',
        due: { rule: 'after-fact', fact: 'session-cancelled', within: '7 working days', absent: { ...AWAY, so: 'drop' } },
      },
      {
        id: 'rebooked-on-return',
        due: { rule: 'after-fact', fact: 'session-cancelled', within: '5 working days', absent: { ...AWAY, so: 'from-return' } },
      },
      {
        id: 'checked',
        element: 'case',
        due: { rule: 'after-fact', fact: 'report-finalised', within: 'same day', metBefore: true },
        satisfiedBy: [{ fact: 'report-checked' }],
      },
      { id: 'discussed', element: 'case', due: { rule: 'rolling', every: '20 working days' }, owner: 'worker' },
    ],
  }),
);

const COUNCIL = resolvePolicy(catalogue().get('council-procedure')!.policy);
export const POLICIES = { standard: STANDARD, everything: EVERYTHING, council: COUNCIL } satisfies Readonly<Record<string, ResolvedPolicy>>;

export interface AnyLife {
  readonly subject: Subject;
  /** By name, so that a counterexample can be read. */
  readonly policy: keyof typeof POLICIES;
  readonly people: People;
  /** In the order in which they were recorded; each on the day that `recordedAt` names. */
  readonly facts: readonly Fact[];
}

const day = (from: number, to: number): fc.Arbitrary<CivilDate> => fc.integer({ min: from, max: to }).map((days) => addDays(FROM, days));

const anyFact: fc.Arbitrary<Fact> = fc
  .record({
    kind: fc.oneof(
      { weight: 6, arbitrary: fc.constant('session-held' as const) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'session-booked',
          'session-cancelled',
          'agreement-signed',
          'overview-held',
          'risk-raised',
          'risk-lowered',
          'record-shared',
          'record-uploaded',
          'role-changed',
          'allocation-noted',
          'report-finalised',
          'report-checked',
        ),
      },
    ),
    on: day(-200, DAYS),
    delay: fc.integer({ min: -20, max: 60 }),
    kinds: fc.subarray([...SESSION_KINDS], { minLength: 1, maxLength: 2 }),
    risk: fc.constantFrom(...RISK_REASONS),
    document: fc.constantFrom('d-1', 'd-2'),
    replaces: fc.option(fc.constantFrom(-1, 1), { nil: undefined, freq: 8 }),
    id: fc.uuid(),
  })
  .map(({ kind, on, delay, kinds, risk, document, replaces, id }) => {
    const known = addDays(on, definitionOf(kind).ahead === true ? delay : Math.abs(delay));
    return fact(kind, on, {
      id,
      recordedAt: `${known < FROM ? FROM : known}T00:30:00Z`,
      ...(kind === 'session-held' && { kinds, ...(replaces !== undefined && { replaces: addMonths(on, replaces).slice(0, 7) }) }),
      ...(kind.startsWith('risk') && { risk }),
      ...(kind.startsWith('report') && { document }),
    });
  });

const anyEnding = (subject: Subject): fc.Arbitrary<readonly Fact[]> =>
  fc.option(
    fc.record({ on: day(100, DAYS), ahead: fc.integer({ min: -10, max: 30 }) }).map(({ on, ahead }) => {
      const kind = subject.kind === 'case' ? 'case-closed' : 'relationship-ended';
      return [fact(kind, on, { recordedAt: `${addDays(on, -ahead)}T00:30:00Z` })];
    }),
    { nil: [], freq: 2 },
  );

const anySubject: fc.Arbitrary<Subject> = fc
  .record({
    startedOn: day(-120, 40),
    watched: fc.integer({ min: 0, max: 60 }),
    scope: fc.constantFrom('both' as const, 'personal' as const),
    isCase: fc.boolean(),
  })
  .map(({ startedOn, watched, scope, isCase }) => {
    const watchFrom = addDays(startedOn, watched);
    return isCase ? allocation(startedOn, { watchFrom }) : relationship(startedOn, { watchFrom, scope });
  });

/** Some leave, at times without a day of return. */
const anyAbsences: fc.Arbitrary<readonly Absence[]> = fc.array(
  fc
    .record({ from: day(-60, DAYS), days: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined, freq: 6 }) })
    .map(({ from, days }) => ({ from, kind: 'leave', ...(days !== undefined && { to: addDays(from, days) }) })),
  { maxLength: 4 },
);

const anyPeople: fc.Arbitrary<People> = fc
  .record({
    division: fc.constantFrom(...DIVISIONS),
    workingDays: fc.subarray([1, 2, 3, 4, 5], { minLength: 2 }),
    leftOn: fc.option(day(100, DAYS), { nil: undefined, freq: 3 }),
    away: fc.tuple(anyAbsences, anyAbsences),
  })
  .map(({ division, workingDays, leftOn, away }) =>
    directory(
      person('wes', { lineManager: 'sue', workingDays, absences: away[0] }),
      person('sue', { lineManager: 'mia', division, workingDays, absences: away[1] }),
      person('mia', { lineManager: 'max', ...(leftOn !== undefined && { leftOn }) }),
      person('max', { lineManager: 'mia' }),
      person('olive'),
    ),
  );

/** A year of a relationship or a case, with facts told early, late or not at all. */
export const anyLife: fc.Arbitrary<AnyLife> = anySubject.chain((subject) =>
  fc
    .record({
      policy: fc.constantFrom('standard' as const, 'everything' as const, 'council' as const),
      people: anyPeople,
      facts: fc.array(anyFact, { maxLength: 25 }),
      ending: anyEnding(subject),
    })
    .map(({ policy, people, facts, ending }) => ({
      subject,
      policy,
      people,
      facts: [...facts, ...ending].toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)),
    })),
);

export function worldOf({ policy, people }: AnyLife): World {
  return { policy: POLICIES[policy], people };
}

/** What becomes known on a day. */
export function arrivingOn({ facts }: AnyLife): (today: CivilDate) => readonly Fact[] {
  return (today) => facts.filter(({ recordedAt }) => earlierOf(recordedAt.slice(0, 10), TO) === today);
}
