import { describe, expect, it } from 'vitest';
import { createAssess } from '../../activities/assess.js';
import { siftOldFacts } from '../../activities/sift-old-facts.js';
import type { LedgerMirror, Store } from '../../activities/store/store.js';
import { bankHolidays } from '../../policies/calendar/bank-holidays.js';
import { detailOfFact } from '../../policies/ledger/fact-entry.js';
import { catalogue } from '../../policies/policy/catalogue.js';
import { fact, held, relationship, TEAM } from '../policies/engine/life.js';

const SESSION = held('2024-05-06', { cases: ['C-1'] });
const WITHDRAWN = fact('fact-withdrawn', '2026-08-03', { fact: SESSION.id, reason: 'not held' });
const OF = { subject: 'relationship/r-1', life: 'run-1' };

const ledger = (read: (about: string) => readonly object[]): LedgerMirror =>
  ({ read: async ({ about = '' }) => await Promise.resolve(read(about)) }) as Partial<LedgerMirror> as LedgerMirror;
const KNOWING = ledger((about) => (about === SESSION.id ? [{ about, on: SESSION.on, detail: detailOfFact(SESSION), life: 'run-1' }] : []));
const DOWN = ledger(() => {
  throw new Error('the store does not answer');
});

/** What an assessment has carried to cases, of a relationship that has forgotten all until June 2025. */
async function carried(read: LedgerMirror) {
  const policy = catalogue().get('standard')!;
  const store = {
    ledger: read,
    policies: { fetch: async () => await Promise.resolve(policy.input) },
    roster: { directory: async () => await Promise.resolve({ people: TEAM, lines: [], cases: [], policies: [], services: [] }) },
  } as unknown as Store;
  const { carries, deferred } = await createAssess({ store, holidays: () => bankHolidays() })({
    workflowId: OF.subject,
    subject: relationship('2024-01-08'),
    policy: policy.hash,
    facts: [WITHDRAWN],
    memory: { records: [], flags: [], notices: 0, fresh: [WITHDRAWN.id] },
    settledThrough: '2025-06-30',
    head: { life: OF.life, sequence: 0, hash: '' },
    now: Date.parse('2026-08-03T12:00:00Z'),
  });
  return { carries: carries.map(({ caseRef, fact: { kind } }) => `${caseRef} ${kind}`), deferred };
}

describe('what takes back a session that is settled and forgotten', () => {
  it('is told which session that was', async () => {
    const { recalled, fresh, deferred } = await siftOldFacts(KNOWING, OF, [WITHDRAWN], [WITHDRAWN.id], '2025-06-30');
    expect([recalled, fresh, deferred]).toEqual([[{ fact: SESSION, by: WITHDRAWN }], [WITHDRAWN.id], []]);
  });

  it('is carried to the cases that it named', async () => {
    expect(await carried(KNOWING)).toEqual({ carries: ['C-1 fact-withdrawn'], deferred: [] });
    expect(await carried(DOWN)).toEqual({ carries: [], deferred: [WITHDRAWN.id] });
  });

  it('waits for a store that does not answer: its cases would never hear of it', async () => {
    const { recalled, fresh, deferred } = await siftOldFacts(DOWN, OF, [WITHDRAWN], [WITHDRAWN.id], '2025-06-30');
    expect([recalled, fresh, deferred]).toEqual([[], [], [WITHDRAWN.id]]);
  });

  it('so it is where the life before had it, and this one goes on', async () => {
    const { recalled } = await siftOldFacts(KNOWING, { ...OF, life: 'run-2', goesOn: true }, [WITHDRAWN], [WITHDRAWN.id], null);
    expect(recalled).toEqual([{ fact: SESSION, by: WITHDRAWN }]);
  });

  it('asks nobody while the session is at hand, or nothing is settled', async () => {
    expect((await siftOldFacts(DOWN, OF, [SESSION, WITHDRAWN], [WITHDRAWN.id], '2024-01-31')).deferred).toEqual([]);
    expect((await siftOldFacts(DOWN, OF, [WITHDRAWN], [WITHDRAWN.id], null)).deferred).toEqual([]);
  });
});
