import type { Fact } from '../facts/table.js';
import type { FittedDuty } from '../policy/resolve.js';
import type { Slot } from './occurrence.js';
import { qualifyingFacts } from './rules/qualifying.js';
import type { Situation } from './situation.js';

/**
 * The recorded reason that the clause asks for where something is not held: what the rule itself found, else the first fact that names
 * the window, or names none and whose day lies in it. What does not close is explained by a reason of any day from its opening on.
 */
export function explanationOf(duty: FittedDuty, slot: Slot, situation: Situation): Slot['explained'] {
  if (slot.met !== undefined) return undefined;
  if (slot.explained !== undefined || duty.explainedBy === undefined) return slot.explained;
  const fact = qualifyingFacts(duty.explainedBy, situation).find((one) => isMeant(one, duty.id) && liesIn(one, slot));
  return fact === undefined ? undefined : { fact: fact.id, on: fact.on };
}

function isMeant(fact: Fact, duty: string): boolean {
  return !('duty' in fact) || fact.duty === undefined || fact.duty === duty;
}

function liesIn(fact: Fact, { key, opensOn, dueOn, closes }: Slot): boolean {
  if ('window' in fact && fact.window !== undefined) return fact.window === key;
  return fact.on >= opensOn && (!closes || fact.on <= dueOn);
}
