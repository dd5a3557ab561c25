import { type CivilDate, laterOf } from '../calendar/civil-date.js';
import { factsOfKind } from '../facts/by-kind.js';
import type { Fact } from '../facts/table.js';

/** What keeps a ladder quiet: a session that is booked, an exception that was granted. */
interface Quieted {
  readonly bookedFor?: CivilDate;
  readonly exceptUntil?: CivilDate;
}

/** The last day on which the ladder is quiet; undefined when nothing quiets it. Acknowledged is not done: the day after it goes on. */
export function quietUntil({ bookedFor, exceptUntil }: Quieted): CivilDate | undefined {
  return bookedFor === undefined || exceptUntil === undefined ? (bookedFor ?? exceptUntil) : laterOf(bookedFor, exceptUntil);
}

/** The last day of the exception that is in force today for the duty; one that names no duty is for all of them. */
export function exceptionUntil(duty: string, facts: readonly Fact[], today: CivilDate): CivilDate | undefined {
  return factsOfKind(facts, 'exception-granted')
    .flatMap((fact) => ((fact.duty ?? duty) === duty && fact.on <= today ? [fact.until] : []))
    .filter((until) => until >= today)
    .toSorted()
    .at(-1);
}
