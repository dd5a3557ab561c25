import type { Assessment, Memory } from '../engine/assess.js';
import type { Situation } from '../engine/situation.js';
import type { EntryDraft } from './entry.js';
import { lookedAt, noteLooked } from './looked.js';
import { noteSettled } from './settled.js';

/**
 * All that one assessment has the ledger say, so that it can be worked out again: what it looked at where that changed, what it decided, what
 * it settled. `policy` is the hash of the version. The flags are those to be remembered.
 */
export function written(
  situation: Omit<Situation, 'unsettled'>,
  policy: string,
  memory: Pick<Memory, 'flags'>,
  assessment: Assessment,
): { readonly entries: readonly EntryDraft[]; readonly flags: readonly string[] } {
  const looked = noteLooked(memory.flags, lookedAt(situation, policy));
  return {
    entries: [...looked.entries, ...assessment.entries, ...noteSettled(situation.settledThrough, assessment)],
    flags: [...assessment.flags, ...looked.flags],
  };
}
