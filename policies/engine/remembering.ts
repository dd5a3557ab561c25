import { standingFacts } from '../facts/standing.js';
import type { Remembered } from './named.js';
import { mayChange } from './record.js';
import type { Situation } from './situation.js';

/** What is seen today, with what was decided so far: the facts that stand, what is not settled yet, and whose ladder each missed window shares. */
export function remembering(given: Omit<Situation, 'unsettled' | 'ladders'>, records: readonly Remembered[]): Situation {
  return {
    ...given,
    facts: standingFacts(given.facts),
    unsettled: records.filter(mayChange).map(({ id }) => id),
    ladders: Object.fromEntries(records.flatMap(({ id, ladderOf }) => (ladderOf === undefined ? [] : [[id, ladderOf]]))),
  };
}
