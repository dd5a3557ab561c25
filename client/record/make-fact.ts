import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { dayInWords } from '../../policies/calendar/zone.js';
import type { Scope } from '../../policies/engine/subject.js';
import type { SessionKind } from '../../policies/facts/fields.js';
import { definitionOf, type Fact, FACT_KINDS, type FactKind } from '../../policies/facts/table.js';
import { contentHash } from '../../policies/policy/content-hash.js';
import { present } from '../roster/present.js';
import type { FoundSubject } from './find-subject.js';
import type { SaidFact } from './read-fact.js';

/** A fact that cannot be recorded there; one sentence for each reason. */
export class UnusableFactError extends Error {
  override readonly name = 'UnusableFactError';

  /** `about`: what of the fact is wrong, for those who read it from a table. */
  constructor(
    message: string,
    readonly about: 'fact' | 'on' = 'fact',
  ) {
    super(message);
  }
}

export interface RecordMoment {
  readonly today: CivilDate;
  /** ISO 8601. */
  readonly now: string;
}

/**
 * Makes a fact for a subject. Its id is made from what it says of whom unless one is given, so that recording the same again changes
 * nothing. Throws `UnusableFactError`.
 */
export function makeFact(
  { kind, on, at, id, recordedBy, via, corrects, because, details }: SaidFact,
  subject: FoundSubject,
  { today, now }: RecordMoment,
): Fact {
  checkSubject(kind, subject);
  if (on > today && definitionOf(kind).ahead !== true)
    throw new UnusableFactError(
      `${dayInWords(on)} lies in the future: record ${kind} once it has happened.${kind === 'session-held' ? ' What is planned is recorded as session-booked.' : ''} Nothing was recorded.`,
      'on',
    );
  if (at !== undefined && Date.parse(at) > Date.parse(now) && definitionOf(kind).ahead !== true)
    throw new UnusableFactError(`${at} lies in the future: record ${kind} once it has happened. Nothing was recorded.`);
  // A session of no kind would meet nothing: unsaid, it was what the relationship is for.
  const kinds =
    kind === 'session-held' && details['kinds'] === undefined && subject.scope !== null ? { kinds: KINDS_OF[subject.scope] } : {};
  const correction = { ...(corrects !== undefined && { corrects }), ...(because !== undefined && { because }) };
  const said = { kind, on, ...(at !== undefined && { at }), ...kinds, ...details, ...correction };
  const recorder = { recordedAt: now, recordedBy, ...present('via', via) };
  // Of whom it is said belongs to it: two people may go on leave on one day.
  const of = subject.workflowId ?? `person/${subject.id}`;
  if (kind === 'fact-withdrawn') {
    // To take the same back again, on another day or for another reason, is a repeat.
    const name = contentHash({ of, fact: details['fact'] }).slice(0, 12);
    return { ...said, id: id ?? `command/${kind}/${name}`, ...recorder } as Fact;
  }
  const name = contentHash({ of, ...inOrder(said) }).slice(0, 12);
  return { ...said, id: id ?? `command/${kind}/${on}/${name}`, ...recorder } as Fact;
}

/** Kinds and cases are sets: in whatever order they were written, they say the same. */
function inOrder(said: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => [
      name,
      Array.isArray(value) ? [...new Set(value.map(String))].toSorted((a, b) => (a < b ? -1 : 1)) : value,
    ]),
  );
}

const KINDS_OF: Readonly<Record<Scope, readonly SessionKind[]>> = {
  both: ['personal', 'casework'],
  personal: ['personal'],
  casework: ['casework'],
};

function checkSubject(kind: FactKind, { kind: subject, id }: FoundSubject): void {
  if (definitionOf(kind).subjects.includes(subject)) return;
  const allowed = FACT_KINDS.filter((one) => definitionOf(one).subjects.includes(subject) && definitionOf(one).internal !== true);
  throw new UnusableFactError(
    `${kind} is recorded on a ${definitionOf(kind).subjects.join(' or ')}, and ${id} is a ${subject}. ${
      allowed.length > LISTED
        ? `"oversight record --help" lists what is recorded on a ${subject}.`
        : `On a ${subject} one can record: ${allowed.join(', ')}.`
    }`,
  );
}

/** More names in one sentence nobody reads. */
const LISTED = 8;
