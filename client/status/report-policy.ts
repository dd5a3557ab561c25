import { ApplicationFailure } from '@temporalio/common';
import { knownPolicies } from '../../activities/known-policies.js';
import type { ResolvedPolicy } from '../../policies/policy/resolve.js';
import type { Report } from '../../workflows/messages.js';
import type { Session } from '../session.js';

/** The version of the policy under which the subject runs; undefined where it is not known here. */
export async function policyOfReport(
  { policy: { hash } }: Pick<Report, 'policy'>,
  { store }: Pick<Session, 'store'>,
): Promise<ResolvedPolicy | undefined> {
  try {
    return await knownPolicies(store.policies)(hash);
  } catch (error) {
    if (error instanceof ApplicationFailure) return undefined;
    throw error;
  }
}
