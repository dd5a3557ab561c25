import type { BankHolidays } from '../policies/calendar/bank-holidays.js';
import type { CivilDate } from '../policies/calendar/civil-date.js';
import { civilDateAt, type Instant } from '../policies/calendar/zone.js';
import { heldBy, holdingOf, otherHolders } from '../policies/engine/holding.js';
import { changesOfParts } from '../policies/engine/changes-of-parts.js';
import { partsOf } from '../policies/engine/parts.js';
import { serviceStaff } from '../policies/engine/service-staff.js';
import type { Situation } from '../policies/engine/situation.js';
import type { Subject } from '../policies/engine/subject.js';
import { inForceOn, standsUnder, type VersionInForce } from '../policies/engine/timeline.js';
import type { Fact } from '../policies/facts/table.js';
import { namedIn, peopleAround } from '../policies/people/around.js';
import type { PersonId } from '../policies/people/person.js';
import { presentSubject } from './present-subject.js';
import type { Directory } from './store/store.js';

interface Known {
  readonly subject: Subject;
  /** All versions under which the subject stands, at least one. */
  readonly versions: readonly VersionInForce[];
  readonly facts: readonly Fact[];
  readonly holidays: BankHolidays;
  readonly now: Instant;
  readonly settledThrough: CivilDate | null;
  /** Who was told of what is open, or owed it, at the last look: also those who have nothing to do with the subject any more. */
  readonly involved?: readonly string[];
}

/** All that an assessment looks at: what the subject knows of itself, seen with what matters to it of the directory of today. */
export function presentSituation({ involved = [], ...known }: Known, directory: Directory): Omit<Situation, 'unsettled'> {
  const { versions, facts, now } = known;
  const subject = presentSubject(known.subject, directory);
  const today = todayUnder(versions, now);
  const { policy } = inForceOn(versions, today);
  const policyOwner = directory.policies.find((one) => one.policy === policy.id)?.owner ?? null;
  const parts = partsOf(subject, facts, directory.lines, policyOwner, today);
  const staff = subject.kind === 'service' ? staffOf(subject.id, directory, today) : undefined;
  return {
    facts,
    holidays: known.holidays,
    now,
    settledThrough: known.settledThrough,
    ...standsUnder(versions, today),
    subject,
    parts,
    changesOn: changesOfParts(subject, parts, { facts, lines: directory.lines, people: directory.people }),
    people: peopleAround([...concerned(subject, parts, facts, staff), ...involved], directory.people),
    holding: holdingOf(parts.worker, directory),
    ...(subject.kind === 'case' && { otherHolders: otherHolders(subject, directory.cases) }),
    ...(staff !== undefined && { staff }),
    held: heldBy(parts.worker, directory.cases),
  };
}

function concerned(
  subject: Subject,
  { worker, supervisor, policyOwner, serviceOwner }: Situation['parts'],
  facts: readonly Fact[],
  staff: Situation['staff'] = {},
): readonly (PersonId | null | undefined)[] {
  const own = subject.kind === 'relationship' ? subject.supervisor : subject.kind === 'case' ? subject.lead : null;
  return [worker, supervisor, policyOwner, serviceOwner, own, ...namedIn(facts), ...Object.keys(staff), ...Object.values(staff)];
}

/** Days are told apart in the zone of the policy with which the subject started. */
function todayUnder([first]: readonly VersionInForce[], now: Instant): CivilDate {
  if (first === undefined) throw new RangeError('a subject has no version of a policy');
  return civilDateAt(now, first.policy.zone);
}

function staffOf(id: string, directory: Directory, today: CivilDate): ReturnType<typeof serviceStaff> {
  const service = directory.services.find((one) => one.id === id);
  return serviceStaff({ id, name: service?.name ?? id }, directory, today);
}
