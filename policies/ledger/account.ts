import type { CivilDate } from '../calendar/civil-date.js';
import type { PersonId } from '../people/person.js';
import type { Recipient } from '../people/reporting-line.js';
import type { EntryKind, LedgerEntry } from './entry.js';
import { isErased } from './lives.js';

/** How an occurrence came out, as far as the ledger goes. `open` is not due yet; `erased` that what would say so was erased. */
export type Outcome = 'open' | 'overdue' | 'missed' | 'met' | 'met-late' | 'explained' | 'closed-unmet' | 'withdrawn' | 'erased';

/** All that one life's ledger says of one occurrence. Instants as ISO 8601 in UTC. */
export interface Account {
  readonly occurrence: string;
  /** Id of the duty. */
  readonly duty: string;
  readonly openedAt: string | null;
  readonly lastAt: string;
  readonly dueOn: CivilDate | null;
  readonly actBy: CivilDate | null;
  readonly owner: PersonId | null;
  readonly outcome: Outcome;
  /** What met it, explained it, or came after a window that closed unmet. */
  readonly by: { readonly fact: string; readonly on: CivilDate } | null;
  /** When it was noticed that it was late, and on which civil day; the first time. */
  readonly breach: { readonly at: string; readonly on: CivilDate } | null;
  /** That it proved to be no breach, or was no longer one, with the state it was in before. */
  readonly corrected: readonly { readonly at: string; readonly was: string }[];
  readonly reopened: readonly { readonly at: string; readonly was: string }[];
  readonly moved: readonly { readonly at: string; readonly from: CivilDate; readonly to: CivilDate }[];
  readonly told: readonly Told[];
  /** Why it is over although it was not met. */
  readonly reason: string | null;
}

/** That somebody was to be told. Whether the mail went out is in the mail log. */
export interface Told {
  readonly at: string;
  readonly how: Extract<EntryKind, 'asked' | 'reminded' | 'told' | 'escalated'>;
  readonly who: Recipient;
  readonly step: string;
}

/** The accounts of a life, in the order in which the occurrences are first spoken of. Entries in order. */
export function accountsOf(life: readonly LedgerEntry[]): readonly Account[] {
  const accounts = new Map<string, Account>();
  for (const entry of life) {
    const before = accounts.get(entry.about) ?? (OPENING.has(entry.kind) ? begun(entry) : undefined);
    if (before !== undefined) accounts.set(entry.about, { ...after(before, entry), lastAt: entry.at });
  }
  return [...accounts.values()];
}

const OPENING: ReadonlySet<EntryKind> = new Set<EntryKind>(['opened']);

function begun({ about, at, on }: LedgerEntry): Account {
  return {
    occurrence: about,
    duty: about.slice(0, about.indexOf('/')),
    openedAt: at,
    lastAt: at,
    dueOn: on,
    actBy: null,
    owner: null,
    outcome: 'open',
    by: null,
    breach: null,
    corrected: [],
    reopened: [],
    moved: [],
    told: [],
    reason: null,
  };
}

function after(before: Account, entry: LedgerEntry): Account {
  const { kind, at, on, detail } = entry;
  const text = (name: string): string | null => (typeof detail[name] === 'string' ? detail[name] : null);
  const by = on === null ? null : { fact: text('fact') ?? '', on };
  switch (kind) {
    case 'opened':
      return { ...before, dueOn: on, actBy: text('actBy'), owner: text('owner'), outcome: 'open', by: null, reason: null };
    case 'moved':
      return on === null ? before : { ...before, dueOn: on, moved: [...before.moved, { at, from: text('from') ?? '', to: on }] };
    case 'passed-on':
      return { ...before, owner: text('to') };
    case 'reopened':
      return { ...before, outcome: 'open', by: null, reason: null, reopened: [...before.reopened, { at, was: text('was') ?? '' }] };
    case 'breached':
      return {
        ...before,
        outcome: isErased(entry) ? 'erased' : text('state') === 'missed' ? 'missed' : 'overdue',
        breach: before.breach ?? { at, on: text('noticedOn') ?? at.slice(0, 10) },
      };
    case 'corrected': {
      // Nothing is said of a fact where a date moved away from under a breach; with one, or with none, it says how it ended instead.
      const isMended = !('fact' in detail) && !isErased(entry);
      return { ...before, ...(isMended && { outcome: 'open' }), corrected: [...before.corrected, { at, was: text('was') ?? '' }] };
    }
    case 'met':
      return { ...before, outcome: isErased(entry) ? 'erased' : detail['late'] === true ? 'met-late' : 'met', by, reason: null };
    case 'explained':
      return { ...before, outcome: 'explained', by };
    case 'cleared':
      return { ...before, by };
    case 'closed-unmet':
      return { ...before, outcome: 'closed-unmet', reason: text('reason') };
    case 'withdrawn':
      return { ...before, outcome: 'withdrawn', reason: text('reason') };
    case 'asked':
    case 'reminded':
    case 'told':
    case 'escalated':
      return { ...before, told: [...before.told, { at, how: kind, who: text('who') ?? '', step: text('step') ?? '' }] };
    case 'hidden':
    case 'shown':
    case 'looked':
    case 'recorded':
    case 'settled':
      return before;
  }
}
