import type { CivilDate } from '../calendar/civil-date.js';
import type { MirrorDuty } from '../policy/schema.js';
import type { OccurrenceState } from './occurrence.js';

/** What a mirror needs to know of an occurrence. */
export interface Mirrored {
  readonly duty: string;
  readonly key: string;
  readonly dueOn: CivilDate;
  readonly state: OccurrenceState;
}

/** A row that restates or combines others: shown and reported, never told, never a breach of its own. */
export interface Mirror {
  readonly duty: MirrorDuty;
  readonly key: string;
  readonly dueOn: CivilDate;
  readonly state: OccurrenceState;
  /** Duties from which it was read. */
  readonly from: readonly string[];
}

/** One mirror for each occurrence it restates, or for each date on which all its parts have one. The worst part decides. */
export function mirrorsOf(duties: readonly MirrorDuty[], occurrences: readonly Mirrored[]): readonly Mirror[] {
  return duties.flatMap((duty) => {
    const from = 'sameAs' in duty ? [duty.sameAs] : duty.madeOf;
    const parts = occurrences.filter((one) => from.includes(one.duty));
    return [...new Set(parts.map(({ key }) => key))]
      .map((key) => parts.filter((part) => part.key === key))
      .filter((group) => group.length === from.length)
      .map((group): Mirror => {
        const worst = group.reduce((a, b) => (BADNESS.indexOf(a.state) >= BADNESS.indexOf(b.state) ? a : b));
        const dueOn = group.reduce((latest, { dueOn: on }) => (on > latest ? on : latest), worst.dueOn);
        return { duty, key: worst.key, dueOn, state: worst.state, from };
      });
  });
}

const BADNESS: readonly OccurrenceState[] = ['before-start', 'met', 'met-late', 'upcoming', 'due', 'at-risk', 'overdue', 'missed'];
