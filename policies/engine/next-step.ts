import { addDays, type CivilDate, laterOf } from '../calendar/civil-date.js';
import type { Tellable } from '../policy/ladder-schema.js';
import { isOfBreach, type PlannedStep } from './ladder.js';
import type { Occurrence } from './occurrence.js';
import type { NextStep, OccurrenceRecord } from './record.js';
import type { Situation } from './situation.js';
import { mergeTold, tellingsOf } from './tellings.js';

/**
 * Who is told next if nothing is recorded: somebody other than the owner, when anybody is still to hear of it, or else the owner again.
 * It goes through the days ahead with the tellings of each, so that it never names somebody who will not be told.
 */
export function nextStep(
  ladder: readonly PlannedStep[],
  occurrence: Occurrence,
  { steps, told }: Pick<OccurrenceRecord, 'steps' | 'told'>,
  situation: Situation,
): NextStep | undefined {
  const ahead = ladder.filter(({ id }) => !steps.includes(id)).flatMap((step) => comingUp(step, occurrence));
  let heard = told;
  let first: NextStep | undefined;
  for (const on of [...new Set(ahead.map((step) => step.on))].toSorted()) {
    const ofTheDay = ahead.filter((step) => step.on === on);
    const tellings = tellingsOf(ofTheDay, occurrence, heard, situation);
    const coming = tellings.map(({ who, step }): NextStep => ({ on, who, tell: tellOf(step, ofTheDay) }));
    const other = coming.find(({ tell }) => tell !== 'owner');
    if (other !== undefined) return other;
    first ??= coming[0];
    heard = mergeTold(heard, tellings);
  }
  return first;
}

/** A step that falls within the quiet of a booking is taken the day after it; a reminder not after it was due. */
function comingUp(step: PlannedStep, { bookedFor, dueOn }: Occurrence): readonly PlannedStep[] {
  const on: CivilDate = bookedFor === undefined ? step.on : laterOf(step.on, addDays(bookedFor, 1));
  return !isOfBreach(step) && on > dueOn ? [] : [{ ...step, on }];
}

function tellOf(id: string, steps: readonly PlannedStep[]): Tellable {
  return steps.find((step) => step.id === id)?.tell ?? 'owner';
}
