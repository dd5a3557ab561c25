import type { Fact } from '../../policies/facts/table.js';
import type { RecordReply } from '../../workflows/messages.js';

/** A gap is recorded for what it explains: where it explains nothing, a slip in the day or the window is likely. Undefined when it does. */
export function explainsNothing(fact: Fact, { recorded, answer }: RecordReply): string | undefined {
  if (fact.kind !== 'gap-recorded' || recorded.length === 0 || answer === null || (answer.explained ?? []).length > 0) return undefined;
  return 'It explains nothing that was due and not explained yet. If the day or the window is a slip, record it again with the right one.';
}
