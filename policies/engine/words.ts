import type { CivilDate } from '../calendar/civil-date.js';
import { isoAt, type ZoneName } from '../calendar/zone.js';
import { actionOf } from './notice-draft.js';
import type { Occurrence } from './occurrence.js';
import type { NextStep, OccurrenceRecord } from './record.js';

/**
 * What people are told of something that is open. All of it follows from policy, facts and calendar, so that it is worked out again where it
 * is missing and never carried from run to run: for a busy relationship it would be more than half of what is.
 */
export interface Words {
  /** ISO 8601 with offset. */
  readonly due: string;
  readonly opensOn: CivilDate;
  readonly why: string;
  readonly action: string;
  readonly next?: NextStep;
}

/** By the occurrence's id. */
export type WordsOf = Readonly<Record<string, Words>>;

/** What of the words is new since they were last said; all of them where none are known. */
export interface NewWords {
  readonly put: WordsOf;
  readonly drop: readonly string[];
}

/** The words about everything that is open, against those `known` from earlier looks. */
export function newWords(
  occurrences: readonly Occurrence[],
  after: ReadonlyMap<string, OccurrenceRecord>,
  known: WordsOf,
  zone: ZoneName,
): NewWords {
  const said = new Map(
    occurrences.flatMap((one) => {
      const open = after.get(one.id)?.open;
      return open === undefined ? [] : [[one.id, wordsOf(one, open.next, zone)] as const];
    }),
  );
  return {
    put: Object.fromEntries([...said].filter(([id, words]) => JSON.stringify(known[id]) !== JSON.stringify(words))),
    drop: Object.keys(known).filter((id) => !said.has(id)),
  };
}

function wordsOf(occurrence: Occurrence, next: NextStep | undefined, zone: ZoneName): Words {
  return {
    due: isoAt(occurrence.due, zone),
    opensOn: occurrence.opensOn,
    why: occurrence.why(),
    action: actionOf(occurrence),
    ...(next !== undefined && { next }),
  };
}

/** What of a record is carried. */
export function withoutWords(record: OccurrenceRecord): OccurrenceRecord {
  if (record.open?.next === undefined) return record;
  const { next: _, ...open } = record.open;
  return { ...record, open };
}
