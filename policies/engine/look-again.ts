import { addDays, type CivilDate, laterOf } from '../calendar/civil-date.js';
import { atClock, dayInWords, type Instant, isoAt, momentInWords, startOfDay, type ZoneName } from '../calendar/zone.js';
import { closesOn, givenUpOn, isGivenUpInTime, lastDayOf } from './ending.js';
import type { PlannedStep } from './ladder.js';
import { isOver, type Occurrence } from './occurrence.js';
import { quietUntil } from './quiet.js';
import type { OccurrenceRecord } from './record.js';
import { type Situation, todayOf } from './situation.js';
import { hidingCause, stepsOf } from './take-steps.js';
import { URGENT_FROM_HOUR, waitsForMorning } from './urgency.js';

export interface LookAgain {
  readonly at: Instant;
  /** For the timer's label in the Web UI. */
  readonly because: string;
}

interface Moment {
  readonly on: CivilDate;
  /** Hour of that day, by the wall clock; left out, its first instant. */
  readonly hour?: number;
  /** The instant itself, where hours are counted. */
  readonly at?: Instant;
  readonly because: string;
}

/** What is to be told on a day or at an hour, and is no step of a ladder. */
interface Waiting {
  readonly toldAgainOn?: CivilDate;
  readonly waitsForMorning?: boolean;
}

/** The start of the next day on which anything can change by itself, its morning, or an instant of it; four weeks ahead when nothing is known to. */
export function lookAgain(
  occurrences: readonly Occurrence[],
  records: ReadonlyMap<string, OccurrenceRecord>,
  situation: Situation,
  situationOf: (occurrence: Occurrence) => Situation = () => situation,
  { toldAgainOn, waitsForMorning = false }: Waiting = {},
): LookAgain {
  const today = todayOf(situation);
  const { now, policy, changesOn, versions = [] } = situation;
  const moments = occurrences.flatMap((one): readonly Moment[] => {
    // Nothing is said of what has not opened, however early its ladder would begin.
    if (one.opensOn > today) return [openingOf(one)];
    return isOver(one) || one.state === 'before-start' ? [] : momentsOf(one, records.get(one.id), situationOf(one));
  });
  moments.push(...endOf(situation), ...changesOn.map((on) => ({ on, because: 'somebody else holds a part' })));
  moments.push(...versions.flatMap(({ from, policy: { id } }) => (from === null ? [] : [{ on: from, because: `policy ${id} applies` }])));
  if (toldAgainOn !== undefined) moments.push({ on: toldAgainOn, because: 'what keeps ladders quiet is told further up' });
  if (waitsForMorning) moments.push({ on: today, hour: URGENT_FROM_HOUR, because: 'what is urgent is told in the morning' });
  const idle: Moment = { on: addDays(today, IDLE_DAYS), because: 'nothing is due; a look every four weeks' };
  const { moment: next } = moments
    .map((moment) => ({ moment, instant: instantOf(moment, policy.zone) }))
    .filter(({ instant }) => instant > now)
    .reduce((first, one) => (one.instant < first.instant ? one : first), { moment: idle, instant: Number.POSITIVE_INFINITY });
  return { at: instantOf(next, policy.zone), because: `${whenInWords(next, policy.zone)}: ${next.because}` };
}

function whenInWords({ on, hour, at }: Moment, zone: ZoneName): string {
  if (at !== undefined) return momentInWords(isoAt(at, zone));
  return hour === undefined ? dayInWords(on) : `${dayInWords(on)}, ${String(hour).padStart(2, '0')}:00`;
}

function instantOf({ on, hour, at }: Moment, zone: ZoneName): Instant {
  if (at !== undefined) return at;
  return hour === undefined ? startOfDay(on, zone) : atClock(on, hour, 0, zone);
}

function endOf(situation: Situation): readonly Moment[] {
  const end = lastDayOf(situation);
  if (end === undefined) return [];
  return [
    { on: addDays(end, 1), because: 'end' },
    { on: closesOn(situation.facts, situation.policy.zone) ?? end, because: 'the time for late recording is over' },
  ];
}

function momentsOf(occurrence: Occurrence, record: OccurrenceRecord | undefined, situation: Situation): readonly Moment[] {
  const { title, actBy, dueOn, bookedFor, clock, duty, count } = occurrence;
  const until = quietUntil(occurrence);
  const today = todayOf(situation);
  const steps = stepsOf(occurrence, record?.resumed, situation).filter(({ id }) => record?.steps.includes(id) !== true);
  return [
    ...(clock === undefined
      ? [
          { on: actBy, because: `${title}: last working day before it is due` },
          { on: addDays(dueOn, 1), because: `${title} would be overdue` },
        ]
      : [{ on: dueOn, at: clock.due, because: `${title} would be overdue` }]),
    ...(count?.atRiskOn === undefined ? [] : [{ on: count.atRiskOn, because: `${title}: so many would no longer fit` }]),
    ...(isGivenUpInTime(duty) ? [{ on: givenUpOn(dueOn), because: `${title} is waited for no longer` }] : []),
    ...endOfHiding(occurrence, situation),
    ...(until === undefined
      ? steps.map((step) => ({ ...momentOf(step, occurrence, today), because: `${title}, ${step.say} to ${step.tell}` }))
      : [{ on: addDays(until, 1), because: `${title}: ${bookedFor === until ? 'was it held as booked?' : 'the exception ends'}` }]),
  ];
}

/** A ladder that is kept quiet goes on when the cause is over. */
function endOfHiding(occurrence: Occurrence, situation: Situation): readonly Moment[] {
  const until = hidingCause(occurrence, situation)?.until;
  return until === undefined ? [] : [{ on: addDays(until, 1), because: `${occurrence.title}: what kept it quiet is over` }];
}

/** What was too early to be told at night is told the same morning. */
function momentOf(step: PlannedStep, { duty }: Occurrence, today: CivilDate): Pick<Moment, 'on' | 'hour' | 'at'> {
  if (step.at !== undefined) return { on: step.on, at: step.at };
  return waitsForMorning(step, duty) ? { on: laterOf(step.on, today), hour: URGENT_FROM_HOUR } : { on: step.on };
}

/** What was met ahead of its window opens all the same, and what nobody watches yet may be followed by what they do. */
function openingOf({ title, opensOn }: Occurrence): Moment {
  return { on: opensOn, because: `${title} opens` };
}

// Not longer than the shortest month: the window after next is not derived yet, and must not open unseen.
const IDLE_DAYS = 28;
