import type { Occurrence } from '../engine/occurrence.js';
import type { LedgerEntry } from './entry.js';

/** What is said of an occurrence: what it is and the word for it. */
export type Saying = Readonly<Record<string, string | number | boolean | null>>;

/** Whether two speak of the same thing in the same words; the first word that differs, or undefined. Only what the first one says is compared. */
export function differing(ledger: Saying, engine: Saying | undefined): { readonly ledger: string; readonly engine: string } | undefined {
  const word = Object.keys(ledger).find((name) => ledger[name] !== engine?.[name]);
  if (word === undefined) return undefined;
  return { ledger: inWords(word, ledger[word]), engine: engine === undefined ? 'that it does not follow' : inWords(word, engine[word]) };
}

/** What the entry says of its occurrence that policy, facts and calendar can prove; empty for one that says nothing of the kind. */
export function sayingOf({ kind, on, detail }: LedgerEntry): Saying {
  switch (kind) {
    case 'opened':
      return known({ due: on, 'act by': detail['actBy'], owner: detail['owner'] });
    case 'moved':
      return known({ due: on });
    case 'reopened':
      return known({ due: on, over: false });
    case 'breached':
      return known({ due: on, state: detail['state'] });
    case 'corrected':
      return typeof detail['fact'] !== 'string' ? known({ due: on }) : known({ done: on, fact: detail['fact'] });
    case 'met':
      return known({ done: on, fact: detail['fact'], late: detail['late'] });
    case 'explained':
      return known({ explained: on, fact: detail['fact'] });
    case 'cleared':
      return known({ cleared: on, fact: detail['fact'] });
    case 'closed-unmet':
    case 'asked':
    case 'reminded':
    case 'told':
    case 'escalated':
    case 'hidden':
    case 'shown':
      return known({ due: detail['dueOn'] });
    case 'passed-on':
      return known({ owner: detail['to'] });
    case 'withdrawn':
      return { follows: false };
    case 'looked':
    case 'recorded':
    case 'settled':
      return {};
  }
}

/** What the engine says of the same; `by` is the kind of entry, because the fact that met and the one that explained are different ones. */
export function engineSaying(by: LedgerEntry['kind'], occurrence: Occurrence | undefined): Saying | undefined {
  const follows = occurrence !== undefined && occurrence.state !== 'before-start';
  if (by === 'withdrawn') return { follows };
  if (!follows) return undefined;
  const { dueOn, actBy, owner, state, met, explained, cleared, closed } = occurrence;
  const fact = by === 'explained' ? explained?.fact : by === 'cleared' ? cleared?.fact : met?.fact;
  return known({
    due: dueOn,
    'act by': actBy,
    owner,
    state,
    done: met?.on,
    fact,
    late: state === 'met-late',
    explained: explained?.on,
    cleared: cleared?.on,
    over: by === 'reopened' && (met !== undefined || closed !== undefined),
  });
}

function known(saying: Readonly<Record<string, string | number | boolean | null | undefined>>): Saying {
  return Object.fromEntries(
    Object.entries(saying).filter((one): one is [string, string | number | boolean | null] => one[1] !== undefined),
  );
}

function inWords(word: string, value: Saying[string] | undefined): string {
  return value === undefined ? `nothing about "${word}"` : `${word} ${String(value)}`;
}
