import { describe, expect, test } from 'vitest';
import { planAdoptions } from '../../../client/apply/adoptions.js';
import type { Running } from '../../../client/apply/running.js';
import { differences } from '../../../client/apply/differences.js';
import { wantedSubjects } from '../../../client/apply/wanted.js';
import type { Roster } from '../../../client/roster/roster.js';
import type { Fact } from '../../../policies/facts/table.js';
import { catalogue, type PolicyVersion } from '../../../policies/policy/catalogue.js';
import { fact } from '../../policies/engine/life.js';
import { heldCase, MOMENT, owned, relationship, rosterOf, runningAs } from './examples.js';

const TODAY = MOMENT.today;
const CASE = 'allocation/C-1/sam';
const STANDARD = catalogue().get('standard')!;

/** What runs as the first roster says, with facts recorded since. */
function running(first: Roster, more: Readonly<Record<string, readonly Fact[]>> = {}): ReadonlyMap<string, Running> {
  return new Map(wantedSubjects(first, catalogue(), MOMENT).map((one) => [one.workflowId, runningAs(one, more[one.workflowId])] as const));
}

/** `relationship/r-1: council-procedure from 2026-06-15`, for all that is recorded. */
function adopted(now: Roster, states: ReadonlyMap<string, Running>, policies: ReadonlyMap<string, PolicyVersion> = catalogue()) {
  const { facts } = planAdoptions(now, wantedSubjects(now, policies, MOMENT), states, policies, MOMENT);
  return [...facts].flatMap(([id, found]) => found.map(({ policy, on }) => `${id}: ${policy} from ${on}`));
}

const both = rosterOf({ cases: [heldCase()], policies: [owned()] });
const council = (more = {}) =>
  rosterOf({ relationships: [relationship({ policy: 'council-procedure', ...more })], cases: [heldCase()], policies: [owned()] });
/** The policies of a release in which `standard` says something else. */
const newer = new Map([...catalogue(), ['standard', { ...STANDARD, hash: 'f'.repeat(64) }]]);
const byHand = (policy: string, on: string) =>
  fact('policy-adopted', on, { policy, version: catalogue().get(policy)!.hash, recordedAt: '2026-06-14T10:00:00Z', recordedBy: 'command' });

describe('what a roster changes', () => {
  test('nothing where what runs agrees with it', () => {
    expect(adopted(both, running(both))).toEqual([]);
  });

  test('another policy in the cell: from today, and the cases of the worker with it', () => {
    expect(adopted(council(), running(both))).toEqual([
      `relationship/r-1: council-procedure from ${TODAY}`,
      `${CASE}: council-procedure from ${TODAY}`,
    ]);
  });

  test('from the day in policy_from', () => {
    expect(adopted(council({ policyFrom: '2026-09-01' }), running(both))).toEqual([
      'relationship/r-1: council-procedure from 2026-09-01',
      `${CASE}: council-procedure from 2026-09-01`,
    ]);
  });

  test('a day that has passed is today', () => {
    expect(adopted(council({ policyFrom: '2026-04-01' }), running(both))[0]).toBe(`relationship/r-1: council-procedure from ${TODAY}`);
  });

  test('a text of the policy that is another: everything that runs under it, with the review of the policy itself', () => {
    expect(adopted(both, running(both), newer)).toEqual([
      `policy/standard: standard from ${TODAY}`,
      `relationship/r-1: standard from ${TODAY}`,
      `${CASE}: standard from ${TODAY}`,
    ]);
  });

  test('another text of what is to come keeps its day', () => {
    const coming = { 'relationship/r-1': [byHand('council-procedure', '2026-09-01')], [CASE]: [byHand('council-procedure', '2026-09-01')] };
    const changed = new Map([...catalogue(), ['council-procedure', { ...catalogue().get('council-procedure')!, hash: 'e'.repeat(64) }]]);
    expect(adopted(council(), running(both, coming), changed)).toEqual([
      'relationship/r-1: council-procedure from 2026-09-01',
      `${CASE}: council-procedure from 2026-09-01`,
    ]);
  });

  test('applied again, nothing', () => {
    const first = planAdoptions(
      council({ policyFrom: '2026-09-01' }),
      wantedSubjects(council(), catalogue(), MOMENT),
      running(both),
      catalogue(),
      MOMENT,
    );
    const wanted = wantedSubjects(council({ policyFrom: '2026-09-01' }), catalogue(), MOMENT);
    const { facts } = planAdoptions(council({ policyFrom: '2026-09-01' }), wanted, running(both), catalogue(), MOMENT);
    expect(first.facts.size).toBe(2);
    expect(adopted(council({ policyFrom: '2026-09-01' }), running(both, Object.fromEntries(facts)))).toEqual([]);
  });

  test('what has ended stays as it was', () => {
    const ended = { 'relationship/r-1': [fact('relationship-ended', '2026-06-01')] };
    expect(adopted(council(), running(both, ended)).filter((line) => line.startsWith('relationship'))).toEqual([]);
  });
});

describe('what somebody adopted by hand', () => {
  const states = running(both, {
    'relationship/r-1': [byHand('council-procedure', '2026-06-14')],
    [CASE]: [byHand('council-procedure', '2026-06-14')],
  });

  test('stays while the roster says the same as before, and a note says so', () => {
    expect(adopted(both, states)).toEqual([]);
    const wanted = wantedSubjects(both, catalogue(), MOMENT).find(({ workflowId }) => workflowId === 'relationship/r-1')!;
    const state = states.get('relationship/r-1')!;
    if (state.state !== 'running') throw new Error('it runs');
    expect(differences(wanted, state.report, MOMENT)).toEqual([
      'policy: council-procedure was recorded on Sun 14 Jun 2026, and the roster says standard as before; the record stands. Write it into relationships.csv:2 too, or record the change back',
    ]);
  });

  test('gives way to a roster that changes its word', () => {
    const cafcass = rosterOf({ relationships: [relationship({ policy: 'cafcass-2008' })], cases: [heldCase()] });
    expect(adopted(cafcass, states)).toEqual([`relationship/r-1: cafcass-2008 from ${TODAY}`, `${CASE}: cafcass-2008 from ${TODAY}`]);
  });
});

describe('a case that starts', () => {
  const starting = (states: ReadonlyMap<string, Running>, roster: Roster) => {
    const wanted = wantedSubjects(roster, catalogue(), MOMENT);
    const one = wanted.find(({ workflowId }) => workflowId === CASE)!;
    return planAdoptions(roster, wanted, states, catalogue(), MOMENT).starting(one);
  };

  test('stands under what is in force for its holder, with what is to come', () => {
    const states = running(rosterOf(), { 'relationship/r-1': [byHand('council-procedure', '2026-09-01')] });
    const { start, facts } = starting(states, rosterOf({ cases: [heldCase()] }));
    expect(start.policy).toEqual({ id: 'standard', hash: STANDARD.hash });
    expect(facts.filter(({ kind }) => kind === 'policy-adopted')).toMatchObject([{ on: '2026-09-01', policy: 'council-procedure' }]);
  });

  test('starts under the new policy where that is in force', () => {
    const states = running(rosterOf(), { 'relationship/r-1': [byHand('council-procedure', '2026-06-14')] });
    expect(starting(states, rosterOf({ cases: [heldCase()] })).start.policy.id).toBe('council-procedure');
  });
});
