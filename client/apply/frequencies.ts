import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { livesIn } from '../../policies/engine/applies-to.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import { figuresOf } from '../../policies/policy/map-figures.js';
import { placeOf, type Roster } from '../roster/roster.js';

interface Frequencies {
  readonly policies: ReadonlyMap<string, PolicyVersion>;
  /** The frequency of each relationship as the directory will have it: a blank cell clears nothing. */
  readonly lines: readonly { readonly id: string; readonly every?: string }[];
}

/** Relationships whose policy leaves it to the two how often they meet, and for which nothing is given: no date follows from such a duty. */
export function withoutFrequency({ relationships }: Roster, today: CivilDate, { policies, lines }: Frequencies): readonly string[] {
  const given = new Set(lines.flatMap(({ id, every }) => (every === undefined ? [] : [id])));
  return relationships
    .filter(({ id, every, endedOn }) => every === undefined && !given.has(id) && (endedOn === undefined || endedOn >= today))
    .flatMap((row) => {
      const duties = (policies.get(row.policy)?.policy.duties ?? []).filter(
        (duty) =>
          'due' in duty &&
          livesIn(duty.element, row.scope) &&
          figuresOf(duty.due).some(([, figure]) => 'agreed' in figure && !('atMost' in figure)),
      );
      const [first] = duties;
      return first === undefined
        ? []
        : [
            `${placeOf(row)}: frequency not set: policy ${row.policy} leaves it to ${row.worker} and ${row.supervisor} how often they meet (clause ${first.clause}); write it under every, such as 4 weeks, or no date follows from it`,
          ];
    });
}
