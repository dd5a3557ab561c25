import { describe, expect, it } from 'vitest';
import { makePack } from '../../../client/evidence/make-pack.js';
import type { SubjectEvidence } from '../../../client/evidence/subject-evidence.js';
import type { Summary } from '../../../client/evidence/summary.js';
import { bankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { calendarHash } from '../../../policies/ledger/looked.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import type { Store } from '../../../activities/store/store.js';
import { held, Life, relationship } from '../../policies/engine/life.js';
import type { TestDatabase } from './test-database.js';

const HOLIDAYS = { ...bankHolidays(), revision: '2026-11-26', source: 'a revision that no release ships' };

/** A relationship from April to July 2026 in which nothing is recorded for May. */
function story(): Life {
  const policyHash = catalogue().get('standard')!.hash;
  return new Life(relationship('2026-04-01'), { holidays: HOLIDAYS, policyHash }).byAlarm('2026-04-01', '2026-07-01', (today) =>
    today === '2026-04-20' || today === '2026-06-10' ? [held(today, { recordedAt: `${today}T07:00:00Z` })] : [],
  );
}

async function evidence(store: Store): Promise<{ readonly summary: Summary; readonly packed: readonly SubjectEvidence[] }> {
  const packed: SubjectEvidence[] = [];
  const question = { choice: {}, period: { from: '2026-04-01', to: '2026-06-30' }, zone: 'Europe/London' };
  const spool = { add: async (one: SubjectEvidence) => void packed.push(one) };
  const now = Date.parse('2026-07-01T09:00:00Z');
  return { summary: await makePack(question, store, spool, { now, progress: () => undefined }), packed };
}

export function evidenceSuite({ open, run }: TestDatabase): void {
  /** What somebody does who has the rights of the owner of the database. */
  const pastTheGuard = async (sql: string): Promise<void> => {
    for (const trigger of ['ledger_entry_fixed', 'ledger_entry_emptied', 'ledger_entry_kept'])
      await run(`drop trigger ${trigger}`).catch(async () => await run(`drop trigger ${trigger} on ledger_entry`));
    await run(sql);
  };
  const filled = async (): Promise<Store> => {
    const store = await open();
    await store.calendars.keep(HOLIDAYS);
    await store.ledger.append(story().ledger.map(({ lookedOn: _, ...entry }) => entry));
    return store;
  };

  describe('evidence', () => {
    it('is whole, and says by what calendar, which no release ships', async () => {
      const { summary, packed } = await evidence(await filled());
      expect(summary.findings).toEqual([]);
      expect(summary.unknown).toEqual([]);
      expect(summary.compared).toBeGreaterThan(15);
      expect(packed[0]!.lives[0]!.calendars).toMatchObject([{ revision: '2026-11-26', hash: calendarHash(HOLIDAYS) }]);
      expect(packed[0]!.occurrences.map(({ occurrence, dueOn, outcome }) => [occurrence, dueOn, outcome])).toEqual([
        ['standard-first-supervision/2026-04-01', '2026-05-01', 'met'],
        ['standard-agreement/2026-04-01', '2026-05-01', 'overdue'],
        ['standard-monthly/2026-05', '2026-05-31', 'missed'],
        ['standard-monthly/2026-06', '2026-06-30', 'met'],
      ]);
    });

    it.each([
      [
        "update ledger_entry set on_day = '2026-06-15' where kind = 'opened' and about = 'standard-monthly/2026-05'",
        'its content was changed',
      ],
      ["delete from ledger_entry where kind = 'breached' and about = 'standard-monthly/2026-05'", 'is missing'],
      [
        "update ledger_entry set detail = replace(detail, 'joint', 'telephone') where about = 'session-held/2026-04-20'",
        'its content was changed',
      ],
    ])('names what was done to it: %s', async (sql, reason) => {
      const store = await filled();
      await pastTheGuard(sql);
      const { summary } = await evidence(store);
      expect(summary.findings[0]).toMatchObject({ subject: 'relationship/r-1', what: 'broken-chain' });
      expect(summary.findings[0]!.text).toContain(reason);
      expect(summary.findings.some(({ what }) => what === 'different')).toBe(true);
    });

    it('that is no JSON any more is a finding, and no end of the command', async () => {
      const store = await filled();
      await pastTheGuard("update ledger_entry set detail = '{' where sequence = 3");
      expect((await evidence(store)).summary.findings).toMatchObject([{ subject: 'relationship/r-1', what: 'unreadable' }]);
    });

    it('says of a person who was erased what is not known any more', async () => {
      const store = await filled();
      await run("update ledger_entry set detail = '{}', salt = '' where kind = 'recorded'");
      const { summary, packed } = await evidence(store);
      expect(summary.findings).toEqual([]);
      expect([summary.erased, packed[0]!.facts.every(({ fact }) => fact === null)]).toEqual([2, true]);
      expect(summary.unknown[0]!.why).toBe('They cannot be worked out again: a fact that mattered then was erased.');
    });
  });

  describe('calendars', () => {
    it('keeps a snapshot once, by its content, and gives it back', async () => {
      const { calendars } = await open();
      await calendars.keep(HOLIDAYS);
      await calendars.keep(HOLIDAYS);
      expect(await calendars.fetch(calendarHash(HOLIDAYS))).toEqual(HOLIDAYS);
      expect(await calendars.fetch(calendarHash(bankHolidays()))).toBeUndefined();
    });
  });
}
