import type { Store } from '../../activities/store/store.js';
import { type Choice, isChosen, NothingRecordedError, subjectsNamed } from './choice.js';
import type { PackHead } from './document.js';
import { gather } from './gather.js';
import { shelfOf } from './shelf.js';
import type { Spool } from './spool.js';
import { counted, type Finding, NOTHING_COUNTED, type Summary } from './summary.js';

/**
 * Gathers the evidence of one subject after the other and adds each to the spool; the sum of it is the answer. A ledger that cannot even be
 * read is a finding like a broken chain, and hides no other. Throws `NothingRecordedError` when nothing of what was asked for is there.
 */
export async function makePack(
  { choice, period, zone }: Pick<PackHead, 'choice' | 'period' | 'zone'>,
  store: Store,
  spool: Pick<Spool, 'add'>,
  { now, progress }: { readonly now: number; readonly progress: (what: string, done: number, of: number) => void },
): Promise<Summary> {
  const all = await store.ledger.subjects();
  const subjects = choice.id === undefined ? all : subjectsNamed(choice.id, all);
  const shelf = shelfOf(store);
  let summary = NOTHING_COUNTED;
  for (const [at, subject] of subjects.entries()) {
    try {
      const entries = await store.ledger.read({ subject });
      const known = await shelf(entries);
      if (isChosen(entries, choice, known)) {
        const evidence = await gather(subject, entries, store, known, { period, zone, now });
        summary = counted(summary, evidence);
        await spool.add(evidence);
      }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      summary = { ...summary, findings: [...summary.findings, unreadable(subject, error)] };
    }
    progress('Evidence', at + 1, subjects.length);
  }
  if (summary.subjects + summary.findings.length === 0) throw new NothingRecordedError(nothingOf(choice));
  return summary;
}

/** What was written there is no JSON any more. */
function unreadable(subject: string, { message }: Error): Finding {
  return { subject, life: '', sequence: 0, what: 'unreadable', text: `The ledger of ${subject} cannot be read: ${message}.` };
}

function nothingOf({ team, policy }: Choice): string {
  if (team !== undefined || policy !== undefined)
    return `Nothing in the ledger is of ${[...(team === undefined ? [] : [`team "${team}"`]), ...(policy === undefined ? [] : [`policy "${policy}"`])].join(' and ')}. Write it as the roster does, or leave it out for the whole service.`;
  return 'The ledger is empty: nothing was ever watched with this store. Check OVERSIGHT_STORE and OVERSIGHT_DATA.';
}
