import type { CheckOf } from '../policy/checks-schema.js';
import { workerOf, wordOf } from './conditions.js';
import type { Situation } from './situation.js';

/** Whether a check of the policy says that the duty is not for this worker. */
export function isExempt(duty: string, situation: Pick<Situation, 'parts' | 'people' | 'policy'>): boolean {
  return situation.policy.checks.some((check) => check.check === 'exempt' && check.from.includes(duty) && isMeant(check, situation));
}

/** All that is said of the worker must be so; a check that says nothing of them means nobody. */
function isMeant({ roles, stages, employments }: CheckOf<'exempt'>, situation: Pick<Situation, 'parts' | 'people'>): boolean {
  const worker = workerOf(situation);
  if (worker === undefined) return false;
  const given = [
    ...(roles === undefined ? [] : [roles.includes(wordOf('role', worker))]),
    ...(stages === undefined ? [] : [stages.includes(wordOf('stage', worker))]),
    ...(employments === undefined ? [] : [employments.some((one) => one === wordOf('employment', worker))]),
  ];
  return given.length > 0 && given.every(Boolean);
}
