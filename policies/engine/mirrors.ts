import type { CivilDate } from '../calendar/civil-date.js';
import type { MirrorDuty } from '../policy/schema.js';
import { mirrorApplies } from './applies-to.js';
import type { OccurrenceState } from './occurrence.js';
import type { Situation } from './situation.js';

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

/**
 * One mirror for each occurrence it restates, or for each date on which all its parts have one, where its own conditions hold on the day it
 * is due. The worst part decides.
 */
export function mirrorsOf(duties: readonly MirrorDuty[], occurrences: readonly Mirrored[], situation: Situation): readonly Mirror[] {
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
      })
      .filter(({ dueOn }) => mirrorApplies(duty, dueOn, situation));
  });
}

const BADNESS: readonly OccurrenceState[] = [
  'before-start',
  'met',
  'met-late',
  'explained',
  'upcoming',
  'due',
  'at-risk',
  'overdue',
  'missed',
];
