import { describe, expect, it } from 'vitest';
import { nothingAsked } from '../../../client/apply/nothing-asked.js';
import { warningsOf } from '../../../client/apply/warnings.js';
import type { Roster } from '../../../client/roster/roster.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { heldCase, person, relationship, rosterOf } from './examples.js';

const warnings = (roster: Partial<Roster>) => warningsOf(rosterOf(roster), '2026-06-15');

describe('what a roster leaves open', () => {
  it('is nothing in a good one', () => {
    expect(warnings({ cases: [heldCase(), heldCase({ ref: 'C-2', worker: 'mia', lead: 'mia', closedOn: '2026-06-14' })] })).toEqual([]);
  });

  it('includes its notes', () => {
    expect(warnings({ notes: ['people.csv: these columns are not used: payroll'] })).toEqual([
      'people.csv: these columns are not used: payroll',
    ]);
  });

  it.each([
    ['nobody', [], true],
    ['somebody for the person only', [relationship({ scope: 'personal' })], true],
    ['somebody who has ended', [relationship({ endedOn: '2026-06-14' })], true],
    ['somebody who ends today', [relationship({ endedOn: '2026-06-15' })], false],
    ['somebody who has not begun', [relationship({ startedOn: '2026-07-01' })], true],
  ])('a case whose holder has %s for casework', (_what, relationships, isOpen) => {
    expect(warnings({ relationships, cases: [heldCase()] })).toEqual(
      isOpen
        ? [
            "cases.csv:2: sam, who holds case C-1, has no current casework supervision; the line manager is told, and owes the case's duties meanwhile",
          ]
        : [],
    );
  });

  it('a case that nobody leads, or that two lead', () => {
    const both = { relationships: [relationship(), relationship({ id: 'r-2', worker: 'mia', supervisor: 'max' })] };
    expect(warnings({ ...both, cases: [heldCase({ lead: 'somebody-else' })] })).toEqual([
      'cases.csv:2: case C-1 is led by nobody who holds it, so no overview is asked for; write yes under lead for one holder',
    ]);
    expect(warnings({ ...both, cases: [heldCase(), heldCase({ line: 3, worker: 'mia', lead: 'mia' })] })).toEqual([
      'cases.csv:2: case C-1 is led by sam and mia, so its overview is asked for 2 times; write no under lead for all but one',
    ]);
    expect(warnings({ ...both, cases: [heldCase(), heldCase({ line: 3, worker: 'mia', lead: 'sam' })] })).toEqual([]);
    expect(warnings({ ...both, cases: [heldCase({ closedOn: '2026-06-01' }), heldCase({ line: 3, worker: 'mia', lead: 'mia' })] })).toEqual(
      [],
    );
  });

  it('a supervisor who leaves, until the row ends', () => {
    const people = [person('sam'), person('mia', { leftOn: '2026-06-30' })];
    expect(warnings({ people })).toEqual([
      'relationships.csv:2: mia leaves on Tue 30 Jun 2026 and supervises sam; name the next supervisor, or notices go up the line',
    ]);
    expect(warnings({ people, relationships: [relationship({ endedOn: '2026-06-30' })] })).toEqual([]);
  });

  it('a worker who leaves and holds a case', () => {
    const people = [person('sam', { leftOn: '2026-06-30' }), person('mia')];
    expect(warnings({ people, cases: [heldCase()] })).toEqual([
      'cases.csv:2: sam leaves on Tue 30 Jun 2026 and holds case C-1; it ends with that day, so give it to somebody in a row of its own',
    ]);
    expect(warnings({ people, cases: [heldCase({ closedOn: '2026-06-30' })] })).toEqual([]);
  });
});

describe('a service whose policy asks nothing of one', () => {
  const north = { file: 'services.csv', line: 3, id: 'north', name: 'North', owner: 'mia', startedOn: '2025-01-01' };
  const warned = (policy: string, endedOn?: string) =>
    nothingAsked({ services: [{ ...north, policy, ...(endedOn !== undefined && { endedOn }) }] }, '2026-06-15', catalogue());

  it('is said, unless it has ended', () => {
    expect(warned('standard')).toEqual([
      'services.csv:3: policy standard asks nothing of a service, so nothing will be due of north; name another policy, or leave the row out',
    ]);
    expect(warned('standard', '2026-06-14')).toEqual([]);
  });

  it('is none where there are duties, or only something that is looked at', () => {
    expect([...warned('council-procedure'), ...warned('bedford-2021')]).toEqual([]);
  });
});
