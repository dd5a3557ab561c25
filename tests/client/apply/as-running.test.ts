import { describe, expect, it } from 'vitest';
import { asRunning } from '../../../client/apply/as-running.js';
import { planSubject } from '../../../client/apply/plan.js';
import type { RelationshipRow, Roster } from '../../../client/roster/roster.js';
import { MOMENT, person, relationship, rosterOf, runningAs, wantedOf } from './examples.js';

const ID = 'relationship/r-1';

/** The row of the directory after a roster that now says something else than the one under which it runs. */
function rowAfter(then: Partial<Roster>, now: Partial<Roster>, recordedBy = 'roster'): RelationshipRow | undefined {
  const { start, facts } = wantedOf(ID, then);
  const before = runningAs({ ...wantedOf(ID, then), start, facts: facts.map((fact) => ({ ...fact, recordedBy })) });
  const items = planSubject(wantedOf(ID, now), before, MOMENT);
  return asRunning(rosterOf(now), new Map([[ID, before]]), items, () => undefined, MOMENT.today).relationships[0];
}

describe('the last day in the directory', () => {
  const ends = { relationships: [relationship({ endedOn: '2026-12-31' })] };
  const leaves = { people: [person('sam', { leftOn: '2026-12-31' }), person('mia')] };

  it('is none where the roster takes its own back', () => {
    expect(rowAfter(ends, {})).not.toHaveProperty('endedOn');
    expect(rowAfter(leaves, {})).not.toHaveProperty('endedOn');
  });

  it('is the one that was recorded, where the roster does not say it', () => {
    expect(rowAfter(ends, {}, 'command')?.endedOn).toBe('2026-12-31');
  });

  it('stays with whoever leaves, so that it moves with theirs', () => {
    expect(rowAfter(leaves, leaves)).not.toHaveProperty('endedOn');
    const later = { people: [person('sam', { leftOn: '2027-01-31' }), person('mia')] };
    expect(rowAfter(leaves, later, 'command')).not.toHaveProperty('endedOn');
  });
});
