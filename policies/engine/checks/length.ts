import type { CheckOf } from '../../policy/checks-schema.js';
import type { Situation } from '../situation.js';
import { factInWords, factsLookedAt, type Found } from './looked-at.js';

/** How long each took. One of which nobody said how long is neither right nor wrong. */
export function checkLength({ each, atLeast, atMost }: CheckOf<'length'>, situation: Situation): readonly Found[] {
  const wanted = [...(atLeast === undefined ? [] : [`at least ${atLeast}`]), ...(atMost === undefined ? [] : [`at most ${atMost}`])];
  return factsLookedAt(each, situation).map((fact): Found => {
    const { id: about, on } = fact;
    const minutes = 'minutes' in fact ? fact.minutes : undefined;
    if (minutes === undefined) return { about, on, state: 'note', text: () => `${factInWords(fact)}: how long it took is not recorded.` };
    const right = minutes >= (atLeast ?? minutes) && minutes <= (atMost ?? minutes);
    return {
      about,
      on,
      state: right ? 'ok' : 'lacking',
      text: () => `${factInWords(fact)}: ${minutes} minutes${right ? '' : `; the policy wants ${wanted.join(' and ')}`}.`,
    };
  });
}
