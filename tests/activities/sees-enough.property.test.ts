import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAssess } from '../../activities/assess.js';
import { presentSituation } from '../../activities/present-situation.js';
import type { Directory, Store } from '../../activities/store/store.js';
import { bankHolidays } from '../../policies/calendar/bank-holidays.js';
import { addDays } from '../../policies/calendar/civil-date.js';
import { atClock, civilDateAt } from '../../policies/calendar/zone.js';
import { assess } from '../../policies/engine/assess.js';
import { supervisorChanges } from '../../policies/engine/parts.js';
import type { Fact } from '../../policies/facts/table.js';
import { catalogue } from '../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../policies/policy/resolve.js';
import { afterAssessment, bornState, factsAfter } from '../../workflows/state.js';
import { allocation, relationship, ZONE } from '../policies/engine/life.js';
import { DAYS, FROM, lives } from '../policies/life/any-team.js';

/** Somebody has another manager from that day on: the one before may be nobody's any more, and was told of what is open. */
const anyMove = fc.record({
  after: fc.integer({ min: 1, max: DAYS }),
  of: fc.constantFrom('sue', 'una', 'mia'),
  to: fc.constantFrom('ann', 'max', 'moe'),
});

/** A store that knows a directory and has nothing on record. */
function storeOf(directory: () => Directory): Pick<Store, 'roster' | 'policies' | 'ledger'> {
  return {
    roster: { directory: () => Promise.resolve(directory()) },
    policies: {},
    ledger: { read: () => Promise.resolve([]) },
  } as unknown as Pick<Store, 'roster' | 'policies' | 'ledger'>;
}

function withManager({ people: { persons }, ...rest }: Directory, of: string, lineManager: string): Directory {
  return { ...rest, people: { revision: 'moved', persons: { ...persons, [of]: { ...persons[of]!, lineManager } } } };
}

test('an assessment sees a part of the directory and decides what it would decide if it saw all of it', async () => {
  await fc.assert(
    fc.asyncProperty(lives, fc.boolean(), fc.array(anyMove, { maxLength: 4 }), async ({ policy, people, facts }, isCase, moves) => {
      const { id, hash, policy: text } = catalogue().get(policy)!;
      const [workflowId, subject] = isCase ? ['allocation/C-1/wes', allocation(FROM)] : ['relationship/r-1', relationship(FROM)];
      const changes = supervisorChanges(facts);
      let directory: Directory = {
        people,
        lines: [{ id: 'r-1', worker: 'wes', supervisor: 'sue', changes, policy: id, scope: 'both', startedOn: FROM }],
        cases: [{ ref: 'C-1', worker: 'wes', lead: 'wes', kind: 'longer-term', allocatedOn: FROM }],
        services: [],
        policies: [{ policy: id, owner: 'olive', implementedOn: FROM }],
      };
      const versions = [{ id, hash, from: null, policy: resolvePolicy(text) }];
      const look = createAssess({ store: storeOf(() => directory) as Store, holidays: bankHolidays });
      let state = bornState('life', []);
      let known: readonly Fact[] = [];
      let alarm = FROM;
      for (let today = FROM; today <= addDays(FROM, DAYS); today = addDays(today, 1)) {
        const news = facts.filter(({ kind, recordedAt }) => recordedAt.startsWith(today) && !(isCase && kind === 'supervisor-changed'));
        const moved = moves.filter(({ after }) => addDays(FROM, after) === today);
        for (const { of, to } of moved) directory = withManager(directory, of, to);
        if (news.length + moved.length === 0 && today < alarm) continue;
        known = [...known, ...news];
        const { records, flags, notices, settledThrough, head } = state;
        const memory = { records, flags, notices, fresh: news.map((one) => one.id) };
        const now = atClock(today, 7, 30, ZONE);
        const seen = await look({ workflowId, subject, policy: hash, facts: known, memory, settledThrough, head, now });
        const whole = presentSituation({ versions, subject, facts: known, holidays: bankHolidays(), now, settledThrough }, directory);
        const all = assess({ ...whole, people: directory.people }, memory, workflowId);
        expect(seen.notices).toEqual(all.notices);
        expect(seen.records).toEqual(all.records);
        expect(seen.lookAgainAt).toBe(all.lookAgainAt);
        state = { ...afterAssessment(state, seen, memory.fresh), outbox: bornState('', []).outbox };
        known = factsAfter(known, seen);
        alarm = civilDateAt(seen.lookAgainAt, ZONE);
      }
    }),
    { numRuns: 8, seed: 11, endOnFailure: true },
  );
});
