import type { CivilDate } from '../../calendar/civil-date.js';
import { byDate, factsOfKind } from '../../facts/by-kind.js';
import type { Fact, FactOf } from '../../facts/table.js';
import type { ActiveDuty } from '../../policy/resolve.js';
import type { CheckInFile, CheckOf } from '../../policy/checks-schema.js';
import { gradesOfCover } from '../grades.js';
import type { Situation } from '../situation.js';
import { holdsOn } from '../span.js';
import { qualifyingFacts } from './qualifying.js';

/**
 * The facts that meet a duty once the policy's checks have had their say: what `satisfiedBy` or a `counts` check lets in, without the
 * sessions that a `counts-not` check leaves out and those of a cover whose grade is known to be lower. In the order in which they happened.
 */
export function countingFacts(duty: Pick<ActiveDuty, 'id' | 'satisfiedBy'>, situation: Situation): readonly Fact[] {
  const known = qualifyingFacts(duty.satisfiedBy, situation);
  const said = decidingOn(duty.id, situation.policy.checks);
  if (said.length === 0) return known;
  const added = factsOfKind(situation.facts, 'session-held').filter(
    (fact) => said.some((check) => letsIn(check, fact, situation)) && !known.includes(fact),
  );
  const all = [...known, ...added].filter(
    (fact) => fact.kind !== 'session-held' || !said.some((check) => leavesOut(check, fact, situation)),
  );
  return added.length === 0 ? all : all.toSorted(byDate);
}

/** The duty as a booking sees it: met by what a `counts` check lets in for its kind as well. */
export function withCounted<D extends Pick<ActiveDuty, 'id' | 'satisfiedBy'>>(duty: D, { policy }: Pick<Situation, 'policy'>): D {
  const added = decidingOn(duty.id, policy.checks).flatMap((check) =>
    check.check === 'counts' && check.kinds !== undefined ? [{ fact: 'session-held' as const, kinds: check.kinds }] : [],
  );
  return added.length === 0 ? duty : { ...duty, satisfiedBy: [...duty.satisfiedBy, ...added] };
}

/** The checks that decide what counts for the duty. */
function decidingOn(duty: string, checks: readonly CheckInFile[]): readonly Deciding[] {
  const known = deciding.get(checks) ?? new Map<string, readonly Deciding[]>();
  deciding.set(checks, known);
  const before = known.get(duty);
  if (before !== undefined) return before;
  const found = checks.flatMap((check) => ('toward' in check && check.toward.includes(duty) ? [check] : []));
  known.set(duty, found);
  return found;
}

// A policy's checks do not change; its duties ask for them at every look.
const deciding = new WeakMap<readonly CheckInFile[], Map<string, readonly Deciding[]>>();

type Session = FactOf<'session-held'>;
type Counts = CheckOf<'counts' | 'counts-not'>;
type Deciding = Counts | CheckOf<'cover-grade'>;

/** Every condition that is given must hold: group sessions by video are both. */
function letsIn(check: Deciding, session: Session, situation: Situation): boolean {
  if (check.check !== 'counts') return false;
  const given = conditionsOf(check, session, situation);
  return given.length > 0 && given.every(Boolean);
}

/** Any one condition is enough: what is said not to count does not, whatever else the session was. */
function leavesOut(check: Deciding, session: Session, situation: Situation): boolean {
  switch (check.check) {
    case 'counts':
      return false;
    case 'counts-not':
      return conditionsOf(check, session, situation).some(Boolean);
    case 'cover-grade':
      return gradesOfCover(check, session, situation)?.enough === false;
  }
}

function conditionsOf({ kinds, modes, withoutCases }: Counts, session: Session, situation: Situation): readonly boolean[] {
  return [
    ...(kinds === undefined ? [] : [(session.kinds ?? []).some((kind) => kinds.includes(kind))]),
    // A session that does not say how it was held was held face to face.
    ...(modes === undefined ? [] : [modes.includes(session.mode ?? 'face-to-face')]),
    ...(withoutCases === undefined ? [] : [(session.cases ?? []).length === 0 && holdsACase(session.on, situation)]),
  ];
}

function holdsACase(on: CivilDate, { holding }: Situation): boolean {
  return holdsOn(holding, on);
}
