import { describe, expect, it } from 'vitest';
import type { Fact, FactKind } from '../../../policies/facts/table.js';
import type { Absence } from '../../../policies/people/person.js';
import type { RosterStore } from '../../../activities/store/store.js';
import { ROSTER } from './examples.js';
import type { TestDatabase } from './test-database.js';

export function absenceSuite({ open }: TestDatabase): void {
  describe('absences', () => {
    const staffed = async (...absences: readonly Absence[]): Promise<RosterStore> => {
      const { roster } = await open();
      await roster.apply(ROSTER, []);
      for (const [index, absence] of absences.entries()) await roster.startAbsence('P-1', `start-${index}`, absence, []);
      return roster;
    };
    const absencesIn = async (roster: RosterStore): Promise<readonly Absence[] | undefined> =>
      (await roster.directory()).people.persons['P-1']?.absences;
    const sick: Absence = { from: '2026-03-02', kind: 'sickness', cover: 'P-2' };
    const leave: Absence = { from: '2026-08-01', to: '2026-08-14', kind: 'leave' };

    it('starts one once', async () => {
      const roster = await staffed();
      expect(await roster.startAbsence('P-1', 'f-1', sick, [{ workflowId: 'w', reason: 'away' }])).toBe(true);
      const after = await roster.directory();
      expect(after.people.revision).toBe('2');
      expect(await roster.startAbsence('P-1', 'f-1', sick, [{ workflowId: 'w2', reason: 'away' }])).toBe(false);
      expect(await roster.directory()).toBe(after);
      expect((await roster.pendingNudges(10)).map((nudge) => nudge.workflowId)).toEqual(['w']);
      expect(await absencesIn(roster)).toEqual([sick]);
    });

    it('ends the open one once, and leaves the leave that is booked ahead', async () => {
      const roster = await staffed(sick, leave);
      expect(await roster.endAbsence('P-1', 'end', '2026-03-09', [])).toBe(true);
      expect(await absencesIn(roster)).toEqual([{ ...sick, to: '2026-03-09' }, leave]);
      const { revision } = (await roster.directory()).people;
      expect(await roster.endAbsence('P-1', 'end', '2026-03-10', [])).toBe(false);
      expect((await roster.directory()).people.revision).toBe(revision);
    });

    describe('that were recorded wrongly', () => {
      const said = (kind: FactKind, on: string, more: object = {}): Fact =>
        ({ id: `${kind}/${on}`, kind, on, recordedAt: '2026-03-20T09:00:00Z', recordedBy: 'P-2', ...more }) as Fact;
      const started = said('absence-started', '2026-03-02', { absence: 'sickness', cover: 'P-2' });
      const ended = said('absence-ended', '2026-03-09');
      const change = (of: Fact, on: string, more: object = {}): Fact =>
        said(of.kind, on, { id: `${of.id}>${on}`, corrects: of.id, because: 'wrong day', ...more });
      const withdrawal = (of: Fact): Fact => said('fact-withdrawn', '2026-03-20', { id: `no/${of.id}`, fact: of.id, reason: 'never was' });
      const away = async (): Promise<RosterStore> => {
        const roster = await staffed();
        await roster.startAbsence('P-1', started.id, sick, []);
        await roster.keepPersonFact(started);
        await roster.endAbsence('P-1', ended.id, ended.on, []);
        await roster.keepPersonFact(ended);
        return roster;
      };

      it('begin on another day; what is not said again stays, and both can be read', async () => {
        const roster = await away();
        expect(await roster.correctPerson('P-1', change(started, '2026-03-03'), [{ workflowId: 'w', reason: 'away' }])).toBe(true);
        expect(await absencesIn(roster)).toEqual([{ ...sick, from: '2026-03-03', to: '2026-03-09' }]);
        expect((await roster.personFacts('P-1')).map(({ id }) => id).toSorted()).toEqual(
          [started.id, ended.id, `${started.id}>2026-03-03`].toSorted(),
        );
        expect((await roster.pendingNudges(10)).map(({ workflowId }) => workflowId)).toEqual(['w']);
        expect(await roster.correctPerson('P-1', change(started, '2026-03-03'), [])).toBe(false);
      });

      it('end on another day, or not yet', async () => {
        const roster = await away();
        const later = change(ended, '2026-03-13');
        await roster.correctPerson('P-1', later, []);
        expect(await absencesIn(roster)).toEqual([{ ...sick, to: '2026-03-13' }]);
        await roster.correctPerson('P-1', withdrawal(later), []);
        expect(await absencesIn(roster)).toEqual([sick]);
      });

      it('never were', async () => {
        const roster = await away();
        await roster.correctPerson('P-1', withdrawal(started), []);
        expect(await absencesIn(roster)).toEqual([]);
      });

      it('of a last day too: another, or none', async () => {
        const roster = await away();
        const left = said('left', '2026-06-30');
        await roster.leave('P-1', left.id, left.on, []);
        await roster.keepPersonFact(left);
        await roster.correctPerson('P-1', change(left, '2026-07-31'), []);
        expect((await roster.directory()).people.persons['P-1']?.leftOn).toBe('2026-07-31');
        await roster.correctPerson('P-1', withdrawal(change(left, '2026-07-31')), []);
        expect((await roster.directory()).people.persons['P-1']?.leftOn).toBeUndefined();
      });

      it('of a last day that was moved: without the later word the one before stands, and without the earlier one nothing changes', async () => {
        const roster = await away();
        const left = said('left', '2026-06-30');
        const moved = said('left', '2026-07-31', { recordedAt: '2026-04-20T09:00:00Z' });
        for (const one of [left, moved]) {
          await roster.leave('P-1', one.id, one.on, []);
          await roster.keepPersonFact(one);
        }
        const lastDay = async () => (await roster.directory()).people.persons['P-1']?.leftOn;
        await roster.correctPerson('P-1', withdrawal(moved), []);
        expect(await lastDay()).toBe('2026-06-30');
        const again = { ...moved, id: 'left again' };
        await roster.leave('P-1', again.id, again.on, []);
        await roster.keepPersonFact(again);
        await roster.correctPerson('P-1', withdrawal(left), []);
        expect(await lastDay()).toBe('2026-07-31');
      });

      it('are not changed in a way that makes no sense, and nothing is kept of that', async () => {
        const roster = await away();
        await expect(roster.correctPerson('P-1', change(started, '2026-03-20'), [])).rejects.toThrow('before the first, 2026-03-20');
        await expect(roster.correctPerson('P-1', change(said('absence-ended', '2026-01-01'), '2026-01-02'), [])).rejects.toThrow(
          'There is no record "absence-ended/2026-01-01" of P-1',
        );
        await roster.correctPerson('P-1', change(ended, '2026-03-10'), []);
        await expect(roster.correctPerson('P-1', change(ended, '2026-03-11'), [])).rejects.toThrow('was corrected already by');
        expect(await absencesIn(roster)).toEqual([{ ...sick, to: '2026-03-10' }]);
        expect(await roster.personFacts('P-1')).toHaveLength(3);
      });
    });

    it.each([
      ['shortens one that was to end later', '2026-08-07'],
      ['accepts the day on which it was to end anyway', '2026-08-14'],
    ])('%s', async (_title, lastDay) => {
      const roster = await staffed(leave);
      expect(await roster.endAbsence('P-1', 'end', lastDay, [])).toBe(true);
      expect(await absencesIn(roster)).toEqual([{ ...leave, to: lastDay }]);
    });

    it('ends the latest of two that overlap', async () => {
      const roster = await staffed({ from: '2026-03-01', kind: 'leave' }, sick);
      await roster.endAbsence('P-1', 'end', '2026-03-09', []);
      expect(await absencesIn(roster)).toEqual([
        { from: '2026-03-01', kind: 'leave' },
        { ...sick, to: '2026-03-09' },
      ]);
    });

    it('says so when there is none to end, and does not remember the fact', async () => {
      const roster = await staffed(leave);
      await expect(roster.endAbsence('P-1', 'end', '2026-03-09', [])).rejects.toThrow(
        'P-1 has no recorded absence on 2026-03-09 that could end',
      );
      await expect(roster.endAbsence('P-1', 'end', '2026-08-20', [])).rejects.toThrow(
        'the one before ended on 2026-08-14. Record an absence from 2026-08-15 first',
      );
      expect(await roster.endAbsence('P-1', 'end', '2026-08-02', [])).toBe(true);
    });

    it('names who stands in for the one in which the day lies', async () => {
      const roster = await staffed(sick, leave);
      expect(await roster.coverAbsence('P-1', 'cover', { on: '2026-08-05', cover: 'P-2' }, [])).toBe(true);
      expect(await absencesIn(roster)).toEqual([sick, { ...leave, cover: 'P-2' }]);
      expect(await roster.coverAbsence('P-1', 'cover', { on: '2026-08-05', cover: 'P-2' }, [])).toBe(false);
      await expect(roster.coverAbsence('P-1', 'none', { on: '2026-02-01', cover: 'P-2' }, [])).rejects.toThrow(
        'P-1 has no recorded absence on 2026-02-01',
      );
    });

    it('keeps the last day of somebody who leaves', async () => {
      const roster = await staffed();
      expect(await roster.leave('P-1', 'left', '2026-09-30', [])).toBe(true);
      expect((await roster.directory()).people.persons['P-1']?.leftOn).toBe('2026-09-30');
      expect(await roster.leave('P-1', 'left', '2026-09-30', [])).toBe(false);
    });

    it('refuses somebody who is not in the roster', async () => {
      const roster = await staffed();
      await expect(roster.startAbsence('P-9', 'f', sick, [])).rejects.toThrow('P-9 is not in the roster');
    });
  });
}
