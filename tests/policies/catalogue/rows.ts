import { join } from 'node:path';
import { runChecks } from '../../../policies/engine/checks/run-checks.js';
import type { Subject } from '../../../policies/engine/subject.js';
import type { Fact } from '../../../policies/facts/table.js';
import { catalogue, readPolicyFile } from '../../../policies/policy/catalogue.js';
import { type Choices, type ResolvedPolicy, resolvePolicy } from '../../../policies/policy/resolve.js';
import { situation, type World } from '../engine/life.js';

/**
 * The policy whose rows a test is about, with readings and settings chosen. A folder named in `OVERSIGHT_TEST_CATALOGUE` takes the place of
 * the catalogue: `npm run removal` takes a row away there and expects the row's test to fail.
 */
export function policyUnderTest(id: string, choices: Choices = {}): ResolvedPolicy {
  const folder = process.env['OVERSIGHT_TEST_CATALOGUE'];
  const version = folder === undefined ? catalogue().get(id) : readPolicyFile(join(folder, `${id}.yaml`));
  if (version === undefined) throw new Error(`there is no policy ${id}`);
  return resolvePolicy(version.policy, choices);
}

/** What one check of the policy finds on that day, as `2026-05-04 ok`; a result that belongs to no day as `- note`. */
export function checked(check: string, subject: Subject, facts: readonly Fact[], today: string, world: World): readonly string[] {
  return runChecks(situation(subject, facts, today, world))
    .filter((result) => result.check === check)
    .map(({ on, state }) => `${on ?? '-'} ${state}`);
}
