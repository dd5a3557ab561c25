import type { Fact } from '../facts/table.js';
import type { FittedDuty } from '../policy/resolve.js';
import type { Slot } from './occurrence.js';
import { qualifies, qualifyingFacts } from './rules/qualifying.js';
import { type Situation, todayOf } from './situation.js';

/**
 * The recorded reason that the clause asks for where something is not held: what the rule itself found, else the first fact that names
 * the window, or names none and whose day lies in it. What does not close is explained by a reason of any day from its opening on. A year
 * that asks for so many may still be met: until it is over only a reason that names the duty or the year ends the watch on it.
 */
export function explanationOf(duty: FittedDuty, slot: Slot, situation: Situation): Slot['explained'] {
  if (slot.met !== undefined) return undefined;
  if (slot.explained !== undefined || duty.explainedBy === undefined) return slot.explained;
  const ways = duty.explainedBy;
  const fact = qualifyingFacts(ways, situation).find(
    (one) =>
      isMeant(one, duty.id) &&
      (namesDuty(one) || ways.some((way) => way.named === undefined && qualifies(one, way))) &&
      (slot.count === undefined || namesDuty(one) || namesWindow(one) || todayOf(situation) > slot.dueOn) &&
      liesIn(one, slot),
  );
  return fact === undefined ? undefined : { fact: fact.id, on: fact.on };
}

function isMeant(fact: Fact, duty: string): boolean {
  return !('duty' in fact) || fact.duty === undefined || fact.duty === duty;
}

function namesDuty(fact: Fact): boolean {
  return 'duty' in fact && fact.duty !== undefined;
}

function namesWindow(fact: Fact): boolean {
  return 'window' in fact && fact.window !== undefined;
}

function liesIn(fact: Fact, { key, opensOn, dueOn, closes }: Slot): boolean {
  if ('window' in fact && fact.window !== undefined) return fact.window === key;
  return fact.on >= opensOn && (!closes || fact.on <= dueOn);
}
