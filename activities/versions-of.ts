import { timelineOf, type VersionInForce } from '../policies/engine/timeline.js';
import type { Fact } from '../policies/facts/table.js';
import type { ResolvedPolicy } from '../policies/policy/resolve.js';

/**
 * The versions of its policy under which a subject with these facts stands, the one that it started with first. Throws what `policyOf` throws
 * for a version that nobody knows: without it nothing can be said of what is due.
 */
export async function versionsOf(
  start: string,
  facts: readonly Fact[],
  policyOf: (hash: string) => Promise<ResolvedPolicy>,
): Promise<readonly VersionInForce[]> {
  const first = await policyOf(start);
  const versions = timelineOf({ id: first.id, hash: start }, facts, first.zone);
  return await Promise.all(versions.map(async (version) => ({ ...version, policy: await policyOf(version.hash) })));
}
