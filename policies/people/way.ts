import type { CivilDate } from '../calendar/civil-date.js';
import type { StandIn } from '../engine/notice.js';
import type { People, PersonId } from './person.js';
import { climbTo, type PassedBecause, type Recipient } from './reporting-line.js';
import { type Routed, routeOf, standInAfter } from './route.js';

/** Somebody whom a notice cannot reach, and why. Null for the owner of a policy that has none. */
export interface Hop {
  readonly person: PersonId | null;
  readonly because: PassedBecause | StandIn['because'];
  /** The last day away, when it is known. */
  readonly until?: CivilDate;
  /** Somebody stands in, as arranged. */
  readonly covered?: true;
  /** Who stands in cannot be told of it either. */
  readonly coverLost?: true;
}

/** How a notice gets to somebody who can read it: everybody on the way who cannot, and where it ends. */
export interface Way {
  readonly hops: readonly Hop[];
  readonly end: Recipient;
}

/**
 * The way of a notice by the same rules by which it is delivered, so that a gap is seen before it opens. `dayOf` says on which day
 * somebody would read it. It always ends: with somebody who can be mailed on that day, or with operations.
 */
export function wayOf(routed: Routed, people: People, on: CivilDate, dayOf: (person: Recipient) => CivilDate = () => on): Way {
  const { found, passed } = climbTo(routed.role, routed.policyOwner, people, on);
  const hops: Hop[] = [...passed];
  let at = found;
  let standIn = routed.standIn;
  for (;;) {
    const route = routeOf({ ...routed, ...(standIn !== undefined && { standIn }) }, at, people, dayOf(at));
    if (route.route === 'here' || at === 'operations') return { hops, end: at };
    hops.push({
      person: at,
      because: route.because,
      ...(route.until !== undefined && { until: route.until }),
      ...(route.covered === true && { covered: true as const }),
      ...(route.coverLost === true && { coverLost: true as const }),
    });
    standIn = standInAfter(standIn, at, route);
    at = route.to;
  }
}
