import { laterOf } from '../calendar/civil-date.js';
import { isoAt } from '../calendar/zone.js';
import { wayOf } from '../people/way.js';
import { type Coming, comingTellings } from './coming.js';
import type { PlannedStep } from './ladder.js';
import type { Occurrence } from './occurrence.js';
import type { NextStep, OccurrenceRecord } from './record.js';
import { type Situation, todayOf } from './situation.js';

/**
 * Who is told next if nothing is recorded: somebody other than the owner, when anybody is still to hear of it, or else the owner again.
 * Whoever is known to be away on that day is not named, and who stands in is.
 */
export function nextStep(
  ladder: readonly PlannedStep[],
  occurrence: Occurrence,
  before: Pick<OccurrenceRecord, 'steps' | 'told'>,
  situation: Situation,
): NextStep | undefined {
  let first: Coming | undefined;
  for (const tellings of comingTellings(ladder, occurrence, before, situation)) {
    const other = tellings.find(({ tell }) => tell !== 'owner');
    if (other !== undefined) return asNext(other, occurrence, situation);
    first ??= tellings[0];
  }
  return first === undefined ? undefined : asNext(first, occurrence, situation);
}

function asNext({ on: planned, at, role, tell }: Coming, { owner }: Occurrence, situation: Situation): NextStep {
  const {
    policy: { zone },
    parts: { policyOwner },
    people,
  } = situation;
  // What waits for the morning may have been meant for days ago.
  const on = at === undefined ? laterOf(planned, todayOf(situation)) : planned;
  const { end } = wayOf({ role, policyOwner, about: { owner } }, people, on);
  return { on, ...(at !== undefined && { at: isoAt(at, zone) }), who: end, tell };
}
