import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { addDays } from '../../../policies/calendar/civil-date.js';
import { deriveOccurrences } from '../../../policies/engine/derive.js';
import { isOver, type Occurrence } from '../../../policies/engine/occurrence.js';
import { type AnyLife, anyLife, arrivingOn, FROM, TO, worldOf } from './any-life.js';
import { fact, held, Life, relationship, situation } from './life.js';

const SEED = 20260401;
const check = (runs: number, property: fc.IProperty<[AnyLife]>): void =>
  fc.assert(property, { seed: SEED, numRuns: runs, endOnFailure: true });

const said = (life: Life): readonly string[] =>
  life.said.map(({ on, notice }) => `${on} ${notice.kind} ${notice.id} ${notice.urgent}`).toSorted();
// When it forgets what is settled depends on when it looks; what it decides does not.
const written = (life: Life): readonly string[] =>
  life.ledger
    .filter(({ kind }) => kind !== 'settled')
    .map(({ lookedOn, kind, about, on, detail }) => `${lookedOn} ${kind} ${about} ${on} ${JSON.stringify(detail)}`)
    .toSorted();
const inWords = ({ id, dueOn, state, actBy, met, cleared, bookedFor }: Occurrence): string =>
  JSON.stringify([id, dueOn, state, actBy, met, cleared, bookedFor]);

const sawAll = (any: AnyLife) => situation(any.subject, any.facts, TO, worldOf(any));

describe('whatever happens in a life', () => {
  test('sleeping until the alarm misses nothing that a look every day would have seen, on the same day', () => {
    check(
      3,
      fc.property(anyLife, (any) => {
        const daily = new Life(any.subject, worldOf(any)).everyDay(FROM, TO, arrivingOn(any));
        const byAlarm = new Life(any.subject, worldOf(any)).byAlarm(FROM, TO, arrivingOn(any));
        expect(said(byAlarm)).toEqual(said(daily));
        expect(written(byAlarm)).toEqual(written(daily));
      }),
    );
  });

  test('looking again at once decides nothing; no notice is posted twice; one person hears one thing of one item a day', () => {
    check(
      6,
      fc.property(anyLife, (any) => {
        const life = new Life(any.subject, worldOf(any)).byAlarm(FROM, TO, arrivingOn(any));
        const later = life.look(TO);
        expect([later.entries, later.notices]).toEqual([[], []]);
        const again = life.look(TO);
        expect([again.entries, again.notices]).toEqual([[], []]);
        expect(again.records).toEqual({ put: [], drop: [] });
        expect(again.dropFacts).toEqual([]);
        const heard = life.said.map(({ on, notice }) => [on, notice.about.item, notice.to].join(' '));
        expect(heard.length - new Set(heard).size).toBe(0);
      }),
    );
  });

  test('the order in which facts are recorded changes nothing', () => {
    check(
      60,
      fc.property(anyLife, (any) => {
        const forwards = deriveOccurrences(sawAll(any)).map(inWords);
        const backwards = deriveOccurrences(sawAll({ ...any, facts: any.facts.toReversed() })).map(inWords);
        expect(backwards).toEqual(forwards);
      }),
    );
  });

  test('a new holiday never moves a due date to an earlier day', () => {
    fc.assert(
      fc.property(anyLife, fc.integer({ min: -100, max: 365 }), (any, days) => {
        const now = bankHolidays();
        const proclaimed = { [addDays(FROM, days)]: 'A proclaimed holiday' };
        const divisions = Object.fromEntries(Object.entries(now.divisions).map(([name, known]) => [name, { ...known, ...proclaimed }]));
        const before = deriveOccurrences(sawAll(any));
        const after = new Map(
          deriveOccurrences({ ...sawAll(any), holidays: { ...now, divisions: divisions as typeof now.divisions } }).map((one) => [
            one.id,
            one.dueOn,
          ]),
        );
        for (const { id, dueOn } of before) expect((after.get(id) ?? dueOn) >= dueOn).toBe(true);
      }),
      { seed: SEED, numRuns: 60, endOnFailure: true },
    );
  });

  test('every open occurrence has an owner and a reason, and acts by a day no later than it is due', () => {
    check(
      60,
      fc.property(anyLife, (any) => {
        const open = deriveOccurrences(sawAll(any)).filter((one) => !isOver(one));
        expect(new Set(open.map(({ id }) => id)).size).toBe(open.length);
        for (const { owner, why, actBy, dueOn } of open) {
          expect(Object.keys(any.people.persons)).toContain(owner);
          expect(why()).toContain('clause');
          expect(actBy <= dueOn).toBe(true);
        }
      }),
    );
  });

  test('settling what is past changes nothing of what is open or not settled yet, and the state stays small', () => {
    check(
      3,
      fc.property(anyLife, (any) => {
        const { subject, facts } = any;
        // The same year, and the one before last: a session now and then for two more years, so that there is something to settle.
        const later = Array.from({ length: 50 }, (_, at) => held(addDays(TO, at * 17 + 3)));
        const end = addDays(TO, 850);
        const life = new Life(subject, worldOf(any));
        life.byAlarm(FROM, TO, arrivingOn(any)).byAlarm(TO, end, (today) => later.filter(({ on }) => on === today));
        const hasEnded = life.state.standing?.state === 'ended';
        const isKept = (over: boolean, dueOn: string): boolean => !over || (!hasEnded && dueOn > (life.state.settledThrough ?? ''));
        const remembered = life.state.records
          .filter(({ over, dueOn }) => isKept(over, dueOn))
          .map(({ id, dueOn, state }) => `${id} ${dueOn} ${state}`);
        const derived = deriveOccurrences(situation(subject, [...facts, ...later], end, worldOf(any)))
          .filter((one) => isKept(isOver(one), one.dueOn) && one.state !== 'before-start' && one.opensOn <= end)
          .map(({ id, dueOn, state }) => `${id} ${dueOn} ${state}`);
        expect(remembered.toSorted()).toEqual(derived.toSorted());
        expect(JSON.stringify({ ...life.state, facts: life.facts }).length).toBeLessThan(64 * 1024);
      }),
    );
  });
});

describe('what a person who records something is told', () => {
  const STARTED = relationship('2026-04-01');

  test('what it met, and what is due next, soonest first', () => {
    const life = new Life(STARTED).byAlarm('2026-04-01', '2026-04-20');
    const { answer } = life.record(held('2026-04-20'), fact('agreement-signed', '2026-04-20')).look('2026-04-20');
    expect(answer.met.map(({ occurrence, dueOn, on, late }) => [occurrence, dueOn, on, late])).toEqual([
      ['standard-first-supervision/2026-04-01', '2026-05-01', '2026-04-20', false],
      ['standard-agreement/2026-04-01', '2026-05-01', '2026-04-20', false],
    ]);
    expect(answer.next.map(({ occurrence, due, state }) => [occurrence, due, state])).toEqual([
      ['standard-monthly/2026-05', '2026-05-31T23:59:59+01:00', 'upcoming'],
      ['standard-agreement-review/2026-04-20', '2027-04-20T23:59:59+01:00', 'upcoming'],
    ]);
  });

  test('that it was late, when it was', () => {
    const life = new Life(STARTED).byAlarm('2026-04-01', '2026-05-05');
    expect(life.record(held('2026-05-05')).look('2026-05-05').answer.met).toMatchObject([
      { occurrence: 'standard-first-supervision/2026-04-01', late: true },
      { occurrence: 'standard-monthly/2026-05', late: false },
    ]);
  });

  test('nothing, when it met nothing', () => {
    expect(new Life(STARTED).record(held('2026-04-20', { kinds: ['informal'] })).look('2026-04-20').answer.met).toEqual([]);
  });
});
