import { presentSituation } from '../../activities/present-situation.js';
import { bankHolidays } from '../../policies/calendar/bank-holidays.js';
import type { CheckResult } from '../../policies/engine/checks/check-result.js';
import { runChecks } from '../../policies/engine/checks/run-checks.js';
import { standingFacts } from '../../policies/facts/standing.js';
import type { Report } from '../../workflows/messages.js';
import type { Session } from '../session.js';
import { versionsOfReport } from './report-policy.js';

/**
 * What the policy's checks find lacking or remark on in the facts that a subject reported, by date. Worked out here, so that a subject need
 * not carry it; empty where the policy's version is not known here.
 */
export async function checkReport(report: Report, session: Pick<Session, 'store'>, now: number): Promise<readonly CheckResult[]> {
  const versions = await versionsOfReport(report, session);
  if (versions === undefined || versions.every(({ policy }) => policy.checks.length === 0)) return [];
  const { subject, facts, settledThrough } = report;
  const known = { subject, versions, facts: standingFacts(facts), holidays: bankHolidays(), now, settledThrough };
  return runChecks({ ...presentSituation(known, await session.store.roster.directory()), unsettled: [] }, ['lacking', 'note']);
}
