import type { CivilDate } from '../calendar/civil-date.js';
import type { EntryDraft } from './entry.js';

/** The entry for what an assessment settled: the day up to which, and the facts it need not look at again. None when it settled nothing. */
export function noteSettled(
  before: CivilDate | null,
  { settledThrough, dropFacts }: { readonly settledThrough: CivilDate | null; readonly dropFacts: readonly string[] },
): readonly EntryDraft[] {
  if (settledThrough === before && dropFacts.length === 0) return [];
  return [{ kind: 'settled', about: 'situation', on: settledThrough, detail: { facts: JSON.stringify(dropFacts) } }];
}
