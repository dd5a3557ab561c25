import { deriveUnderVersions } from '../engine/versions.js';
import type { Occurrence } from '../engine/occurrence.js';
import { type Situation, todayOf } from '../engine/situation.js';
import type { LedgerEntry } from './entry.js';
import { type Moment, momentsOf } from './moments.js';
import { NOTHING_RECALLED, recall, type Recollection, settle, type Shelf, situationFrom } from './recollection.js';
import { differing, engineSaying, sayingOf } from './saying.js';
import { type Stand, standAfter, standOf } from './where-it-stands.js';

/** Where the ledger says one thing, and policy, facts and calendar another. */
export interface Difference {
  /** The entry that says it; of a silence, the last of the assessment that should have said it. */
  readonly sequence: number;
  readonly at: string;
  readonly kind: LedgerEntry['kind'] | 'silence';
  readonly occurrence: string;
  readonly ledger: string;
  readonly engine: string;
}

/** Entries that nothing is left to prove by. */
export interface Unproved {
  readonly fromSequence: number;
  readonly toSequence: number;
  readonly at: string;
  readonly reason: string;
}

/** An occurrence as it was last worked out, and from what. */
export interface LastDerived {
  readonly occurrence: Occurrence;
  readonly situation: Situation;
}

export interface Rederived {
  /** Assessments worked out again. */
  readonly moments: number;
  /** Entries whose dates and states were compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
  readonly unproved: readonly Unproved[];
  readonly derived: ReadonlyMap<string, LastDerived>;
  /** What is known after the last assessment. */
  readonly recollection: Recollection;
  readonly stands: ReadonlyMap<string, Stand>;
}

/**
 * Works every due date of one life out again, at each moment at which something was decided, from what the ledger says was known then, and
 * compares. Both ways: what an entry says must follow, and what follows an entry must have said. Entries in order. What was decided before
 * `since`, ISO 8601 in UTC, is taken as said: it costs some milliseconds a moment to work it out.
 */
export function rederive(life: readonly LedgerEntry[], shelf: Shelf, since = ''): Rederived {
  let recollection = NOTHING_RECALLED;
  const stands = new Map<string, Stand>();
  const heard = new Map<string, string>();
  let moments = 0;
  let compared = 0;
  const derived = new Map<string, LastDerived>();
  const differences: Difference[] = [];
  const unproved: Unproved[] = [];
  for (const moment of momentsOf(life)) {
    recollection = recall(recollection, moment);
    const unsettled = [...openIn(stands), ...moment.map(({ about }) => about)];
    for (const entry of moment) {
      const stand = standAfter(stands.get(entry.about), entry);
      if (stand !== undefined) stands.set(entry.about, stand);
    }
    if (moment[0].at >= since) {
      const situation = situationFrom(recollection, Date.parse(moment[0].at), unsettled, shelf);
      if (typeof situation === 'string') note(unproved, moment, situation);
      else {
        moments += 1;
        const occurrences = new Map(deriveUnderVersions(situation).occurrences.map((one) => [one.id, one]));
        for (const occurrence of occurrences.values()) derived.set(occurrence.id, { occurrence, situation });
        const said = moment.filter((entry) => Object.keys(sayingOf(entry)).length > 0);
        compared += said.length;
        const spoken = said.flatMap((entry) => differenceOf(entry, occurrences) ?? []);
        for (const difference of [...spoken, ...silences(moment, occurrences, stands, situation)]) {
          const words = `${difference.ledger}, ${difference.engine}`;
          // A silence lasts until something is said: it is a finding once, and none where an entry said the same.
          if (difference.kind !== 'silence' || heard.get(difference.occurrence) !== words) differences.push(difference);
          heard.set(difference.occurrence, words);
        }
      }
    }
    recollection = settle(recollection, moment);
  }
  return { moments, compared, differences, unproved, derived, recollection, stands };
}

/** Ids of what the ledger has opened and not ended: an assessment looks at it however long ago it was due. */
export function openIn(stands: ReadonlyMap<string, Stand>): readonly string[] {
  return [...stands].filter(([, { is, over }]) => (is === 'open' || is === 'unmet') && over !== true).map(([id]) => id);
}

function differenceOf(entry: LedgerEntry, occurrences: ReadonlyMap<string, Occurrence>): Difference | undefined {
  const found = differing(sayingOf(entry), engineSaying(entry.kind, occurrences.get(entry.about)));
  const { sequence, at, kind, about } = entry;
  return found && { sequence, at, kind, occurrence: about, ...found };
}

/** What follows and of which the ledger says something else, or nothing. */
function silences(
  moment: Moment,
  occurrences: ReadonlyMap<string, Occurrence>,
  stands: ReadonlyMap<string, Stand>,
  situation: Situation,
): readonly Difference[] {
  const today = todayOf(situation);
  const { sequence, at } = moment.at(-1) ?? moment[0];
  return [...occurrences.values()].flatMap((occurrence): readonly Difference[] => {
    const { id, state, opensOn } = occurrence;
    const stand = stands.get(id);
    if (state === 'before-start' || stand?.is === 'unknown' || (stand === undefined && opensOn > today)) return [];
    const found = differing(inWords(stand), inWords(standOf(occurrence)));
    return found === undefined ? [] : [{ sequence, at, kind: 'silence', occurrence: id, ...found }];
  });
}

function inWords(stand: Stand | undefined): Readonly<Record<string, string | null>> {
  return stand === undefined ? { stands: 'not opened' } : { stands: stand.is, due: stand.dueOn };
}

/** Neighbours with one reason are one stretch. */
function note(unproved: Unproved[], moment: Moment, reason: string): void {
  const last = unproved.at(-1);
  const toSequence = (moment.at(-1) ?? moment[0]).sequence;
  if (last?.reason === reason) unproved[unproved.length - 1] = { ...last, toSequence };
  else unproved.push({ fromSequence: moment[0].sequence, toSequence, at: moment[0].at, reason });
}
