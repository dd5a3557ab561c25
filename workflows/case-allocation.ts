import type { CaseSubject } from '../policies/engine/subject.js';
import type { Start } from './state.js';
import { watch } from './watch.js';

/** The life of one case in one worker's hands: overview, first casework supervision, until it is closed or handed on. */
export async function caseAllocation(start: Start<CaseSubject>): Promise<void> {
  await watch(start);
}
