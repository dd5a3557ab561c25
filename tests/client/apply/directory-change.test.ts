import { describe, expect, it } from 'vitest';
import type { Directory, Service } from '../../../activities/store/store.js';
import { directoryChange, type Ending } from '../../../client/apply/directory-change.js';
import type { Roster } from '../../../client/roster/roster.js';
import { heldCase, owned, person, relationship, rosterOf } from './examples.js';

const TODAY = '2026-06-15';
const NOTHING_ENDS: Ending = new Map();
const FULL = rosterOf({ people: [person('sam'), person('mia'), person('max')], cases: [heldCase()], policies: [owned()] });

/** The directory after a roster was applied to an empty one. */
function after(roster: Roster): { readonly directory: Directory; readonly staff: Parameters<typeof directoryChange>[2] } {
  const empty: Directory = { people: { revision: '0', persons: {} }, lines: [], cases: [], policies: [], services: [] };
  const { change } = directoryChange(roster, empty, [], NOTHING_ENDS);
  const { people, lines, cases, policies } = change;
  const persons = Object.fromEntries(
    people.map(({ name: _name, email, ...one }) => [one.id, { ...one, hasAddress: email !== undefined, absences: [] }]),
  );
  return { directory: { people: { revision: '1', persons }, lines, cases, policies, services: [] }, staff: people };
}

const { directory, staff } = after(FULL);
const NORTH: Service = { id: 'north', name: 'North', owner: 'mia', policy: 'council-procedure', startedOn: '2025-01-01' };
const WITH_NORTH: Directory = { ...directory, services: [NORTH] };
const northRow = (more: Partial<Service> = {}) => ({ file: 'services.csv', line: 2, ...NORTH, ...more });
const changeTo = (roster: Partial<Roster>, ending = NOTHING_ENDS) => directoryChange({ ...FULL, ...roster }, directory, staff, ending);
const nudged = (...args: Parameters<typeof changeTo>) => changeTo(...args).nudges.map(({ workflowId }) => workflowId);

describe('what a roster changes in the directory', () => {
  it('is nothing the second time', () => {
    expect(changeTo({})).toMatchObject({ people: [], rows: [], nudges: [] });
  });

  it('names people who are new, and the columns of those who differ', () => {
    const people = [
      person('sam', { leftOn: '2026-06-30' }),
      person('mia', { workingDays: [1, 2, 4], team: 'north' }),
      person('max'),
      person('new'),
    ];
    expect(changeTo({ people }).people).toEqual([
      { id: 'sam', fields: ['left_on: blank -> 2026-06-30'] },
      { id: 'mia', fields: ['working_days: Mon-Fri -> Mon Tue Thu', 'team: blank -> north'] },
      { id: 'new', fields: [] },
    ]);
  });

  it('names what takes effect by the directory alone: who leads a case, what kind it is, whose a policy is', () => {
    expect(changeTo({ cases: [heldCase({ lead: 'max', kind: 'assessment' })], policies: [owned({ owner: 'max' })] }).rows).toEqual([
      { id: 'allocation/C-1/sam', fields: ['lead: sam -> max', 'kind: longer-term -> assessment'] },
      { id: 'policy/standard', fields: ['owner: mia -> max'] },
    ]);
  });

  it('writes the last day of what ends because it is no longer listed', () => {
    const { change, nudges } = changeTo(
      { relationships: [], cases: [] },
      new Map([
        ['relationship/r-1', TODAY],
        ['allocation/C-1/sam', TODAY],
      ]),
    );
    expect(change.lines).toMatchObject([{ id: 'r-1', supervisor: 'mia', endedOn: TODAY }]);
    expect(change.cases).toMatchObject([{ ref: 'C-1', closedOn: TODAY }]);
    expect(nudges.map(({ workflowId }) => workflowId)).toEqual(['relationship/r-1', 'allocation/C-1/sam']);
  });
});

describe('who must look again', () => {
  it('whoever has to do with a person who changed, and their inbox', () => {
    expect(nudged({ people: [person('sam', { team: 'south' }), person('mia'), person('max')] })).toEqual([
      'relationship/r-1',
      'allocation/C-1/sam',
      'inbox/sam',
    ]);
    expect(nudged({ people: [person('sam'), person('mia', { leftOn: TODAY }), person('max')] })).toEqual([
      'relationship/r-1',
      'allocation/C-1/sam',
      'policy/standard',
      'inbox/mia',
    ]);
  });

  it('the cases of a worker whose supervision changed, or who has more of it', () => {
    expect(nudged({ relationships: [relationship({ supervisor: 'max' })] })).toEqual(['allocation/C-1/sam']);
    expect(nudged({ relationships: [relationship(), relationship({ id: 'r-2', supervisor: 'max', scope: 'casework' })] })).toEqual([
      'allocation/C-1/sam',
    ]);
  });

  it('a case that changed, and a policy that has another owner', () => {
    expect(nudged({ cases: [heldCase({ lead: 'max' })], policies: [owned({ owner: 'max' })] })).toEqual([
      'relationship/r-1',
      'allocation/C-1/sam',
      'policy/standard',
    ]);
  });

  it('a policy and a service whose owner changed, and a service that got another', () => {
    const people = [person('sam'), person('mia', { leftOn: TODAY }), person('max')];
    const left = directoryChange({ ...FULL, people, services: [northRow()] }, WITH_NORTH, staff, NOTHING_ENDS);
    expect(left.nudges.map(({ workflowId }) => workflowId)).toEqual([
      'relationship/r-1',
      'allocation/C-1/sam',
      'policy/standard',
      'service/north',
      'inbox/mia',
    ]);
    const handed = directoryChange({ ...FULL, services: [northRow({ owner: 'max' })] }, WITH_NORTH, staff, NOTHING_ENDS);
    expect(handed.nudges).toEqual([{ workflowId: 'service/north', reason: 'the service has another owner' }]);
    expect(handed.rows).toEqual([{ id: 'service/north', fields: ['owner: mia -> max'] }]);
  });

  it('nobody for what is new: it looks by itself when it starts', () => {
    expect(nudged({ people: [...FULL.people, person('new')], cases: [...FULL.cases, heldCase({ ref: 'C-2', worker: 'max' })] })).toEqual(
      [],
    );
  });
});
