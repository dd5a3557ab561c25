import type { BankHolidays } from '../policies/calendar/bank-holidays.js';
import { addDays, type CivilDate } from '../policies/calendar/civil-date.js';
import { LATE_RECORDING_DAYS } from '../policies/engine/ending.js';
import { allocationWorkflowId, policyWorkflowId, relationshipWorkflowId, serviceWorkflowId } from '../workflows/ids.js';
import type { Directory, Nudge, RosterStore } from './store/store.js';

/**
 * Has every subject look again where the bank holidays in force are of a later revision than the one that all were told of; true where they are.
 * The nudges are kept until they are delivered. An older release beside a newer one takes nothing back.
 */
export async function noticeCalendar(
  roster: Pick<RosterStore, 'directory' | 'noteCalendar'>,
  { revision }: Pick<BankHolidays, 'revision'>,
  today: CivilDate,
): Promise<boolean> {
  return await roster.noteCalendar(revision, nudgesFor(await roster.directory(), revision, today));
}

/** Everything that may still run: what has ended takes late records for a while, and is then no more. */
function nudgesFor({ lines, cases, policies, services }: Directory, revision: string, today: CivilDate): readonly Nudge[] {
  const since = addDays(today, -2 * LATE_RECORDING_DAYS);
  const mayRun = (lastDay: CivilDate | undefined): boolean => lastDay === undefined || lastDay >= since;
  const ids = [
    ...policies.map(({ policy }) => policyWorkflowId(policy)),
    ...services.filter(({ endedOn }) => mayRun(endedOn)).map(({ id }) => serviceWorkflowId(id)),
    ...lines.filter(({ endedOn }) => mayRun(endedOn)).map(({ id }) => relationshipWorkflowId(id)),
    ...cases.filter(({ closedOn }) => mayRun(closedOn)).map(({ ref, worker }) => allocationWorkflowId(ref, worker)),
  ];
  return ids.map((workflowId) => ({ workflowId, reason: `${REASON} ${revision}` }));
}

/** True of a nudge that tells of bank holidays. */
export function isOfCalendar(reason: string): boolean {
  return reason.startsWith(REASON);
}

const REASON = 'bank holidays of';
