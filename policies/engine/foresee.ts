import type { CivilDate } from '../calendar/civil-date.js';
import type { PersonId } from '../people/person.js';
import { type Coming, comingTellings } from './coming.js';
import { isOver } from './occurrence.js';
import type { Remembered } from './named.js';
import { remembering } from './remembering.js';
import type { Situation } from './situation.js';
import { hidingCause, stepsAhead } from './take-steps.js';
import { deriveUnderVersions } from './versions.js';

/** Somebody whom an open ladder will tell, if nothing is recorded until then. */
export interface Foreseen extends Pick<Coming, 'on' | 'at' | 'say' | 'tell' | 'role'> {
  readonly item: string;
  readonly title: string;
  /** It is mailed at once, on whatever day. */
  readonly urgent: boolean;
  readonly owner: PersonId | null;
  readonly policyOwner: PersonId | null;
}

/**
 * Everybody whom the ladders of a subject tell from today up to a day (included), if nothing is recorded: those that are open, and those that
 * open until then. `records` is what was decided so far.
 */
export function foresee(
  given: Omit<Situation, 'unsettled' | 'ladders'>,
  records: readonly Remembered[],
  until: CivilDate,
): readonly Foreseen[] {
  const known = new Map(records.map((record) => [record.id, record]));
  const { occurrences, situationOf } = deriveUnderVersions(remembering(given, records));
  return occurrences.flatMap((occurrence): readonly Foreseen[] => {
    const situation = situationOf(occurrence);
    const before = known.get(occurrence.id) ?? { steps: [], told: [], over: false };
    if (isOver(occurrence) || before.over || occurrence.state === 'before-start' || occurrence.opensOn > until) return [];
    // While a cause hides it, nobody knows whom it will tell when.
    if (hidingCause(occurrence, situation) !== undefined) return [];
    const { id: item, title, owner, duty, clock } = occurrence;
    return [...comingTellings(stepsAhead(occurrence, before, situation), occurrence, before, situation)]
      .flat()
      .filter(({ on }) => on <= until)
      .map(({ on, at, say, tell, role }) => ({
        item,
        title,
        on,
        ...(at !== undefined && { at }),
        say,
        tell,
        role,
        urgent: duty.urgent && (say !== 'reminder' || clock !== undefined),
        owner,
        policyOwner: situation.parts.policyOwner,
      }));
  });
}
