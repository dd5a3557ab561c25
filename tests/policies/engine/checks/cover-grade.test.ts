import { expect, test } from 'vitest';
import { directory, held, person, relationship, states } from '../life.js';
import { found, policyWith, texts } from './found.js';

const CHECK = { check: 'cover-grade', toward: ['meeting'], grades: ['worker', 'senior', 'manager'] };

const people = (cover?: string, supervisor?: string) =>
  directory(
    person('wes'),
    person('sue', supervisor === undefined ? {} : { grade: supervisor }),
    person('cov', cover === undefined ? {} : { grade: cover }),
  );

test.each([
  ['an equal grade counts', 'Senior', 'senior', 'ok', 'met'],
  ['a higher one counts', 'manager', 'senior', 'ok', 'met'],
  ['a lower one does not', 'worker', 'senior', 'lacking', 'missed'],
  ['nothing is known of either: it counts, and that is said', undefined, undefined, 'note', 'met'],
  ['nothing is known of the cover: nobody can tell, so it counts', undefined, 'senior', 'note', 'met'],
] as const)('%s', (_, cover, supervisor, state, met) => {
  const session = [held('2026-05-12', { by: 'cov' })];
  const world = { people: people(cover, supervisor) };
  expect(found(CHECK, session, '2026-05-13', world)).toEqual([`2026-05-12 ${state}`]);
  expect(states('meeting', relationship('2026-05-01'), session, '2026-06-01', { ...world, policy: policyWith(CHECK) })[0]).toBe(
    `2026-05-31 ${met}`,
  );
});

test('a session of the supervisor is nobody else’s', () => {
  expect(found(CHECK, [held('2026-05-12'), held('2026-05-13', { by: 'sue' })], '2026-05-14', { people: people() })).toEqual([]);
});

test('in words', () => {
  expect(texts(CHECK, [held('2026-05-12', { by: 'cov' })], '2026-05-13', { people: people('worker', 'senior') })).toEqual([
    'Supervision held, Tue 12 May 2026: cov stood in for sue, of a lower grade, so that it does not count.',
  ]);
});
