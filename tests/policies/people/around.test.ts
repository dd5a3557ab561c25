import { expect, test } from 'vitest';
import { namedIn, peopleAround } from '../../../policies/people/around.js';
import { directory, fact, held, person, TEAM } from '../engine/life.js';

const ids = (...start: readonly (string | null | undefined)[]) => Object.keys(peopleAround(start, TEAM).persons);

test('whoever is named, and everybody up the line from them', () => {
  expect(ids('sue')).toEqual(['max', 'mia', 'moe', 'sue']);
  expect(ids('olive', null, undefined, 'nobody')).toEqual(['olive']);
  expect(ids()).toEqual([]);
});

test('whoever covers, with their own line', () => {
  const away = { from: '2026-04-01', kind: 'leave', cover: 'olive' };
  const people = directory(person('sue', { absences: [away] }), person('olive', { lineManager: 'moe' }), person('moe'), person('wes'));
  expect(Object.keys(peopleAround(['sue'], people).persons)).toEqual(['moe', 'olive', 'sue']);
});

test('a line that turns in a circle ends', () => {
  const people = directory(person('mia', { lineManager: 'max' }), person('max', { lineManager: 'mia' }));
  expect(Object.keys(peopleAround(['mia'], people).persons)).toEqual(['max', 'mia']);
});

test('everybody whom a fact names, once, and nothing that is no person', () => {
  const facts = [
    held('2026-04-20', { by: 'olive', cases: ['C-1'] }),
    fact('supervisor-changed', '2026-05-01', { supervisor: 'mia' }),
    held('2026-05-20', { by: 'olive' }),
  ];
  expect(namedIn(facts)).toEqual(['olive', 'mia']);
});
