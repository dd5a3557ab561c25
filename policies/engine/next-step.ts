import { addDays, type CivilDate, laterOf } from '../calendar/civil-date.js';
import { isoAt, startOfDay, type ZoneName } from '../calendar/zone.js';
import type { Tellable } from '../policy/ladder-schema.js';
import { toldOn } from '../people/route.js';
import { isOfBreach, type PlannedStep } from './ladder.js';
import type { Occurrence } from './occurrence.js';
import { quietUntil } from './quiet.js';
import type { NextStep, OccurrenceRecord } from './record.js';
import type { Situation } from './situation.js';
import { mergeTold, tellingsOf } from './tellings.js';

/**
 * Who is told next if nothing is recorded: somebody other than the owner, when anybody is still to hear of it, or else the owner again.
 * It goes through the days or instants ahead with the tellings of each, so that it never names somebody who will not be told; whoever is
 * known to be away on that day is not either, and who stands in is named.
 */
export function nextStep(
  ladder: readonly PlannedStep[],
  occurrence: Occurrence,
  { steps, told }: Pick<OccurrenceRecord, 'steps' | 'told'>,
  situation: Situation,
): NextStep | undefined {
  const ahead = ladder.filter(({ id }) => !steps.includes(id)).flatMap((step) => comingUp(step, occurrence, situation.policy.zone));
  let heard = told;
  let first: NextStep | undefined;
  for (const { on, at } of momentsOf(ahead)) {
    const together = ahead.filter((step) => step.on === on && step.at === at);
    const tellings = tellingsOf(together, occurrence, heard, situation);
    const coming = tellings.map(({ role, step }): NextStep => ({
      on,
      ...(at !== undefined && { at: isoAt(at, situation.policy.zone) }),
      who: toldOn(role, situation.parts.policyOwner, situation.people, on),
      tell: tellOf(step, together),
    }));
    const other = coming.find(({ tell }) => tell !== 'owner');
    if (other !== undefined) return other;
    first ??= coming[0];
    heard = mergeTold(heard, tellings);
  }
  return first;
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
