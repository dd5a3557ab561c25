import { describe, expect, it } from 'vitest';
import { AMINA, BEN, CASE, LINE, NO_CHANGE, OWNED, ROSTER } from './examples.js';
import type { TestDatabase } from './test-database.js';

export function rosterSuite({ open }: TestDatabase): void {
  describe('roster', () => {
    it('gives back what was applied, without names and addresses in the directory', async () => {
      const { roster } = await open();
      expect(await roster.apply(ROSTER, [])).toEqual({ changed: 5 });
      const directory = await roster.directory();
      const { name: _name, email: _email, ...amina } = AMINA;
      const { name: _other, ...ben } = BEN;
      expect(directory).toEqual({
        people: {
          revision: '1',
          persons: { 'P-1': { ...amina, hasAddress: true, absences: [] }, 'P-2': { ...ben, hasAddress: false, absences: [] } },
        },
        lines: [LINE],
        cases: [CASE],
        services: [],
        policies: [OWNED],
      });
      expect(await roster.staff()).toEqual([AMINA, BEN]);
    });

    it('looks up names and addresses, and leaves unknown ids out', async () => {
      const { roster } = await open();
      await roster.apply(ROSTER, []);
      expect(await roster.contacts(['P-1', 'P-2', 'P-9'])).toEqual(
        new Map([
          ['P-1', { name: AMINA.name, email: AMINA.email }],
          ['P-2', { name: BEN.name }],
        ]),
      );
      expect(await roster.contacts([])).toEqual(new Map());
    });

    it('changes nothing when applied twice, and keeps the same snapshot', async () => {
      const { roster } = await open();
      await roster.apply(ROSTER, []);
      const before = await roster.directory();
      expect(await roster.apply(ROSTER, [])).toEqual({ changed: 0 });
      expect(await roster.directory()).toBe(before);
    });

    it('counts the rows that differ, empties what is gone, and raises the revision by one', async () => {
      const { roster } = await open();
      await roster.apply(ROSTER, []);
      const { email: _email, ...withoutEmail } = AMINA;
      const moved = { ...CASE, closedOn: '2026-04-01' };
      expect(await roster.apply({ ...ROSTER, people: [withoutEmail, BEN], cases: [moved] }, [])).toEqual({ changed: 2 });
      const { people, cases } = await roster.directory();
      expect(people.revision).toBe('2');
      expect(people.persons['P-1']?.hasAddress).toBe(false);
      expect(cases).toEqual([moved]);
    });

    it('keeps changes of supervisor as a row says them; a row that says nothing of them takes none away', async () => {
      const { roster } = await open();
      const changes = [
        { on: '2026-05-01', supervisor: 'P-1' },
        { on: '2026-09-01', supervisor: 'P-2' },
      ];
      await roster.apply({ ...ROSTER, lines: [{ ...LINE, changes: changes.toReversed() }] }, []);
      expect(await roster.apply(ROSTER, [])).toEqual({ changed: 0 });
      expect((await roster.directory()).lines).toEqual([{ ...LINE, changes }]);
      const again = { on: '2026-05-01', supervisor: 'P-2' };
      expect(await roster.apply({ ...NO_CHANGE, lines: [{ ...LINE, changes: [again, changes[1]!] }] }, [])).toEqual({ changed: 1 });
      expect((await roster.directory()).lines[0]?.changes).toEqual([again, changes[1]]);
      expect(await roster.apply({ ...NO_CHANGE, lines: [{ ...LINE, changes: [] }] }, [])).toEqual({ changed: 2 });
      expect((await roster.directory()).lines).toEqual([LINE]);
    });

    it('keeps a case that two people hold, and rows that a change does not name', async () => {
      const { roster } = await open();
      await roster.apply(ROSTER, []);
      const second = { ...CASE, worker: 'P-2' };
      expect(await roster.apply({ ...NO_CHANGE, cases: [second] }, [])).toEqual({ changed: 1 });
      const { cases, lines } = await roster.directory();
      expect(cases).toEqual([CASE, second]);
      expect(lines).toEqual([LINE]);
    });

    it('takes the last of two rows with one key, and a roster larger than one statement', async () => {
      const { roster } = await open();
      const people = Array.from({ length: 1200 }, (_, index) => ({ ...BEN, id: `P-${index}` }));
      expect(await roster.apply({ ...NO_CHANGE, people: [...people, { ...BEN, id: 'P-0', name: 'Last' }] }, [])).toEqual({ changed: 1200 });
      expect((await roster.contacts(['P-0'])).get('P-0')).toEqual({ name: 'Last' });
      expect(Object.keys((await roster.directory()).people.persons)).toHaveLength(1200);
    });

    it('counts a row once when two processes apply it at the same time', async () => {
      const stores = [await open(), await open(), await open()];
      const applied = await Promise.all(stores.map((store) => store.roster.apply(ROSTER, [{ workflowId: 'a', reason: 'team' }])));
      expect(applied.map(({ changed }) => changed).toSorted((a, b) => a - b)).toEqual([0, 0, 5]);
      expect((await stores[0]?.roster.directory())?.people.revision).toBe('1');
    });

    it('keeps services and absences of a roster, once, and writes over what differs', async () => {
      const { roster } = await open();
      const service = { id: 'S-1', name: 'Adults', owner: 'P-2', policy: 'standard', startedOn: '2024-01-01' };
      const absence = { person: 'P-1', from: '2026-08-03', to: '2026-08-14', kind: 'leave', cover: 'P-2' };
      const change = { ...ROSTER, services: [service], absences: [absence] };
      expect(await roster.apply(change, [])).toEqual({ changed: 7 });
      expect(await roster.apply(change, [])).toEqual({ changed: 0 });
      const { person: _person, ...away } = absence;
      expect((await roster.directory()).people.persons['P-1']?.absences).toEqual([away]);
      expect((await roster.directory()).services).toEqual([service]);
      const { cover: _cover, ...longer } = { ...absence, to: '2026-08-21' };
      expect(await roster.apply({ ...change, absences: [longer] }, [])).toEqual({ changed: 1 });
      expect((await roster.directory()).people.persons['P-1']?.absences).toEqual([{ from: '2026-08-03', to: '2026-08-21', kind: 'leave' }]);
    });

    it('takes an absence of a roster for the one that was recorded with the same first day', async () => {
      const { roster } = await open();
      await roster.apply(ROSTER, []);
      await roster.startAbsence('P-1', 'f-1', { from: '2026-03-02', kind: 'sickness' }, []);
      const absence = { person: 'P-1', from: '2026-03-02', to: '2026-03-06', kind: 'sickness' };
      expect(await roster.apply({ ...NO_CHANGE, absences: [absence] }, [])).toEqual({ changed: 1 });
      expect((await roster.directory()).people.persons['P-1']?.absences).toHaveLength(1);
    });

    it('sees what another process applied', async () => {
      const one = await open();
      const other = await open();
      await one.roster.apply(ROSTER, []);
      expect((await other.roster.directory()).people.revision).toBe('1');
      await one.roster.startAbsence('P-1', 'f-1', { from: '2026-03-02', kind: 'leave' }, []);
      expect((await other.roster.directory()).people.persons['P-1']?.absences).toEqual([{ from: '2026-03-02', kind: 'leave' }]);
    });

    it('remembers the first apply and no later one', async () => {
      const { roster } = await open();
      expect(await roster.firstAppliedOn()).toBeUndefined();
      await roster.markApplied('2026-04-01');
      await roster.markApplied('2026-05-01');
      expect(await roster.firstAppliedOn()).toBe('2026-04-01');
    });
  });
}
