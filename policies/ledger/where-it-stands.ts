import type { CivilDate } from '../calendar/civil-date.js';
import { isLate, isMet, type Occurrence } from '../engine/occurrence.js';
import type { LedgerEntry } from './entry.js';
import { isErased } from './lives.js';

/** How an occurrence stands, as coarsely as ledger and engine must agree on it at any time. */
export interface Stand {
  readonly dueOn: CivilDate | null;
  /** Unknown where the entry that would say was erased. */
  readonly is: 'open' | 'unmet' | 'met' | 'explained' | 'withdrawn' | 'unknown';
  /** Unmet, and nobody waits for it any longer: once it is settled it is not looked at again. */
  readonly over?: true;
}

/** How the occurrence that the entry is about stands after it; undefined for what never opened. */
export function standAfter(before: Stand | undefined, entry: LedgerEntry): Stand | undefined {
  const { kind, on, detail } = entry;
  switch (kind) {
    case 'opened':
    case 'reopened':
      return { dueOn: on, is: 'open' };
    case 'moved':
      return before === undefined ? undefined : { ...before, dueOn: on };
    case 'breached':
      return before === undefined ? undefined : { dueOn: before.dueOn, is: 'unmet' };
    case 'cleared':
    case 'closed-unmet':
      // An end may be taken back, and what it closed with it.
      return before === undefined ? undefined : { dueOn: before.dueOn, is: 'unmet', ...(detail['reason'] !== 'ended' && { over: true }) };
    case 'corrected':
      // A date that moved away from under a breach; what was met in time is said by the entry after it.
      if (before === undefined || detail['fact'] !== undefined) return before;
      return { ...before, is: isErased(entry) ? 'unknown' : 'open' };
    case 'met':
    case 'explained':
    case 'withdrawn':
      return before === undefined ? undefined : { ...before, is: kind };
    case 'passed-on':
    case 'asked':
    case 'reminded':
    case 'told':
    case 'escalated':
    case 'hidden':
    case 'shown':
    case 'looked':
    case 'recorded':
    case 'settled':
      return before;
  }
}

/** The same by the engine. */
export function standOf({ dueOn, state, closed }: Occurrence): Stand {
  if (isMet(state)) return { dueOn, is: 'met' };
  if (state === 'explained') return { dueOn, is: 'explained' };
  return { dueOn, is: isLate(state) || closed !== undefined ? 'unmet' : 'open' };
}
