import type { CivilDate } from '../calendar/civil-date.js';
import type { Notice, StandIn } from '../engine/notice.js';
import { type Absence, absenceOn, hasLeft, isReachable, type People, type PersonId } from './person.js';
import { holderOf, nextUp, type Recipient } from './reporting-line.js';

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
      /** It goes to whoever was named to stand in. */
      readonly covered?: true;
      /** Somebody was named to stand in, and cannot be told of this. */
      readonly coverLost?: true;
    };

/** What a notice's way depends on. */
export type Routed = Pick<Notice, 'role' | 'policyOwner' | 'standIn'> & { readonly about: Pick<Notice['about'], 'owner'> };

/**
 * Who is told today, decided when it is sent: never somebody who left, is away or has no address, and never nobody.
 * `tried` is said by the one who tried the address.
 */
export function routeOf(
  notice: Routed,
  person: Recipient,
  people: People,
  on: CivilDate,
  tried?: 'refused' | 'not-taken' | 'bounced',
): Route {
  if (person === 'operations') return { route: 'here' };
  const known = people.persons[person];
  if (known === undefined || hasLeft(known, on)) return onwards(notice, person, 'left', people, on);
  const holder = notice.standIn === undefined ? holderOf(notice.role, notice.policyOwner, people, on) : person;
  if (holder !== person) return { route: 'on', to: holder, because: 'moved', keep: false };
  const absence = absenceOn(known, on);
  if (absence !== undefined) {
    const cover = coverOf(absence, notice, person, people, on);
    return {
      route: 'on',
      to: cover ?? upFrom(notice, person, people, on),
      because: 'absent',
      keep: true,
      ...(cover !== undefined ? { covered: true as const } : absence.cover !== undefined && { coverLost: true as const }),
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
export function handedOn(notice: Notice, person: Recipient, route: Extract<Route, { route: 'on' }>): Notice {
  return { ...notice, id: `${notice.id}>${route.to}`, to: route.to, standIn: standInAfter(notice.standIn, person, route) };
}

/** What the next person is told of the way so far: for whom it was at first, and whom it passed. */
export function standInAfter(
  before: StandIn | undefined,
  person: Recipient,
  { because, until }: Pick<Extract<Route, { route: 'on' }>, 'because' | 'until'>,
): StandIn {
  const back = before === undefined ? until : before.until;
  return {
    for: before?.for ?? (person === 'operations' ? '' : person),
    because: before?.because ?? because,
    ...(back !== undefined && { until: back }),
    passed: [...(before?.passed ?? []), person],
  };
}

function onwards(notice: Routed, person: PersonId, because: StandIn['because'], people: People, on: CivilDate): Route {
  return { route: 'on', to: upFrom(notice, person, people, on), because, keep: false };
}

function upFrom(notice: Routed, person: PersonId, people: People, on: CivilDate): Recipient {
  return nextUp(person, notice.policyOwner, people, on, barredFrom(notice));
}

function coverOf({ cover }: Absence, notice: Routed, person: PersonId, people: People, on: CivilDate): PersonId | undefined {
  if (cover === undefined || cover === person || barredFrom(notice).has(cover)) return undefined;
  const known = people.persons[cover];
  return known !== undefined && isReachable(known, on) ? cover : undefined;
}

/**
 * To whom a notice is not handed on. Whom it has passed, or two people who cover each other would hand it to and fro; and what is told of
 * somebody over their head does not come to them as the cover or the manager of whom it was meant for.
 */
function barredFrom({ standIn, role, about }: Routed): ReadonlySet<Recipient> {
  const over = role.role === 'owner' ? [] : [...(about.owner === null ? [] : [about.owner]), ...(role.role === 'manager' ? [role.of] : [])];
  return new Set([...(standIn?.passed ?? []), ...over]);
}
