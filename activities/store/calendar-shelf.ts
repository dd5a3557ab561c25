import type { BankHolidays } from '../../policies/calendar/bank-holidays.js';
import { calendarHash } from '../../policies/ledger/looked.js';
import type { SqlDatabase } from './database.js';
import type { CalendarShelf } from './store.js';

/** Bank-holiday snapshots as JSON, each kept once. */
export function calendarShelf(database: SqlDatabase): CalendarShelf {
  return {
    fetch: async (hash) => {
      const row = await database.sql.selectFrom('calendar_snapshot').select('content').where('hash', '=', hash).executeTakeFirst();
      return row === undefined ? undefined : (JSON.parse(row.content) as BankHolidays);
    },
    keep: async (holidays) => {
      const row = { hash: calendarHash(holidays), revision: holidays.revision, content: JSON.stringify(holidays) };
      await database.write('calendars', (tx) =>
        tx
          .insertInto('calendar_snapshot')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },
  };
}
