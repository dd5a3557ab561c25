import type { CivilDate } from '../../policies/calendar/civil-date.js';
import type { PolicyVersion } from '../../policies/policy/catalogue.js';
import { placeOf, type Roster } from '../roster/roster.js';

/** Services whose policy has neither a duty nor a check for a service: a slip in the policy's name would otherwise go unnoticed. */
export function nothingAsked(
  { services }: Pick<Roster, 'services'>,
  today: CivilDate,
  policies: ReadonlyMap<string, PolicyVersion>,
): readonly string[] {
  return services
    .filter(({ endedOn }) => endedOn === undefined || endedOn >= today)
    .flatMap((row) => {
      const policy = policies.get(row.policy)?.policy;
      if (policy === undefined || [...policy.duties, ...policy.checks].some(({ element }) => element.includes('service'))) return [];
      return [
        `${placeOf(row)}: policy ${row.policy} asks nothing of a service, so nothing will be due of ${row.id}; name another policy, or leave the row out`,
      ];
    });
}
