import { type CivilDate, laterOf } from '../calendar/civil-date.js';
import { civilDateAt, type ZoneName } from '../calendar/zone.js';
import { standingFacts } from '../facts/standing.js';
import type { Fact, FactOf } from '../facts/table.js';
import type { ResolvedPolicy } from '../policy/resolve.js';

/** A version of a policy, by id and content hash, and the first day for which it decides. */
export interface AdoptedVersion {
  readonly id: string;
  readonly hash: string;
  /** Null for the version with which the subject started. */
  readonly from: CivilDate | null;
  /** The fact that adopted it. */
  readonly fact?: string;
}

/** The same with the policy itself. */
export interface VersionInForce extends AdoptedVersion {
  readonly policy: ResolvedPolicy;
}

/**
 * Every version under which a subject has stood or will stand, in order of the days from which they apply. What was recorded later decides from
 * its day on, whatever was said for later days before. Nothing can be adopted for days that had passed when it was recorded: what was due on
 * them stays under the version that people knew. Adopting what is in force already changes nothing.
 */
export function timelineOf(
  start: { readonly id: string; readonly hash: string },
  facts: readonly Fact[],
  zone: ZoneName,
): readonly AdoptedVersion[] {
  const adoptions = standingFacts(facts).filter((fact): fact is FactOf<'policy-adopted'> => fact.kind === 'policy-adopted');
  const first: AdoptedVersion = { id: start.id, hash: start.hash, from: null };
  return adoptions.toSorted(byRecording).reduce<readonly AdoptedVersion[]>(
    (before, { id: fact, on, policy, version, recordedAt }) => {
      const from = laterOf(on, civilDateAt(Date.parse(recordedAt), zone));
      const kept = before.filter((one) => one.from === null || one.from < from);
      return kept.at(-1)?.hash === version ? kept : [...kept, { id: policy, hash: version, from, fact }];
    },
    [first],
  );
}

/** The version that decides on that day. Throws `RangeError` for an empty timeline. */
export function inForceOn<V extends AdoptedVersion>(versions: readonly V[], day: CivilDate): V {
  const found = versions.findLast(({ from }) => from === null || from <= day);
  if (found === undefined) throw new RangeError('a subject has no version of a policy');
  return found;
}

/** What a situation says of the versions: the one in force on that day, and all of them where there are several. */
export function standsUnder(
  versions: readonly VersionInForce[],
  day: CivilDate,
): { readonly policy: ResolvedPolicy; readonly versions?: readonly VersionInForce[] } {
  return { policy: inForceOn(versions, day).policy, ...(versions.length > 1 && { versions }) };
}

/** Those that lie ahead on that day. */
export function comingAfter<V extends AdoptedVersion>(versions: readonly V[], day: CivilDate): readonly V[] {
  return versions.filter(({ from }) => from !== null && from > day);
}

function byRecording(a: Fact, b: Fact): number {
  return Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || (a.id < b.id ? -1 : 1);
}
