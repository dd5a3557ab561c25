import type { CivilDate } from '../../policies/calendar/civil-date.js';
import { standingFacts } from '../../policies/facts/standing.js';
import type { Fact } from '../../policies/facts/table.js';

/** The version that the latest review of a policy brought in, and when; undefined while no review named one. */
export function adoptedVersion(facts: readonly Fact[]): { readonly version: string; readonly on: CivilDate } | undefined {
  const adoptions = standingFacts(facts).flatMap((fact) =>
    fact.kind === 'policy-reviewed' && fact.version !== undefined
      ? [{ version: fact.version, on: fact.on, recordedAt: Date.parse(fact.recordedAt) }]
      : [],
  );
  const last = adoptions.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.recordedAt - b.recordedAt)).at(-1);
  return last === undefined ? undefined : { version: last.version, on: last.on };
}
