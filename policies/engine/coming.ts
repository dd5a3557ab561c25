import { addDays, type CivilDate, laterOf } from '../calendar/civil-date.js';
import { type Instant, startOfDay, type ZoneName } from '../calendar/zone.js';
import type { Tellable } from '../policy/ladder-schema.js';
import { isOfBreach, type PlannedStep } from './ladder.js';
import type { Occurrence } from './occurrence.js';
import { quietUntil } from './quiet.js';
import type { OccurrenceRecord } from './record.js';
import type { Situation } from './situation.js';
import { mergeTold, type Telling, tellingsOf } from './tellings.js';

/** Somebody who will be told if nothing is recorded until then. */
export interface Coming extends Telling {
  readonly on: CivilDate;
  /** The instant of that day, where hours count. */
  readonly at?: Instant;
  readonly tell: Tellable;
}

/**
 * Whom the rest of a ladder will tell if nothing is recorded, in the order of time. It goes through the days or instants ahead with the
 * tellings of each, so that it never names somebody who will not be told.
 */
export function* comingTellings(
  ladder: readonly PlannedStep[],
  occurrence: Occurrence,
  { steps, told }: Pick<OccurrenceRecord, 'steps' | 'told'>,
  situation: Situation,
): Generator<readonly Coming[], undefined> {
  const ahead = ladder.filter(({ id }) => !steps.includes(id)).flatMap((step) => comingUp(step, occurrence, situation.policy.zone));
  let heard = told;
  for (const { on, at } of momentsOf(ahead)) {
    const together = ahead.filter((step) => step.on === on && step.at === at);
    const tellings = tellingsOf(together, occurrence, heard, situation);
    yield tellings.map((telling) => ({ ...telling, on, ...(at !== undefined && { at }), tell: tellOf(telling.step, together) }));
    heard = mergeTold(heard, tellings);
  }
}

function momentsOf(steps: readonly PlannedStep[]): readonly Pick<PlannedStep, 'on' | 'at'>[] {
  const all = new Map(steps.map(({ on, at }) => [`${on} ${at ?? ''}`, { on, at: at ?? 0 }]));
  return [...all.values()]
    .toSorted((a, b) => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1))
    .map(({ on, at }) => ({ on, ...(at > 0 && { at }) }));
}

/** A step that falls within the quiet of a booking or exception is taken the day after it; a reminder not after it was due. */
function comingUp(step: PlannedStep, occurrence: Occurrence, zone: ZoneName): readonly PlannedStep[] {
  const until = quietUntil(occurrence);
  const on: CivilDate = until === undefined ? step.on : laterOf(step.on, addDays(until, 1));
  if (!isOfBreach(step) && on > occurrence.dueOn) return [];
  return [{ ...step, on, ...(step.at !== undefined && on !== step.on && { at: startOfDay(on, zone) }) }];
}

function tellOf(id: string, steps: readonly PlannedStep[]): Tellable {
  return steps.find((step) => step.id === id)?.tell ?? 'owner';
}
