import fc from 'fast-check';
import { addDays } from '../../../policies/calendar/civil-date.js';
import type { Fact } from '../../../policies/facts/table.js';
import type { Absence, People, Person } from '../../../policies/people/person.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';
import { directory, fact, held, person } from '../engine/life.js';

/** The first day of the lives made up here, and how many follow. */
export const FROM = '2026-04-01';
export const DAYS = 150;
export const POLICIES = Object.fromEntries(
  ['standard', 'council-procedure', 'islington-2016', 'lsc-quality-mark'].map((id) => [id, resolvePolicy(catalogue().get(id)!.policy)]),
);
const SUPERVISORS = ['sue', 'una', 'mia'];

const day = fc.integer({ min: 0, max: DAYS }).map((days) => addDays(FROM, days));
const absences: fc.Arbitrary<readonly Absence[]> = fc.array(
  fc
    .record({
      from: day,
      days: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined, freq: 6 }),
      cover: fc.option(fc.constantFrom('ann', 'una', 'mia'), { nil: undefined }),
    })
    .map(({ from, days, cover }) => ({
      from,
      kind: 'leave',
      ...(days !== undefined && { to: addDays(from, days) }),
      ...(cover !== undefined && { cover }),
    })),
  { maxLength: 3 },
);
const somebody = (id: string, lineManager?: string): fc.Arbitrary<Person> =>
  fc
    .record({ absences, leftOn: fc.option(day, { nil: undefined, freq: 3 }), hasAddress: fc.boolean().map((no) => !no || id === 'olive') })
    .map(({ leftOn, ...more }) =>
      person(id, { ...more, ...(lineManager !== undefined && { lineManager }), ...(leftOn !== undefined && { leftOn }) }),
    );
const people: fc.Arbitrary<People> = fc
  .tuple(
    somebody('sue', 'mia'),
    somebody('una', 'mia'),
    somebody('mia', 'max'),
    somebody('max', 'moe'),
    somebody('moe'),
    somebody('olive'),
    somebody('ann'),
  )
  .map((persons) => directory(person('wes', { lineManager: 'sue' }), ...persons));

const happening: fc.Arbitrary<Fact> = fc
  .record({
    on: day,
    recordedOn: day,
    what: fc.constantFrom('held', 'changed', 'booked', 'gap'),
    who: fc.constantFrom(...SUPERVISORS),
    id: fc.uuid(),
  })
  .map(({ on, recordedOn, what, who, id }) => {
    const known = { id, recordedAt: `${recordedOn < on && what === 'held' ? on : recordedOn}T09:00:00Z` };
    switch (what) {
      case 'changed':
        return fact('supervisor-changed', on, { ...known, supervisor: who });
      case 'booked':
        return fact('session-booked', on, known);
      case 'gap':
        return fact('gap-recorded', on, known);
      default:
        return held(on, { ...known, kinds: ['personal', 'casework'] });
    }
  });

/** Half a year of a pair among people who come, go, cover for one another and have no address, and whose supervisor changes. */
export const lives = fc.record({
  policy: fc.constantFrom(...Object.keys(POLICIES)),
  people,
  facts: fc.array(happening, { maxLength: 10 }),
});
