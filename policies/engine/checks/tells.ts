import type { CheckOf } from '../../policy/checks-schema.js';
import type { Ladder } from '../../policy/ladder-schema.js';
import type { ActiveDuty } from '../../policy/resolve.js';
import { type Situation } from '../situation.js';
import { subjectLabel } from '../subject.js';
import type { Found } from './looked-at.js';

/** Whether the ladders of the duties, the long and the short one, tell that person of a breach. A matter of the policy, whatever happened. */
export function checkTells({ duties, who }: CheckOf<'tells'>, { policy, subject }: Situation): readonly Found[] {
  const named = [...policy.duties, ...policy.unset.map(({ duty }) => duty)].filter(({ id }) => duties.includes(id));
  const silent = policy.duties.filter((duty) => duties.includes(duty.id) && !tellsOfBreach(duty, who)).map(({ id }) => id);
  if (named.length === 0) return [];
  return [
    {
      about: subjectLabel(subject),
      on: null,
      state: silent.length === 0 ? 'ok' : 'lacking',
      text: () =>
        silent.length === 0
          ? `A breach is told to ${who}: ${duties.join(', ')}.`
          : `The ladder does not tell ${who} of a breach of ${silent.join(', ')}.`,
    },
  ];
}

/** What is only expected reminds its owner and goes no further; what is for information is told to nobody. */
function tellsOfBreach({ ladder, strength }: ActiveDuty, who: CheckOf<'tells'>['who']): boolean {
  if (strength === 'information' || (strength === 'expected' && who !== 'owner')) return false;
  return [ladder.long, ladder.short].every((steps) => steps.some((step) => isOfBreach(step) && step.tell.includes(who)));
}

function isOfBreach({ say }: Ladder['long'][number]): boolean {
  return say === 'breach' || say === 'escalation';
}
