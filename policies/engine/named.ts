import type { CivilDate } from '../calendar/civil-date.js';
import { windowAt, windowNamed } from '../calendar/window.js';
import { dayInWords, isoAt, momentInWords } from '../calendar/zone.js';
import { definitionOf } from '../facts/table.js';
import type { ActiveDuty, ResolvedPolicy } from '../policy/resolve.js';
import type { OccurrenceRecord } from './record.js';
import type { Situation } from './situation.js';
import { inForceOn } from './timeline.js';

/** What an occurrence is called. It follows from its id and the policy, so that it is not carried from run to run. */
export type Names = Pick<OccurrenceRecord, 'duty' | 'title' | 'clause'>;

/** A record as an earlier run left it, or as an earlier look of this one. */
export type Remembered = Omit<OccurrenceRecord, keyof Names> & Partial<Names>;

/** The record with what it is called, also where it no longer follows from the facts. What no version knows any more is called by its id. */
export function named(record: Remembered, situation: Pick<Situation, 'policy' | 'versions'>): OccurrenceRecord {
  const { duty, title, clause, ...rest } = record;
  if (duty !== undefined && title !== undefined && clause !== undefined) return record as OccurrenceRecord;
  return { ...rest, ...namesOf(record, situation) };
}

function namesOf({ id, dueOn }: Pick<Remembered, 'id' | 'dueOn'>, situation: Pick<Situation, 'policy' | 'versions'>): Names {
  const at = id.indexOf('/');
  const duty = id.slice(0, at);
  for (const policy of policiesFrom(dueOn, situation)) {
    const found = policy.duties.find((one) => one.id === duty);
    if (found === undefined) continue;
    const period = periodOf(id.slice(at + 1), found, policy);
    return { duty, title: period === '' ? found.title : `${found.title} for ${period}`, clause: found.clause };
  }
  return { duty, title: id, clause: duty };
}

/** The one that decides on the day first, and then the newest. */
function policiesFrom(day: CivilDate, { policy, versions }: Pick<Situation, 'policy' | 'versions'>): readonly ResolvedPolicy[] {
  if (versions === undefined) return [policy];
  return [inForceOn(versions, day).policy, ...versions.toReversed().map((one) => one.policy)];
}

/** As the rules word it, read back from the key that they gave: `May 2026`, `action a-1`, `Fri 1 May 2026`. */
function periodOf(key: string, { due }: ActiveDuty, { zone }: ResolvedPolicy): string {
  switch (due.rule) {
    case 'window':
    case 'count':
      return (windowNamed(key) ?? windowAt(key, due.each, key)).name;
    case 'after-fact':
      if (IS_DAY.test(key)) return dayInWords(key);
      if (IS_MINUTE.test(key)) return momentInWords(isoAt(Date.parse(key), zone));
      return `${definitionOf(due.fact).required.includes('document') ? 'document' : 'action'} ${key}`;
    case 'once':
    case 'rolling':
    case 'cycle':
    case 'after-absence':
      return '';
  }
}

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;
const IS_MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/;
