import type { Remembered } from '../policies/engine/named.js';
import type { Words, WordsOf } from '../policies/engine/words.js';
import type { Carried } from './state.js';

const SUMMARY_LENGTH = 190;

/** The label of the timer: what happens when it fires. Shown in the Web UI, which allows 200 bytes. */
export function timerInWords(because: string, { outbox, performFailure }: Carried): string {
  const left = outbox.entries.length + outbox.notices.length + outbox.carries.length;
  const waiting = left === 0 || performFailure === null ? '' : ` (${left} decided things wait for the store)`;
  return `${because || 'look again'}${waiting}`.slice(0, SUMMARY_LENGTH);
}

/** What an administrator reads: trouble first, then what is due, and then why. */
export function detailsInWords(
  details: string,
  words: WordsOf,
  { records, stuck, performFailure, performFailures, outbox, conflict }: Carried,
): string {
  const trouble = [
    ...(stuck === null
      ? []
      : [`**Stuck since ${stuck.since}** after ${stuck.attempts} tries: ${stuck.reason}. Nothing is lost; it is tried again by itself.`]),
    ...(performFailure === null
      ? []
      : [
          `**Not written yet**: ${outbox.entries.length} ledger entries, ${outbox.notices.length} notices and ${outbox.carries.length} facts for cases, after ${performFailures} tries: ${performFailure}.`,
        ]),
    ...(conflict === null
      ? []
      : [
          `**The ledger differs** since ${conflict.since}: ${conflict.reason} Work goes on and people are told, but the ledger of this subject does not hold all that was decided. Find out who wrote the other entry.`,
        ]),
  ];
  const reasons = records.filter(({ open }) => open !== undefined).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return [...trouble, details || 'Not assessed yet.', reasons.flatMap((one) => reasonInWords(one, words[one.id])).join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
}

function reasonInWords({ id, title = id, open }: Remembered, words: Words | undefined): readonly string[] {
  return words === undefined ? [] : [`- **${title}**, owed by \`${open?.owner ?? 'nobody known'}\`: ${words.why}`];
}
