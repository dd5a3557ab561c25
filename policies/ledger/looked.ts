import { createHash } from 'node:crypto';
import type { BankHolidays } from '../calendar/bank-holidays.js';
import type { Situation } from '../engine/situation.js';
import { namedIn, peopleAround } from '../people/around.js';
import { canonical, contentHash } from '../policy/content-hash.js';
import type { EntryDraft } from './entry.js';

/** What dates rest on beside the facts, by part, each as canonical JSON. */
export type LookedAt = Readonly<Record<string, string>>;

/** A part whose name begins so holds one person of the directory. */
export const PERSON = 'person/';

/** The calendar as a part: the content counts, whatever the revision calls itself. */
export interface CalendarRef {
  readonly revision: string;
  readonly hash: string;
}

/**
 * What an assessment looked at. Left out is what no date rests on: the cases one by one and the staff of a service, which only checks ask
 * about, and the days on which the alarm rings. `policy` is the hash of the version.
 */
export function lookedAt(situation: Omit<Situation, 'unsettled'>, policy: string): LookedAt {
  const { subject, parts, holding, holidays } = situation;
  return {
    policy: canonical(policy),
    calendar: canonical({ revision: holidays.revision, hash: calendarHash(holidays) } satisfies CalendarRef),
    subject: canonical(subject),
    parts: canonical(parts),
    holding: canonical(holding),
    ...Object.fromEntries(personsOf(situation).map((person) => [`${PERSON}${person.id}`, textOf(person)])),
  };
}

/** SHA-256 over the content of a calendar. */
export function calendarHash(holidays: BankHolidays): string {
  const hash = hashes.get(holidays) ?? contentHash(holidays);
  hashes.set(holidays, hash);
  return hash;
}

/**
 * The entry for what changed since the last look, with null for a part that is gone; none when nothing did. `flags` are what is remembered:
 * a short hash of each part, so that no part is carried from look to look.
 */
export function noteLooked(
  flags: readonly string[],
  seen: LookedAt,
): { readonly flags: readonly string[]; readonly entries: readonly EntryDraft[] } {
  const before = new Set(flags);
  const after = Object.entries(seen).map(([part, text]) => ({ part, text, flag: `${FLAG}${shortHash(text)}/${part}` }));
  const changed = after.filter(({ flag }) => !before.has(flag)).map(({ part, text }): [string, string] => [part, text]);
  const gone = flags.flatMap((flag): readonly [string, null][] => {
    const part = partOf(flag);
    return part === undefined || part in seen ? [] : [[part, null]];
  });
  return {
    flags: after.map(({ flag }) => flag),
    entries:
      changed.length + gone.length === 0
        ? []
        : [{ kind: 'looked', about: 'situation', on: null, detail: Object.fromEntries<string | null>([...changed, ...gone]) }],
  };
}

function personsOf({ people, staff, parts, facts }: Omit<Situation, 'unsettled'>) {
  const those = staff === undefined ? people : peopleAround([parts.serviceOwner, parts.policyOwner, ...namedIn(facts)], people);
  return Object.values(those.persons);
}

const FLAG = 'looked:';
const HASH_CHARACTERS = 12;

function partOf(flag: string): string | undefined {
  return flag.startsWith(FLAG) ? flag.slice(FLAG.length + HASH_CHARACTERS + 1) : undefined;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_CHARACTERS);
}

/** Written out once for as long as the directory stays as it is: an assessment sees the same objects again and again. */
function textOf(value: object): string {
  const text = texts.get(value) ?? canonical(value);
  texts.set(value, text);
  return text;
}

const texts = new WeakMap<object, string>();
const hashes = new WeakMap<BankHolidays, string>();
