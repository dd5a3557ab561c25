import { describe, expect, test } from 'vitest';
import { factSchema } from '../../../policies/facts/schema.js';
import { fact, held } from '../engine/life.js';

const accepts = (given: unknown): boolean => factSchema.safeParse(given).success;

describe('a fact is accepted', () => {
  test.each([
    [
      'a session with everything that can be said of it',
      held('2026-05-12', { kinds: ['personal', 'casework'], cases: ['C-1'], minutes: 60, by: 'sue', replaces: '2026-04' }),
    ],
    ['a session that stands for a quarter', held('2026-05-12', { replaces: '2026-Q1' })],
    ['a session that stands for a year', held('2026-05-12', { replaces: '2025' })],
    ['a cancellation and the new date', fact('session-cancelled', '2026-05-12', { by: 'sue', reason: 'court', rebookedFor: '2026-05-14' })],
    ['a risk with its reason', fact('risk-raised', '2026-05-12', { risk: 'not-in-sight' })],
    ['an absence whose end is not known', fact('absence-started', '2026-05-12', { absence: 'sickness', cover: 'mia' })],
    ['a reason of 120 characters', fact('case-closed', '2026-05-12', { reason: 'x'.repeat(120) })],
    ['an instant with its offset', { ...fact('overview-held', '2026-05-12'), at: '2026-05-12T14:30:00+01:00' }],
  ])('%s', (_, given) => {
    expect(accepts(given)).toBe(true);
    expect(factSchema.parse(given)).toEqual(given);
  });
});

describe('a fact is refused', () => {
  test.each([
    ['a kind that is not in the table', { ...held('2026-05-12'), kind: 'tea-drunk' }],
    ['a field that the kind does not have', { ...held('2026-05-12'), risk: 'high-risk' }],
    ['a note of what was said', { ...held('2026-05-12'), notes: 'they said' }],
    ['a day that does not exist', held('2026-02-30')],
    ['an instant without an offset', { ...held('2026-05-12'), at: '2026-05-12T14:30:00' }],
    ['no instant of recording', { ...held('2026-05-12'), recordedAt: undefined }],
    ['nobody who recorded it', { ...held('2026-05-12'), recordedBy: '' }],
    ['no id', { ...held('2026-05-12'), id: '' }],
    ['a reason of 121 characters', fact('case-closed', '2026-05-12', { reason: 'x'.repeat(121) })],
    ['a kind of session that does not exist', { ...held('2026-05-12'), kinds: ['chat'] }],
    ['a session of no kind at all', held('2026-05-12', { kinds: [] })],
    ['a name for a case reference', held('2026-05-12', { cases: ['Mrs Jane Doe'] })],
    ['a session of no length', held('2026-05-12', { minutes: 0 })],
    ['a session that stands for a 13th month', held('2026-05-12', { replaces: '2026-13' })],
    ['a session that stands for a week', held('2026-05-12', { replaces: '2026-W20' })],
    ['a risk without a reason', fact('risk-raised', '2026-05-12')],
    ['a change of supervisor to nobody', fact('supervisor-changed', '2026-05-12')],
  ])('%s', (_, given) => {
    expect(accepts(given)).toBe(false);
  });
});
