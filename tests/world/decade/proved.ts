import type { BankHolidays } from '../../../policies/calendar/bank-holidays.js';
import { firstBreak } from '../../../policies/ledger/chain.js';
import type { LedgerEntry } from '../../../policies/ledger/entry.js';
import { calendarHash } from '../../../policies/ledger/looked.js';
import { rederive } from '../../../policies/ledger/rederive.js';
import { catalogue } from '../../../policies/policy/catalogue.js';
import { resolvePolicy } from '../../../policies/policy/resolve.js';

/** What in the ledger of one subject does not hold, or does not follow from what it says was looked at. */
export function wrongIn(entries: readonly LedgerEntry[], calendars: readonly BankHolidays[]): readonly string[] {
  const { differences, unproved } = rederive(entries, {
    policies: new Map([...catalogue().values()].map(({ hash, policy }) => [hash, resolvePolicy(policy)])),
    calendars: new Map(calendars.map((one) => [calendarHash(one), one])),
  });
  return [...[firstBreak(entries)].filter((one) => one !== undefined), ...openedTwice(entries), ...differences, ...unproved].map((one) =>
    JSON.stringify(one),
  );
}

/** Opened while it is open, or anew after it was settled: it went and came back, and the ledger did not say so. */
function openedTwice(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const open = new Set<string>();
  const dueOn = new Map<string, string>();
  let settled = '';
  return entries.filter(({ kind, about, on }) => {
    if (kind === 'settled') settled = on ?? settled;
    if (ENDS.has(kind)) open.delete(about);
    if (kind === 'withdrawn') dueOn.delete(about);
    if (kind === 'moved') dueOn.set(about, on ?? '');
    if (kind !== 'opened' && kind !== 'reopened') return false;
    const before = dueOn.get(about);
    const isSettled = kind === 'opened' && before !== undefined && before <= settled && !MAY_COME_AGAIN.test(about);
    const isTwice = open.has(about) || isSettled;
    open.add(about);
    dueOn.set(about, on ?? '');
    return isTwice;
  });
}

/** The id of an action or a document may be given to another one years later. */
const MAY_COME_AGAIN = /\/[ad]-\d+$/;
const ENDS: ReadonlySet<LedgerEntry['kind']> = new Set(['withdrawn', 'met', 'explained', 'cleared', 'closed-unmet']);
