import { describe, expect, it } from 'vitest';
import { completedBy, lackingIn, type OnRecord } from '../../../client/record/correction.js';
import { readFact } from '../../../client/record/read-fact.js';
import type { Fact } from '../../../policies/facts/table.js';
import { fact, held } from '../../policies/engine/life.js';

const PAIR = { kind: 'relationship', id: 'r-1', workflowId: 'relationship/r-1', worker: 'sam', scope: 'both' } as const;
const PERSON = { kind: 'person', id: 'sam', workflowId: null, worker: null, scope: null } as const;
const CHANGE = fact('supervisor-changed', '2026-05-04', { supervisor: 'max' });

const onRecord = (facts: readonly Fact[], forgotten: readonly Fact[] = []): OnRecord => ({
  facts,
  recall: async (id) => await Promise.resolve(forgotten.find((one) => one.id === id)),
});
const correction = (kind: string, corrects: string, details: Readonly<Record<string, unknown>> = {}) =>
  readFact({ kind, on: '2026-05-11', corrects, details: { reason: 'slip', ...details } }, 'Europe/London');

describe('a correction', () => {
  it('need not say again what its kind cannot do without', async () => {
    const { said, note } = await completedBy(correction('supervisor-changed', CHANGE.id), PAIR, onRecord([CHANGE]));
    expect([said.on, said.details, said.because, note]).toEqual(['2026-05-11', { supervisor: 'max' }, 'slip', undefined]);
    expect(lackingIn(said)).toEqual([]);
  });

  it('takes over from what the workflow has forgotten, and says that it is settled', async () => {
    const session = held('2024-05-06', { cases: ['C-1'], minutes: 60 });
    const { said, replaced, note } = await completedBy(correction('session-held', session.id), PAIR, onRecord([], [session]));
    expect(said.details).toMatchObject({ cases: ['C-1'], minutes: 60 });
    expect(replaced).toBe(session);
    expect(note).toContain('What it names is settled');
  });

  it('of what somebody erased is as complete as it says itself', async () => {
    const erased: OnRecord = { facts: [], recall: async () => await Promise.resolve(null) };
    expect(lackingIn((await completedBy(correction('supervisor-changed', 'x'), PAIR, erased)).said)).toEqual(['supervisor']);
  });

  it('of somebody takes over what it cannot do without, and nothing that the tables know better', async () => {
    const cover = fact('cover-arranged', '2026-05-04', { cover: 'max' });
    expect((await completedBy(correction('cover-arranged', cover.id), PERSON, onRecord([cover]))).said.details).toEqual({ cover: 'max' });
    const away = fact('absence-started', '2026-05-04', { until: '2026-05-29' });
    expect((await completedBy(correction('absence-started', away.id), PERSON, onRecord([away]))).said.details).toEqual({});
  });

  it.each([
    [PAIR, 'supervisor-changed', 'There is no record "x" on r-1.'],
    [PERSON, 'left', 'There is no record "x" of sam that can be changed'],
  ])('of what nobody knows is refused', async (subject, kind, sentence) => {
    await expect(completedBy(correction(kind, 'x'), subject, onRecord([]))).rejects.toThrow(sentence);
  });

  it('of another kind is refused with the way out, whatever it lacks', async () => {
    await expect(
      completedBy(correction('supervisor-changed', 'session'), PAIR, onRecord([{ ...held('2026-05-04'), id: 'session' }])),
    ).rejects.toThrow(
      'session is of the kind session-held, and supervisor-changed cannot take its place. Withdraw it (fact-withdrawn), and record supervisor-changed by itself.',
    );
  });

  it('is still checked in what it does say', () => {
    expect(() => correction('supervisor-changed', CHANGE.id, { supervisor: 'Max Lee' })).toThrow('--supervisor: "Max Lee" cannot be used');
    expect(() => correction('supervisor-changed', CHANGE.id, { reason: undefined })).toThrow('--reason is missing');
    expect(() => readFact({ kind: 'supervisor-changed', on: '2026-05-11', details: {} }, 'Europe/London')).toThrow(
      '--supervisor is missing',
    );
  });
});
