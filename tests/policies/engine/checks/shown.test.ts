import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../../../policies/policy/resolve.js';
import { tinyPolicy } from '../../policy/tiny-policy.js';
import { held, Life, relationship } from '../life.js';

const filled = (id: string, ...parts: readonly string[]) => ({
  id,
  clause: '1',
  title: `Form has ${id}`,
  element: 'personal',
  check: 'filled',
  each: { fact: 'session-held' },
  parts,
});
const lifeWith = (...checks: readonly object[]) =>
  new Life(relationship('2026-05-01'), {
    policy: resolvePolicy(
      tinyPolicy({
        duties: [{ id: 'meeting', due: { rule: 'window', each: 'calendar-month', after: 'relationship.start' } }],
        checks: checks as never,
      }),
    ),
  });

describe('what whoever recorded a fact is told of it', () => {
  const life = lifeWith(filled('a', 'wellbeing'), filled('b', 'actions'));

  test('what is lacking in the fact that arrived', () => {
    const { answer } = life.record(held('2026-05-12', { filled: ['actions'] })).look('2026-05-12');
    expect(answer.checks?.map(({ check, text }) => [check, text])).toEqual([
      ['a', 'Supervision held, Tue 12 May 2026: not recorded as filled in: wellbeing.'],
    ]);
    expect(answer.moreChecks).toBeUndefined();
  });

  test('not again with the next one, which is as it should be', () => {
    expect(life.record(held('2026-06-09', { filled: ['actions', 'wellbeing'] })).look('2026-06-09').answer).not.toHaveProperty('checks');
  });

  test('of many only some', () => {
    const { answer } = lifeWith(...'abcdefg'.split('').map((id) => filled(id, id)))
      .record(held('2026-05-12'))
      .look('2026-05-12');
    expect([answer.checks?.length, answer.moreChecks]).toEqual([5, 2]);
  });
});

describe('what an administrator reads', () => {
  test('how many are lacking, and the three latest', () => {
    const life = lifeWith(filled('a', 'a'), {
      id: 'ahead',
      clause: '1',
      title: 'Dates ahead',
      element: 'personal',
      check: 'booked-ahead',
      atLeast: 1,
    });
    life.record(held('2026-05-05'), held('2026-05-12'), held('2026-05-19'));
    expect(life.look('2026-05-20').details).toContain(
      'The policy also asks, not found in the facts (4): *Dates ahead*, *Form has a* (Tue 19 May 2026), *Form has a* (Tue 12 May 2026) and others.',
    );
  });

  test('nothing is lacking', () => {
    expect(
      lifeWith(filled('a', 'a'))
        .record(held('2026-05-05', { filled: ['a'] }))
        .look('2026-05-20').details,
    ).not.toContain('also asks');
  });
});
