import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate } from '../../../policies/calendar/civil-date.js';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import { isOver, type Occurrence } from '../../../policies/engine/occurrence.js';
import { deriveUnderVersions } from '../../../policies/engine/versions.js';
import { isDuration, type Term } from '../../../policies/policy/figure.js';
import { mapFigures } from '../../../policies/policy/map-figures.js';
import type { ResolvedPolicy } from '../../../policies/policy/resolve.js';
import { type AnyLife, anyLife, arrivingOn, FROM, POLICIES, TO, worldOf } from './any-life.js';
import { adoption, Life, situation, STANDARD, type World } from './life.js';

const SEED = 20260402;

/** The same policy under another name: every duty goes through the whole of the handing over. */
function renamed(policy: ResolvedPolicy): ResolvedPolicy {
  return { ...policy, title: `${policy.title}, again` };
}

const inWords = ({ id, dueOn, state, actBy, met, cleared, bookedFor, ladderOf }: Occurrence): string =>
  JSON.stringify([id, dueOn, state, actBy, met, cleared, bookedFor, ladderOf]);

/** The same duties with longer or shorter times: what an organisation's own figures make of a policy. */
function scaled(policy: ResolvedPolicy, factor: number): ResolvedPolicy {
  const times = (term: Term): Term => (isDuration(term) ? { ...term, count: Math.max(1, Math.round(term.count * factor)) } : term);
  return { ...policy, duties: policy.duties.map((duty) => ({ ...duty, due: mapFigures(duty.due, times) })) };
}

interface Adopting {
  readonly any: AnyLife;
  /** By name, or the same duties with times that many times as long. */
  readonly to: keyof typeof POLICIES | number;
  /** The day on which it is recorded, the day from which it applies, and the day on which somebody looks. */
  readonly recordedOn: CivilDate;
  readonly from: CivilDate;
  readonly today: CivilDate;
}

const adopting: fc.Arbitrary<Adopting> = fc
  .record({
    any: anyLife,
    to: fc.constantFrom('standard' as const, 'everything' as const, 'council' as const, 0.5, 0.7, 1.5, 2),
    recorded: fc.integer({ min: 0, max: 250 }),
    ahead: fc.integer({ min: 0, max: 60 }),
    later: fc.integer({ min: 0, max: 110 }),
  })
  .map(({ any, to, recorded, ahead, later }) => {
    const recordedOn = addDays(FROM, recorded);
    return { any, to, recordedOn, from: addDays(recordedOn, ahead), today: addDays(recordedOn, later) };
  });

function policyOf({ any, to }: Adopting): ResolvedPolicy {
  return typeof to === 'number' ? scaled(POLICIES[any.policy], to) : POLICIES[to];
}

function seen({ any, recordedOn, from, today }: Adopting, adoptable: ResolvedPolicy) {
  const facts = any.facts.filter(({ recordedAt }) => recordedAt.slice(0, 10) <= today);
  const world: World = { ...worldOf(any), adoptable: { next: adoptable } };
  return {
    without: deriveOccurrences(situation(any.subject, facts, today, world)),
    ...deriveUnderVersions(situation(any.subject, [...facts, adoption('next', from, recordedOn)], today, world)),
  };
}

describe('whatever version is adopted', () => {
  test('one that says the same changes nothing', () => {
    fc.assert(
      fc.property(adopting, (one) => {
        const { occurrences, without, superseded, introduced } = seen(one, renamed(POLICIES[one.any.policy]));
        expect(occurrences.map(inWords).toSorted()).toEqual(without.map(inWords).toSorted());
        expect([superseded.size, introduced.size]).toEqual([0, 0]);
      }),
      { seed: SEED, numRuns: 60, endOnFailure: true },
    );
  });

  test('what is due before its day is the same as without it', () => {
    fc.assert(
      fc.property(adopting, (one) => {
        const { occurrences, without } = seen(one, policyOf(one));
        const before = (all: readonly Occurrence[]) =>
          all.filter(({ dueOn, state }) => dueOn < one.from && state !== 'before-start').map(inWords);
        expect(before(occurrences).toSorted()).toEqual(before(without).toSorted());
      }),
      { seed: SEED, numRuns: 60, endOnFailure: true },
    );
  });

  test('each occurrence is there once and stands under one version; on its day nothing is late that was not', () => {
    fc.assert(
      fc.property(adopting, (one) => {
        const { occurrences, situationOf, without } = seen({ ...one, today: one.from }, policyOf(one));
        expect(new Set(occurrences.map(({ id }) => id)).size).toBe(occurrences.length);
        for (const each of occurrences) expect(situationOf(each).policy.duties.map(({ id }) => id)).toContain(each.duty.id);
        const late = (all: readonly Occurrence[]) =>
          all.filter(({ state }) => state === 'overdue' || state === 'missed').map(({ id }) => id);
        const known = late(without);
        expect(late(occurrences).filter((id) => !known.includes(id))).toEqual([]);
      }),
      { seed: SEED, numRuns: 60, endOnFailure: true },
    );
  });

  test('what rolls on is open once, however late', () => {
    fc.assert(
      fc.property(adopting, (one) => {
        const { occurrences, superseded } = seen(one, policyOf(one));
        const open = occurrences.filter(({ duty, state, ...rest }) => duty.due.rule === 'rolling' && !isOver({ state, ...rest }));
        const watched = open.filter(({ state }) => state !== 'before-start').map(({ duty }) => duty.id);
        expect(watched.length).toBe(new Set(watched).size);
        for (const { id } of occurrences) expect(superseded.has(id)).toBe(false);
      }),
      { seed: SEED, numRuns: 60, endOnFailure: true },
    );
  });

  test('lived from day to day, one that says the same tells nobody and writes down only that it was adopted', () => {
    fc.assert(
      fc.property(anyLife, (any) => {
        const next = adoption('next', '2026-06-17', '2026-05-20');
        const world: World = { ...worldOf(any), adoptable: { next: renamed(POLICIES[any.policy]) } };
        const arriving = arrivingOn(any);
        const without = new Life(any.subject, worldOf(any)).byAlarm(FROM, TO, arriving);
        const adopted = new Life(any.subject, world).byAlarm(FROM, TO, (day) =>
          day === '2026-05-20' ? [...arriving(day), next] : arriving(day),
        );
        const said = (life: Life) => life.said.map(({ on, notice }) => `${on} ${notice.id}`).toSorted();
        const written = (life: Life) =>
          life.ledger.filter(({ about }) => about !== next.id).map(({ lookedOn, kind, about, on }) => `${lookedOn} ${kind} ${about} ${on}`);
        expect(said(adopted)).toEqual(said(without));
        expect(written(adopted).toSorted()).toEqual(written(without).toSorted());
      }),
      { seed: SEED, numRuns: 3, endOnFailure: true },
    );
  });
});

test('with one version nothing is looked at twice', () => {
  const { any } = fc.sample(adopting, { seed: SEED, numRuns: 1 })[0]!;
  const one = situation(any.subject, any.facts, TO, { policy: STANDARD });
  expect(one.versions).toBeUndefined();
  expect(deriveUnderVersions(one).situationOf(deriveOccurrences(one)[0]!)).toBe(one);
});
