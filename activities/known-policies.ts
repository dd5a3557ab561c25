import { ApplicationFailure } from '@temporalio/common';
import { catalogue, policyFromInput } from '../policies/policy/catalogue.js';
import { type ResolvedPolicy, resolvePolicy } from '../policies/policy/resolve.js';
import type { PolicyShelf } from './store/store.js';

/** Policies by content hash: those that ship with this release, then those kept in the store. Each is read once. */
export function knownPolicies(shelf: PolicyShelf): (hash: string) => Promise<ResolvedPolicy> {
  const known = new Map([...catalogue().values()].map(({ hash, policy }) => [hash, resolvePolicy(policy)]));
  return async (hash) => {
    const found = known.get(hash);
    if (found !== undefined) return found;
    const input = await shelf.fetch(hash);
    if (input === undefined) {
      throw ApplicationFailure.nonRetryable(
        `this worker does not know policy version ${hash.slice(0, 12)}, and the store does not hold it; apply the roster that uses it again`,
        'UnknownPolicy',
      );
    }
    const policy = resolvePolicy(policyFromInput(input).policy);
    known.set(hash, policy);
    return policy;
  };
}
