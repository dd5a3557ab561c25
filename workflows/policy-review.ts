import type { PolicySubject } from '../policies/engine/subject.js';
import type { Start } from './state.js';
import { watch } from './watch.js';

/** The life of a policy: its first review, then every one after. */
export async function policyReview(start: Start<PolicySubject>): Promise<void> {
  await watch(start);
}
