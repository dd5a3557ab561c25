import type { Situation } from '../situation.js';
import type { CheckResult } from './check-result.js';

/** What the policy's checks find in the facts of this subject, by date. */
export function runChecks(_situation: Situation): readonly CheckResult[] {
  return [];
}
