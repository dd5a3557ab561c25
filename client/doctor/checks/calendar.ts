import { type BankHolidays, bankHolidays, type Division } from '../../../policies/calendar/bank-holidays.js';
import { addMonths } from '../../../policies/calendar/civil-date.js';
import { civilDateAt, dayInWords } from '../../../policies/calendar/zone.js';
import type { Check, Finding } from '../finding.js';
import { failed, ok, warning } from '../finding.js';
import type { Surroundings } from '../surroundings.js';

const MONTHS_AHEAD = 6;

/** The bank holidays of the coming months are announced ones: dates beyond them are provisional. */
export const calendar: Check = {
  id: 'calendar',
  needs: ['store'],
  async look(at) {
    return judge(bankHolidays(), await divisionsOf(at), civilDateAt(at.now, at.settings.zone));
  },
};

export function judge(holidays: BankHolidays, divisions: readonly Division[], today: string): Finding {
  const { coversUntil, revision } = holidays;
  const where = divisions.length === 0 ? '' : ` for ${divisions.join(', ')}`;
  const seen = `bank holidays${where} are known until ${dayInWords(coversUntil)} (revision ${revision})`;
  const mend = 'Install a newer release of Oversight, which brings the bank holidays that were announced since.';
  const unknown = divisions.filter((division) => Object.keys(holidays.divisions[division] ?? {}).length === 0);
  if (unknown.length > 0) return failed(`there are no bank holidays for ${unknown.join(', ')}`, mend);
  if (coversUntil < today) return failed(`${seen}: every date from today on is provisional`, mend);
  return coversUntil < addMonths(today, MONTHS_AHEAD) ? warning(`${seen}: dates after it are provisional`, mend) : ok(seen);
}

async function divisionsOf(at: Surroundings): Promise<readonly Division[]> {
  const store = await at.openedStore();
  if (store === undefined) return [];
  const { people } = await store.roster.directory();
  return [...new Set(Object.values(people.persons).map(({ division }) => division))].toSorted();
}
