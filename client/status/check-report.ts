import { ApplicationFailure } from '@temporalio/common';
import { knownPolicies } from '../../activities/known-policies.js';
import { presentSituation } from '../../activities/present-situation.js';
import { bankHolidays } from '../../policies/calendar/bank-holidays.js';
import type { CheckResult } from '../../policies/engine/checks/check-result.js';
import { runChecks } from '../../policies/engine/checks/run-checks.js';
import type { Report } from '../../workflows/messages.js';
import type { Session } from '../session.js';

/**
 * What the policy's checks find lacking or remark on in the facts that a subject reported, by date. Worked out here, so that a subject need
 * not carry it; empty where the policy's version is not known here.
 */
export async function checkReport(
  { subject, policy: { hash }, facts, settledThrough }: Report,
  { store }: Pick<Session, 'store'>,
  now: number,
): Promise<readonly CheckResult[]> {
  try {
    const policy = await knownPolicies(store.policies)(hash);
    if (policy.checks.length === 0) return [];
    const known = { subject, policy, facts, holidays: bankHolidays(), now, settledThrough };
    return runChecks({ ...presentSituation(known, await store.roster.directory()), unsettled: [] }, ['lacking', 'note']);
  } catch (error) {
    if (error instanceof ApplicationFailure) return [];
    throw error;
  }
}
