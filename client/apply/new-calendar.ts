import { ApplicationFailure } from '@temporalio/common';
import { versionsOf } from '../../activities/versions-of.js';
import { type BankHolidays, bankHolidayRevisions } from '../../policies/calendar/bank-holidays.js';
import type { DateChange } from '../../policies/engine/notice.js';
import type { Report } from '../../workflows/messages.js';
import { dateChanges } from '../adopt/date-changes.js';
import type { DatedWith } from './adoptions.js';
import type { PlanItem } from './plan.js';
import type { Running } from './running.js';

/** What runs and was last looked at with an earlier revision of the bank holidays, where a date is another with the one in force. */
export async function newCalendarItems(
  states: ReadonlyMap<string, Running>,
  dated: DatedWith,
  revisions: readonly BankHolidays[] = bankHolidayRevisions(),
): Promise<readonly Extract<PlanItem, { does: 'look-again' }>[]> {
  const items: Extract<PlanItem, { does: 'look-again' }>[] = [];
  for (const [workflowId, state] of states) {
    if (state.state !== 'running') continue;
    const { report } = state;
    const before = revisions.find(({ revision }) => revision === report.stamp?.calendar);
    if (before === undefined || before.revision >= dated.holidays.revision) continue;
    const changes = await changesOf(report, before, dated);
    if (changes.length > 0) items.push({ does: 'look-again', because: 'calendar', workflowId, changes });
  }
  return items;
}

async function changesOf(
  report: Report,
  before: BankHolidays,
  { policyOf, directory, holidays, now }: DatedWith,
): Promise<readonly DateChange[]> {
  try {
    const versions = await versionsOf(report.policy.hash, report.facts, policyOf);
    const known = { versions, facts: report.facts, directory };
    return dateChanges(report, { ...known, holidays: before }, { ...known, holidays }, now);
  } catch (error) {
    // A version that nobody knows any more gives no dates to compare with.
    if (error instanceof ApplicationFailure) return [];
    throw error;
  }
}
