import type { CivilDate } from '../calendar/civil-date.js';
import type { Notice, StandIn } from '../engine/notice.js';
import { absenceOn, hasLeft, isReachable, type People, type PersonId } from './person.js';
import { holderOf, nextUp, type Recipient, type RecipientRole } from './reporting-line.js';

/** Where a notice goes that lies in somebody's inbox. */
export type Route =
  | { readonly route: 'here' }
  | {
      readonly route: 'on';
      readonly to: Recipient;
      readonly because: StandIn['because'];
      readonly until?: CivilDate;
      /** The person gets it too, in the summary on return. */
      readonly keep: boolean;
    };

/** What of a notice decides whose it is. */
type Addressed = Pick<Notice, 'role' | 'policyOwner' | 'standIn'>;

/** Who would be told on that day, as the directory stands now: whoever holds the role, or stands in. */
export function toldOn(role: RecipientRole, policyOwner: PersonId | null, people: People, on: CivilDate): Recipient {
  const passed: Recipient[] = [];
  let who = holderOf(role, policyOwner, people, on);
  for (;;) {
    const standIn = passed.length === 0 ? {} : { standIn: { for: '', because: 'absent', passed } as const };
    const route = routeOf({ role, policyOwner, ...standIn }, who, people, on);
    if (route.route === 'here') return who;
    passed.push(who);
    who = route.to;
  }
}

/**
 * Who is told today, decided when it is sent: never somebody who left, is away or has no address, and never nobody.
 * `tried` is said by the one who tried the address.
 */
export function routeOf(
  notice: Addressed,
  person: Recipient,
  people: People,
  on: CivilDate,
  tried?: 'refused' | 'not-taken' | 'bounced',
): Route {
  if (person === 'operations') return { route: 'here' };
  const known = people.persons[person];
  if (known === undefined || hasLeft(known, on)) return onwards(notice, person, 'left', people, on);
  const holder = notice.standIn === undefined ? holderOf(notice.role, notice.policyOwner, people, on) : person;
  if (holder !== person) return { route: 'on', to: unlessPassed(holder, person, notice), because: 'moved', keep: false };
  const absence = absenceOn(known, on);
  if (absence !== undefined) {
    const cover = absence.cover !== undefined && canStandIn(absence.cover, people, on) ? absence.cover : undefined;
    const to = cover ?? nextUp(person, notice.policyOwner, people, on);
    return {
      route: 'on',
      to: unlessPassed(to, person, notice),
      because: 'absent',
      keep: true,
      ...(absence.to !== undefined && { until: absence.to }),
    };
  }
  if (!known.hasAddress) return onwards(notice, person, known.mailCameBack === true ? 'bounced' : 'no-address', people, on);
  return tried === undefined ? { route: 'here' } : onwards(notice, person, tried, people, on);
}

/** A booked session concerns the two who meet: nobody is told of it in their place. */
export function hasStandIn({ kind }: Pick<Notice, 'kind'>): boolean {
  return kind !== 'booked';
}

/** The notice as the next person gets it; its id says whom it passed, so that a repeat is the same notice. */
export function handedOn(notice: Notice, person: Recipient, { to, because, until }: Extract<Route, { route: 'on' }>): Notice {
  return {
    ...notice,
    id: `${notice.id}>${to}`,
    to,
    standIn: {
      for: notice.standIn?.for ?? (person === 'operations' ? '' : person),
      because: notice.standIn?.because ?? because,
      ...((notice.standIn?.until ?? until) !== undefined && { until: (notice.standIn?.until ?? until) as CivilDate }),
      passed: [...(notice.standIn?.passed ?? []), person],
    },
  };
}

function onwards(notice: Addressed, person: PersonId, because: StandIn['because'], people: People, on: CivilDate): Route {
  return { route: 'on', to: unlessPassed(nextUp(person, notice.policyOwner, people, on), person, notice), because, keep: false };
}

/** Two people who cover each other would hand a notice to and fro. */
function unlessPassed(to: Recipient, person: PersonId, { standIn }: Pick<Notice, 'standIn'>): Recipient {
  return to === person || standIn?.passed.includes(to) === true ? 'operations' : to;
}

function canStandIn(id: PersonId, people: People, on: CivilDate): boolean {
  const person = people.persons[id];
  return person !== undefined && isReachable(person, on);
}
