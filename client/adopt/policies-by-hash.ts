import { knownPolicies } from '../../activities/known-policies.js';
import type { PolicyShelf } from '../../activities/store/store.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import { type ResolvedPolicy, resolvePolicy } from '../../policies/policy/resolve.js';

/** Versions by content hash: those at hand, also before any of them is kept, and what `activities` know. Each is read once. */
export function policiesByHash(atHand: Iterable<PolicyVersion>, shelf: PolicyShelf): (hash: string) => Promise<ResolvedPolicy> {
  const known = new Map([...atHand].map((version) => [version.hash, version]));
  const read = new Map<string, ResolvedPolicy>();
  const kept = knownPolicies(shelf);
  return async (hash) => {
    const version = known.get(hash);
    const policy = read.get(hash) ?? (version === undefined ? await kept(hash) : resolvePolicy(version.policy));
    read.set(hash, policy);
    return policy;
  };
}
