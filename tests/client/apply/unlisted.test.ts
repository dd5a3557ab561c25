import { describe, expect, it } from 'vitest';
import type { Directory, HeldCase } from '../../../activities/store/store.js';
import { planUnlisted } from '../../../client/apply/unlisted.js';
import type { Running } from '../../../client/apply/running.js';
import { heldCase, MOMENT, runningAs, short, wantedOf } from './examples.js';

const ID = 'allocation/C-1/sam';
const held = (more: Partial<HeldCase> = {}): HeldCase => ({
  ref: 'C-1',
  worker: 'sam',
  lead: 'sam',
  kind: 'longer-term',
  allocatedOn: '2026-03-02',
  ...more,
});
const directory = (cases: readonly HeldCase[]): Directory => ({
  people: { revision: '1', persons: {} },
  lines: [],
  cases,
  policies: [],
  services: [],
});
const toAnn = (allocatedOn: string) => wantedOf('allocation/C-1/ann', { cases: [heldCase({ worker: 'ann', lead: 'ann', allocatedOn })] });
const sams = runningAs(wantedOf(ID, { cases: [heldCase()] }));

function planned(cases: readonly HeldCase[], starting: Parameters<typeof planUnlisted>[1]['starting'], state?: Running, end = false) {
  const states = new Map(state === undefined ? [] : [[ID, state]]);
  const { items, ends, moved } = planUnlisted([ID], { directory: directory(cases), starting, states, end }, MOMENT);
  return { items: short(items), ends: [...ends.values()], moved };
}

describe('what runs and has no row', () => {
  it('goes on and is listed, or ends today when that is asked for', () => {
    expect(planned([held()], [])).toEqual({ items: ['missing'], ends: [], moved: 0 });
    expect(planned([held()], [], undefined, true)).toEqual({ items: ['record case-closed 2026-06-15'], ends: ['2026-06-15'], moved: 0 });
  });

  it('ends the day before somebody else begins with the case', () => {
    expect(planned([held()], [toAnn('2026-06-10')])).toEqual({ items: ['record case-closed 2026-06-09'], ends: ['2026-06-09'], moved: 1 });
    // Given on the day after it was got: it was held for that one day.
    expect(planned([held()], [toAnn('2026-03-03')]).ends).toEqual(['2026-03-02']);
  });

  it('but has ended by its own facts is left alone, also where all that is missing ends', () => {
    const over = runningAs(wantedOf(ID, { cases: [heldCase({ closedOn: '2026-06-09' })] }));
    expect(planned([held()], [], over, true)).toEqual({ items: [], ends: [], moved: 0 });
    const later = runningAs(wantedOf(ID, { cases: [heldCase({ closedOn: '2026-06-30' })] }));
    expect(planned([held()], [], later, true).items).toEqual(['record case-closed 2026-06-15']);
  });

  it('goes on beside one of several holders who was there before', () => {
    const other = wantedOf('allocation/C-9/ann', { cases: [heldCase({ ref: 'C-9', worker: 'ann' })] });
    expect(planned([held()], [other]).items).toEqual(['missing']);
  });

  it('hears of its announced end when an apply was killed before it could say so, and only then', () => {
    const closed = [held({ closedOn: '2026-06-09' })];
    expect(planned(closed, [], sams)).toEqual({ items: ['record case-closed 2026-06-09'], ends: [], moved: 0 });
    const told = runningAs(wantedOf(ID, { cases: [heldCase({ closedOn: '2026-06-09' })] }));
    expect(planned(closed, [], told).items).toEqual([]);
    const later = runningAs(wantedOf(ID, { cases: [heldCase({ closedOn: '2026-06-30' })] }));
    expect(planned(closed, [], later).items).toEqual(['record case-closed 2026-06-09']);
    expect(planned(closed, [], { state: 'closed', closedOn: undefined }).items).toEqual([]);
  });

  it('ends sooner than was announced when somebody else has the case before its holder leaves, and not later', () => {
    const leaving = [held({ closedOn: '2026-06-30' })];
    const told = runningAs(wantedOf(ID, { cases: [heldCase({ closedOn: '2026-06-30' })] }));
    expect(planned(leaving, [toAnn('2026-06-20')], told)).toEqual({
      items: ['record case-closed 2026-06-19'],
      ends: ['2026-06-19'],
      moved: 1,
    });
    expect(planned(leaving, [toAnn('2026-07-01')], told)).toEqual({ items: [], ends: [], moved: 0 });
  });
});
