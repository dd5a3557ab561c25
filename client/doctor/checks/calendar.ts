import { isOfCalendar } from '../../../activities/notice-calendar.js';
import { type BankHolidays, bankHolidays, type Division } from '../../../policies/calendar/bank-holidays.js';
import { addMonths } from '../../../policies/calendar/civil-date.js';
import { civilDateAt, dayInWords } from '../../../policies/calendar/zone.js';
import type { Check, Finding } from '../finding.js';
import { failed, ok, warning } from '../finding.js';
import type { Surroundings } from '../surroundings.js';

const MONTHS_AHEAD = 6;
/** More than any service has. */
const MOST_NUDGES = 100_000;

/** The bank holidays of the coming months are announced ones: dates beyond them are provisional. */
export const calendar: Check = {
  id: 'calendar',
  needs: ['store'],
  async look(at) {
    const holidays = bankHolidays();
    const seen = judge(holidays, await divisionsOf(at), civilDateAt(at.now, at.settings.zone));
    return seen.state === 'failed' ? seen : (whoCountsOtherwise(holidays, await toldOf(at)) ?? seen);
  },
};

/** What the store knows of the bank holidays with which everything that runs was told to count. */
export interface ToldOf {
  /** Undefined before the first worker. */
  readonly revision: string | undefined;
  /** How many are still to be told. */
  readonly waiting: number;
}

/**
 * Whether something that runs counts with other bank holidays than this release; undefined when all do. A subject that was told and could not
 * look again is stuck, which another check says.
 */
export function whoCountsOtherwise({ revision }: Pick<BankHolidays, 'revision'>, told: ToldOf): Finding | undefined {
  if (told.revision === undefined) return undefined;
  if (told.revision < revision)
    return warning(
      `what runs counts with the bank holidays of revision ${told.revision}, and this release has ${revision}`,
      'Start a worker of this release with "oversight worker" (or "npm start"): it has everything look again, and whoever has another date then gets one notice.',
    );
  if (told.revision > revision)
    return warning(
      `what runs counts with the bank holidays of revision ${told.revision}, and this release has ${revision}, which is older`,
      'Use the release that the workers have; what an older one prints may have other dates.',
    );
  return told.waiting === 0
    ? undefined
    : warning(
        `${told.waiting} still count with the bank holidays before revision ${revision}, because they have not been told to look again`,
        'A worker tells them within a minute or two. If the number stays, look at the checks "worker" and "store".',
      );
}

async function toldOf(at: Surroundings): Promise<ToldOf> {
  const store = await at.openedStore();
  if (store === undefined) return { revision: undefined, waiting: 0 };
  const [revision, nudges] = await Promise.all([store.roster.calendarNoted(), store.roster.pendingNudges(MOST_NUDGES)]);
  return { revision, waiting: nudges.filter(({ reason }) => isOfCalendar(reason)).length };
}

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
