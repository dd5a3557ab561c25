import { ApplicationFailure } from '@temporalio/common';
import { knownPolicies } from '../../activities/known-policies.js';
import type { Store } from '../../activities/store/store.js';
import { type BankHolidays, bankHolidayRevisions } from '../../policies/calendar/bank-holidays.js';
import type { LedgerEntry } from '../../policies/ledger/entry.js';
import { calendarHash } from '../../policies/ledger/looked.js';
import { referencesIn, type Shelf } from '../../policies/ledger/recollection.js';
import { ProblemsError } from '../../policies/policy/problem.js';
import type { ResolvedPolicy } from '../../policies/policy/resolve.js';

/**
 * Finds the policy versions and calendars that entries refer to, in this release or in the store; each is read once. What is nowhere, or in a
 * form that this release cannot read, is left out.
 */
export function shelfOf({
  policies: kept,
  calendars: snapshots,
}: Pick<Store, 'policies' | 'calendars'>): (entries: readonly LedgerEntry[]) => Promise<Shelf> {
  const policies = new Map<string, ResolvedPolicy>();
  const calendars = new Map<string, BankHolidays>(bankHolidayRevisions().map((one) => [calendarHash(one), one]));
  const sought = new Set<string>();
  const policyOf = knownPolicies(kept);
  return async (entries) => {
    const wanted = referencesIn(entries);
    for (const hash of wanted.policies.filter((one) => !sought.has(one))) {
      const found = await policyOf(hash).catch(unlessUnknown);
      if (found !== undefined) policies.set(hash, found);
      sought.add(hash);
    }
    for (const hash of wanted.calendars.filter((one) => !calendars.has(one) && !sought.has(one))) {
      const found = await snapshots.fetch(hash);
      if (found !== undefined) calendars.set(hash, found);
      sought.add(hash);
    }
    return { policies, calendars };
  };
}

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof ApplicationFailure) && !(error instanceof ProblemsError)) throw error;
}
