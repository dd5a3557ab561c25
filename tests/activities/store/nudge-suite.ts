import { describe, expect, it } from 'vitest';
import type { Nudge, RosterStore } from '../../../activities/store/store.js';
import { NO_CHANGE } from './examples.js';
import type { TestDatabase } from './test-database.js';

export function nudgeSuite({ open }: TestDatabase): void {
  describe('nudges', () => {
    const asked = async (...nudges: readonly Nudge[]): Promise<RosterStore> => {
      const { roster } = await open();
      await roster.apply(NO_CHANGE, nudges);
      return roster;
    };
    const pending = async (roster: RosterStore): Promise<readonly string[]> =>
      (await roster.pendingNudges(10)).map(({ workflowId, reason }) => `${workflowId} ${reason}`);

    it('keeps one a workflow, oldest first, up to the limit', async () => {
      const roster = await asked(
        { workflowId: 'a', reason: 'team' },
        { workflowId: 'b', reason: 'team' },
        { workflowId: 'a', reason: 'manager' },
      );
      await roster.apply(NO_CHANGE, [{ workflowId: 'c', reason: 'calendar' }]);
      expect(await pending(roster)).toEqual(['a manager', 'b team', 'c calendar']);
      expect(await roster.pendingNudges(1)).toMatchObject([{ workflowId: 'a' }]);
    });

    it('raises no revision by itself', async () => {
      const roster = await asked({ workflowId: 'a', reason: 'team' });
      expect((await roster.directory()).people.revision).toBe('0');
    });

    it('of a revision of the bank holidays come once, and an earlier one takes nothing back', async () => {
      const { roster } = await open();
      const nudge = (reason: string) => [{ workflowId: 'a', reason }];
      expect(await roster.calendarNoted()).toBeUndefined();
      expect(await roster.noteCalendar('2026-02-25', nudge('first'))).toBe(true);
      expect(await roster.noteCalendar('2026-02-25', nudge('again'))).toBe(false);
      expect(await roster.noteCalendar('2026-01-05', nudge('earlier'))).toBe(false);
      expect(await pending(roster)).toEqual(['a first']);
      expect(await roster.noteCalendar('2026-06-01', nudge('later'))).toBe(true);
      expect([await roster.calendarNoted(), await pending(roster)]).toEqual(['2026-06-01', ['a later']]);
      expect((await roster.directory()).people.revision).toBe('0');
    });

    it('forgets one that was delivered', async () => {
      const roster = await asked({ workflowId: 'a', reason: 'team' });
      const [read] = await roster.pendingNudges(10);
      if (read !== undefined) await roster.nudgeDelivered(read);
      expect(await pending(roster)).toEqual([]);
    });

    it.each(['manager', 'team'])('keeps one that was asked for between reading and delivery (%s)', async (reason) => {
      const roster = await asked({ workflowId: 'a', reason: 'team' });
      const [read] = await roster.pendingNudges(10);
      await roster.apply(NO_CHANGE, [{ workflowId: 'a', reason }]);
      if (read !== undefined) await roster.nudgeDelivered(read);
      expect(await pending(roster)).toEqual([`a ${reason}`]);
    });

    it('compares the reason of a nudge that was not read from the store', async () => {
      const roster = await asked({ workflowId: 'a', reason: 'team' });
      await roster.nudgeDelivered({ workflowId: 'a', reason: 'manager' });
      expect(await pending(roster)).toEqual(['a team']);
      await roster.nudgeDelivered({ workflowId: 'a', reason: 'team' });
      expect(await pending(roster)).toEqual([]);
    });
  });
}
