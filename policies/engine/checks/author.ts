import type { CheckOf } from '../../policy/checks-schema.js';
import { supervisorOn } from '../parts.js';
import type { Situation } from '../situation.js';
import { factInWords, factsLookedAt, type Found } from './looked-at.js';

/** Who did it or wrote it. A fact names somebody only where it was not the supervisor. */
export function checkAuthor({ each, by }: CheckOf<'author'>, situation: Situation): readonly Found[] {
  return factsLookedAt(each, situation).map((fact): Found => {
    const supervisor = supervisorOn(fact.on, situation);
    const author = ('by' in fact ? fact.by : undefined) ?? supervisor;
    const right = author !== null && (by === 'supervisor' ? author === supervisor : author !== situation.parts.worker);
    const wanted = by === 'supervisor' ? 'by the supervisor' : 'by somebody else than the worker';
    return {
      about: fact.id,
      on: fact.on,
      state: right ? 'ok' : 'lacking',
      text: () => `${factInWords(fact)}: by ${author ?? 'nobody known'}${right ? '' : `; the policy wants it ${wanted}`}.`,
    };
  });
}
