import { isoAt } from '../calendar/zone.js';
import { type Coming, comingTellings } from './coming.js';
import type { PlannedStep } from './ladder.js';
import type { Occurrence } from './occurrence.js';
import type { NextStep, OccurrenceRecord } from './record.js';
import type { Situation } from './situation.js';

/** Who is told next if nothing is recorded: somebody other than the owner, when anybody is still to hear of it, or else the owner again. */
export function nextStep(
  ladder: readonly PlannedStep[],
  occurrence: Occurrence,
  before: Pick<OccurrenceRecord, 'steps' | 'told'>,
  situation: Situation,
): NextStep | undefined {
  let first: Coming | undefined;
  for (const tellings of comingTellings(ladder, occurrence, before, situation)) {
    const other = tellings.find(({ tell }) => tell !== 'owner');
    if (other !== undefined) return asNext(other, situation);
    first ??= tellings[0];
  }
  return first === undefined ? undefined : asNext(first, situation);
}

function asNext({ on, at, who, tell }: Coming, { policy: { zone } }: Situation): NextStep {
  return { on, ...(at !== undefined && { at: isoAt(at, zone) }), who, tell };
}
