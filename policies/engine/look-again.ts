import { addDays, type CivilDate } from '../calendar/civil-date.js';
import { dayInWords, type Instant, startOfDay } from '../calendar/zone.js';
import { lastDayOf } from './ending.js';
import { isOver, type Occurrence } from './occurrence.js';
import type { OccurrenceRecord } from './record.js';
import { type Situation, todayOf } from './situation.js';
import { stepsOf } from './take-steps.js';

export interface LookAgain {
  readonly at: Instant;
  /** For the timer's label in the Web UI. */
  readonly because: string;
}

interface Moment {
  readonly on: CivilDate;
  readonly because: string;
}

/** The start of the next day on which anything can change by itself; four weeks ahead when nothing is known to. */
export function lookAgain(
  occurrences: readonly Occurrence[],
  records: ReadonlyMap<string, OccurrenceRecord>,
  situation: Situation,
): LookAgain {
  const today = todayOf(situation);
  const end = lastDayOf(situation);
  const moments = occurrences.flatMap((one) =>
    isOver(one) || one.state === 'before-start' ? [openingOf(one)] : momentsOf(one, records.get(one.id), situation),
  );
  if (end !== undefined) moments.push({ on: addDays(end, 1), because: 'end' });
  const next = moments.filter(({ on }) => on > today).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0];
  const { on, because } = next ?? { on: addDays(today, IDLE_DAYS), because: 'nothing is due; a look every four weeks' };
  return { at: startOfDay(on, situation.policy.zone), because: `${dayInWords(on)}: ${because}` };
}

function momentsOf(occurrence: Occurrence, record: OccurrenceRecord | undefined, situation: Situation): readonly Moment[] {
  const { title, actBy, dueOn, bookedFor, count } = occurrence;
  const steps = stepsOf(occurrence, record?.resumed, situation).filter(({ id }) => record?.steps.includes(id) !== true);
  return [
    openingOf(occurrence),
    { on: actBy, because: `${title}: last working day before it is due` },
    { on: addDays(dueOn, 1), because: `${title} would be overdue` },
    ...(count?.atRiskOn === undefined ? [] : [{ on: count.atRiskOn, because: `${title}: so many would no longer fit` }]),
    ...(bookedFor === undefined
      ? steps.map(({ on, say, tell }) => ({ on, because: `${title}, ${say} to ${tell}` }))
      : [{ on: addDays(bookedFor, 1), because: `${title}: was it held as booked?` }]),
  ];
}

/** What was met ahead of its window opens all the same, and what nobody watches yet may be followed by what they do. */
function openingOf({ title, opensOn }: Occurrence): Moment {
  return { on: opensOn, because: `${title} opens` };
}

// Not longer than the shortest month: the window after next is not derived yet, and must not open unseen.
const IDLE_DAYS = 28;
