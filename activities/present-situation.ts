import type { BankHolidays } from '../policies/calendar/bank-holidays.js';
import type { CivilDate } from '../policies/calendar/civil-date.js';
import { civilDateAt, type Instant } from '../policies/calendar/zone.js';
import { heldBy, holdingOf } from '../policies/engine/holding.js';
import { changesOfLine, partsOf } from '../policies/engine/parts.js';
import { serviceStaff } from '../policies/engine/service-staff.js';
import type { Situation } from '../policies/engine/situation.js';
import type { Subject } from '../policies/engine/subject.js';
import { inForceOn, standsUnder, type VersionInForce } from '../policies/engine/timeline.js';
import type { Fact } from '../policies/facts/table.js';
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
}

/** All that an assessment looks at: what the subject knows of itself, seen with the directory of today. */
export function presentSituation(known: Known, directory: Directory): Omit<Situation, 'unsettled'> {
  const { versions, facts, now } = known;
  const subject = presentSubject(known.subject, directory);
  const today = todayUnder(versions, now);
  const { policy } = inForceOn(versions, today);
  const policyOwner = directory.policies.find((one) => one.policy === policy.id)?.owner ?? null;
  const parts = partsOf(subject, facts, directory.lines, policyOwner, today);
  return {
    facts,
    holidays: known.holidays,
    now,
    settledThrough: known.settledThrough,
    ...standsUnder(versions, today),
    subject,
    parts,
    changesOn: changesOfLine(subject, directory.lines),
    people: directory.people,
    holding: holdingOf(parts.worker, directory),
    ...(subject.kind === 'service' && { staff: staffOf(subject.id, directory, today) }),
    held: heldBy(parts.worker, directory.cases),
  };
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
