import { describe, expect, it } from 'vitest';
import { AMINA, claim, CASE, ledger, LINE, notice, ROSTER } from './examples.js';
import type { TestDatabase } from './test-database.js';

const AT = '2026-03-02T08:00:01.000Z';

/** What the migrations after 0006 brought, taken out again: the tables as the release before them had made them. */
const AS_BEFORE = [
  ...['mail_event', 'calendar_snapshot', 'supervisor_change', 'dead_address'].map((table) => `drop table ${table}`),
  'alter table mail_notice drop column content',
  'alter table mail drop column chained',
  'alter table directory_revision drop column calendar',
  'alter table absence_fact drop column said',
  'alter table person drop column worked_before',
  "delete from kysely_migration where name > '0007'",
];

/** `only` are statements of the one engine. */
export function upgradeSuite({ open, run }: TestDatabase, only: readonly string[] = []): void {
  describe('a database that a release before 0007 has used', () => {
    it('keeps all that is in it, and what was going on goes on', async () => {
      const entries = ledger('relationship/R-1', 'life', 4);
      const before = await open();
      await before.roster.apply(ROSTER, []);
      await before.roster.startAbsence('P-1', 'sick', { from: '2026-03-02', kind: 'sickness' }, []);
      await before.ledger.append(entries);
      await before.mail.claim(claim('sent', [notice('a')]));
      await before.mail.settle('sent', 'sent', '250 OK', AT);
      await before.mail.claim(claim('going on', [notice('b')]));
      await before.close();
      for (const statement of [...AS_BEFORE, ...only]) await run(statement);

      const { roster, ledger: kept, mail } = await open();
      const directory = await roster.directory();
      expect([directory.lines, directory.cases]).toEqual([[LINE], [CASE]]);
      expect(directory.people.persons['P-1']?.absences).toEqual([{ from: '2026-03-02', kind: 'sickness' }]);
      expect(await kept.read({ subject: 'relationship/R-1' })).toEqual(entries);
      expect(await mail.breaks()).toEqual([]);

      // Nobody knows whether it arrived: it goes out once more, and from here on its events are kept.
      expect(await mail.claim(claim('going on', [notice('b')]))).toEqual({ answer: 'again', notices: ['b'] });
      await mail.settle('going on', 'sent', '250 OK', AT);
      expect(await mail.returned('sent', 'bounced', '5.1.1', AT)).toBe(true);
      expect(await mail.carried('sent')).toEqual([]);
      expect((await mail.list({})).map(({ messageId, state }) => [messageId, state])).toEqual([
        ['sent', 'bounced'],
        ['going on', 'sent'],
      ]);
      expect(await mail.breaks()).toEqual([]);

      // Of what was recorded of people before, only that it was is known: it can be ended, and not be corrected.
      expect(await roster.personFacts('P-1')).toEqual([]);
      expect(await roster.endAbsence('P-1', 'well', '2026-03-06', [])).toBe(true);
      await roster.apply({ ...ROSTER, people: [AMINA], lines: [{ ...LINE, changes: [{ on: '2026-05-01', supervisor: 'P-1' }] }] }, []);
      expect((await roster.directory()).lines[0]?.changes).toHaveLength(1);
      expect(await roster.noteCalendar('2026-01-01', [])).toBe(true);
    });
  });
}
