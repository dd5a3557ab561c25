import type { RecipientRole } from '../people/reporting-line.js';
import type { PlannedStep } from './ladder.js';
import type { Occurrence } from './occurrence.js';
import { recipientOf, roleOf } from './recipients.js';
import { strongerThan, type Told } from './record.js';
import type { Situation } from './situation.js';

export interface Telling extends Told {
  readonly step: string;
  readonly role: RecipientRole;
}

/**
 * What the steps of one day come to, for those who were `told` before: one telling per person, the strongest. Who heard as much already
 * is not told again, but for the owner, who is reminded. An owner who is also the policy owner hears of it as owner only.
 */
export function tellingsOf(
  due: readonly PlannedStep[],
  occurrence: Occurrence,
  told: readonly Told[],
  situation: Situation,
): readonly Telling[] {
  const chosen = new Map<string, Telling>();
  for (const step of due) {
    const role = roleOf(step.tell, occurrence.owner, situation);
    const who = recipientOf(role, situation);
    const heard = told.find((one) => one.who === who);
    const asOwner = heard !== undefined || due.some(({ tell }) => tell === 'owner');
    if (who === occurrence.owner && step.tell !== 'owner' && asOwner) continue;
    if (heard !== undefined && step.tell !== 'owner' && !strongerThan(step.say, heard.say)) continue;
    const rival = chosen.get(who);
    if (rival !== undefined && strongerThan(rival.say, step.say)) continue;
    chosen.set(who, { who, say: step.say, step: step.id, role });
  }
  return [...chosen.values()];
}

/** Who has been told, each with the strongest word. */
export function mergeTold(before: readonly Told[], tellings: readonly Told[]): readonly Told[] {
  const merged = new Map(before.map((told) => [told.who, told.say]));
  for (const { who, say } of tellings) {
    const known = merged.get(who);
    if (known === undefined || strongerThan(say, known)) merged.set(who, say);
  }
  return [...merged].map(([who, say]) => ({ who, say }));
}
