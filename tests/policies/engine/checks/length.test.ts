import { expect, test } from 'vitest';
import { held } from '../life.js';
import { found, texts } from './found.js';

test.each([
  ['long enough', { atLeast: 60 }, 60, 'ok'],
  ['too short', { atLeast: 60 }, 59, 'lacking'],
  ['not too long', { atMost: 120 }, 120, 'ok'],
  ['too long', { atLeast: 60, atMost: 120 }, 121, 'lacking'],
  ['nobody said how long', { atLeast: 60 }, undefined, 'note'],
] as const)('%s', (_, limits, minutes, state) => {
  const session = held('2026-05-04', minutes === undefined ? {} : { minutes });
  expect(found({ check: 'length', each: { fact: 'session-held' }, ...limits }, [session], '2026-05-05')).toEqual([`2026-05-04 ${state}`]);
});

test('in words', () => {
  const check = { check: 'length', each: { fact: 'session-held' }, atLeast: 60, atMost: 120 };
  expect(texts(check, [held('2026-05-04', { minutes: 30 }), held('2026-05-05')], '2026-05-05')).toEqual([
    'Supervision held, Mon 4 May 2026: 30 minutes; the policy wants at least 60 and at most 120.',
    'Supervision held, Tue 5 May 2026: how long it took is not recorded.',
  ]);
});
