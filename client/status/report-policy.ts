import { ApplicationFailure } from '@temporalio/common';
import { knownPolicies } from '../../activities/known-policies.js';
import { versionsOf } from '../../activities/versions-of.js';
import { civilDateAt } from '../../policies/calendar/zone.js';
import { inForceOn, type VersionInForce } from '../../policies/engine/timeline.js';
import type { ResolvedPolicy } from '../../policies/policy/resolve.js';
import type { Report } from '../../workflows/messages.js';
import type { Session } from '../session.js';

type Versioned = Pick<Report, 'policy' | 'facts'>;

/** The versions under which the subject stands, the one that it started with first; undefined where one of them is not known here. */
export async function versionsOfReport(
  { policy: { hash }, facts }: Versioned,
  { store }: Pick<Session, 'store'>,
): Promise<readonly VersionInForce[] | undefined> {
  try {
    return await versionsOf(hash, facts, knownPolicies(store.policies));
  } catch (error) {
    if (error instanceof ApplicationFailure) return undefined;
    throw error;
  }
}

/** The version in force at that time, in milliseconds; undefined where it is not known here. */
export async function policyOfReport(report: Versioned, session: Pick<Session, 'store'>, now: number): Promise<ResolvedPolicy | undefined> {
  const versions = await versionsOfReport(report, session);
  const [first] = versions ?? [];
  return versions === undefined || first === undefined ? undefined : inForceOn(versions, civilDateAt(now, first.policy.zone)).policy;
}
