import type { Store } from '../../activities/store/store.js';
import type { Fact } from '../../policies/facts/table.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import type { FoundSubject } from './find-subject.js';
import { UnusableFactError } from './make-fact.js';

/**
 * A review may bring in a new version of its policy. The version named must be the one that Oversight has at hand, so that the record says
 * what was adopted word by word; it is kept in the store with the others. Throws `UnusableFactError`.
 */
export async function adoptVersion(
  fact: Fact,
  { id }: FoundSubject,
  policies: ReadonlyMap<string, PolicyVersion>,
  { policies: shelf }: Pick<Store, 'policies'>,
): Promise<void> {
  if (fact.kind !== 'policy-reviewed' || fact.version === undefined) return;
  const wrong = versionProblem(id, fact.version, policies);
  if (wrong !== undefined) throw new UnusableFactError(`--version-adopted: ${wrong} Nothing was recorded.`);
  const known = policies.get(id);
  if (known !== undefined) await shelf.keep({ hash: known.hash, id: known.id, input: known.input });
}

/** Why no such version can be adopted; undefined when it is the one at hand. */
export function versionProblem(id: string, version: string, policies: ReadonlyMap<string, PolicyVersion>): string | undefined {
  const known = policies.get(id);
  if (known === undefined) return `there is no file for policy ${id}. Put it into the folder that OVERSIGHT_POLICIES names.`;
  return known.policy.version === version
    ? undefined
    : `the file of policy ${id} says version ${known.policy.version}, not ${version}. Put the new version into the folder that OVERSIGHT_POLICIES names, or correct the number.`;
}
