import { fitDuty } from './fit.js';
import { ownerOf, type Situation, workingCalendarOf } from './situation.js';
import { afterFactSlots } from './rules/after-fact.js';
import { countingFacts } from './rules/counting.js';

/**
 * Those of the facts that may be dropped without parting any from the one that it met or that met it: an old session whose record is
 * forgotten would take a later one's, and a record whose session is forgotten would be taken for another.
 */
export function withoutParting(drop: readonly string[], situation: Situation): readonly string[] {
  if (drop.length === 0) return drop;
  const pairs = situation.policy.duties.flatMap((duty) => {
    if (duty.due.rule !== 'after-fact') return [];
    const fitted = fitDuty(duty, situation);
    if (fitted?.due.rule !== 'after-fact') return [];
    const calendar = workingCalendarOf(ownerOf(fitted, situation), situation);
    return afterFactSlots(fitted.due, situation, countingFacts(fitted, situation), calendar).flatMap(({ opener, met }) =>
      opener === undefined || met === undefined ? [] : [[opener, met.fact] as const],
    );
  });
  const dropped = new Set(drop);
  for (let size = -1; size !== dropped.size;) {
    size = dropped.size;
    for (const [opener, met] of pairs) {
      if (!dropped.has(opener)) dropped.delete(met);
      if (!dropped.has(met)) dropped.delete(opener);
    }
  }
  return drop.filter((id) => dropped.has(id));
}
