import { describe, expect, it } from 'vitest';
import { siftOldFacts } from '../../activities/sift-old-facts.js';
import type { LedgerMirror } from '../../activities/store/store.js';
import { detailOfFact } from '../../policies/ledger/fact-entry.js';
import { fact, held } from '../policies/engine/life.js';

const SESSION = held('2024-05-06', { cases: ['C-1'] });
const WITHDRAWN = fact('fact-withdrawn', '2026-08-03', { fact: SESSION.id, reason: 'not held' });
const OF = { subject: 'relationship/r-1', life: 'run-1' };

const ledger = (read: (about: string) => readonly object[]): LedgerMirror =>
  ({ read: async ({ about = '' }) => await Promise.resolve(read(about)) }) as Partial<LedgerMirror> as LedgerMirror;
const KNOWING = ledger((about) => (about === SESSION.id ? [{ about, on: SESSION.on, detail: detailOfFact(SESSION), life: 'run-1' }] : []));
const DOWN = ledger(() => {
  throw new Error('the store does not answer');
});

describe('what takes back a session that is settled and forgotten', () => {
  it('is told which session that was', async () => {
    const { recalled, fresh, deferred } = await siftOldFacts(KNOWING, OF, [WITHDRAWN], [WITHDRAWN.id], '2025-06-30');
    expect([recalled, fresh, deferred]).toEqual([[{ fact: SESSION, by: WITHDRAWN }], [WITHDRAWN.id], []]);
  });

  it('waits for a store that does not answer: its cases would never hear of it', async () => {
    const { recalled, fresh, deferred } = await siftOldFacts(DOWN, OF, [WITHDRAWN], [WITHDRAWN.id], '2025-06-30');
    expect([recalled, fresh, deferred]).toEqual([[], [], [WITHDRAWN.id]]);
  });

  it('asks nobody while the session is at hand, or nothing is settled', async () => {
    expect((await siftOldFacts(DOWN, OF, [SESSION, WITHDRAWN], [WITHDRAWN.id], '2024-01-31')).deferred).toEqual([]);
    expect((await siftOldFacts(DOWN, OF, [WITHDRAWN], [WITHDRAWN.id], null)).deferred).toEqual([]);
  });
});
