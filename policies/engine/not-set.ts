import type { WatchedDuty } from '../policy/schema.js';
import { appliesTo } from './applies-to.js';
import { missingFigure } from './fit.js';
import type { Situation } from './situation.js';

/** A duty that would apply to the subject and has no figure: shown with what is missing, never dated. */
export interface NotSet {
  readonly duty: string;
  readonly clause: string;
  readonly title: string;
  readonly state: 'not-set';
  /** `every` for the frequency that the two agree, else the id of the setting. */
  readonly missing: string;
  /** What is missing and where to give it. */
  readonly text: string;
}

/** The frequency that worker and supervisor agree, as the fit of a duty names it when there is none. */
export const FREQUENCY = 'every';

/** What is not set for this subject: figures that nobody has chosen for the policy, and the frequency that the two have not agreed. */
export function notSetOf(situation: Situation): readonly NotSet[] {
  const { duties, unset } = situation.policy;
  return [
    ...duties
      .filter((duty) => appliesTo(duty, situation))
      .flatMap((duty) => {
        const missing = missingFigure(duty, situation);
        if (missing === undefined) return [];
        const text = missing === FREQUENCY ? 'frequency not set: give "every" in relationships.csv' : `not set: choose ${missing}`;
        return [notSet(duty, missing, text)];
      }),
    ...unset
      .filter(({ duty }) => appliesTo(duty, situation))
      .map(({ duty, setting, question }) => notSet(duty, setting, `not set: choose ${setting}${question === '' ? '' : ` (${question})`}`)),
  ];
}

function notSet({ id, clause, title }: Pick<WatchedDuty, 'id' | 'clause' | 'title'>, missing: string, text: string): NotSet {
  return { duty: id, clause, title, state: 'not-set', missing, text };
}
