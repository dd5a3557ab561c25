import { atClock } from '../calendar/zone.js';
import type { ActiveDuty } from '../policy/resolve.js';
import { isOfBreach, type PlannedStep } from './ladder.js';
import { type Situation, todayOf } from './situation.js';

/**
 * The hour from which a mail goes out at once because a day has passed. A duty of a date is late from midnight, and nobody can do anything
 * about it then; weekends and holidays are not looked at, or it would be a digest.
 */
export const URGENT_FROM_HOUR = 7;

/** True for a step that is mailed at once and so is not taken at night, when its day has only begun; an instant is told at the instant. */
export function waitsForMorning(step: Pick<PlannedStep, 'say' | 'at'>, { urgent }: Pick<ActiveDuty, 'urgent'>): boolean {
  return urgent && isOfBreach(step) && step.at === undefined;
}

/** True between midnight and the morning, by the wall clock of the policy. */
export function isNight(situation: Situation): boolean {
  return situation.now < atClock(todayOf(situation), URGENT_FROM_HOUR, 0, situation.policy.zone);
}
