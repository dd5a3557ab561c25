import { type CivilDate, earlierOf } from '../../policies/calendar/civil-date.js';
import { type AdoptedVersion, comingAfter, inForceOn } from '../../policies/engine/timeline.js';
import type { Fact, FactOf } from '../../policies/facts/table.js';

/** From which version on a subject stands under which: the one in force, whose `from` is null, and those to come, in order. */
export type Standing = readonly [AdoptedVersion, ...AdoptedVersion[]];

export interface Version {
  readonly id: string;
  readonly hash: string;
}

export interface AdoptionMoment {
  readonly today: CivilDate;
  /** ISO 8601. */
  readonly now: string;
}

/** What is in force on that day, and what comes after it. */
export function standingOn(timeline: readonly AdoptedVersion[], today: CivilDate): Standing {
  const { id, hash } = inForceOn(timeline, today);
  return [{ id, hash, from: null }, ...comingAfter(timeline, today)];
}

/** The same with a version from a day on, whatever was to come from then; at once where the day is not ahead. */
export function withVersion([present, ...coming]: Standing, { id, hash }: Version, from: CivilDate, today: CivilDate): Standing {
  if (from <= today) return [{ id, hash, from: null }];
  const before = coming.filter((one) => one.from !== null && one.from < from);
  const last = before.at(-1) ?? present;
  return [present, ...before, ...(last.hash === hash ? [] : [{ id, hash, from }])];
}

/**
 * What must be recorded so that a subject of which these facts are known stands as wanted; nothing where it does. What is recorded later decides
 * from its day on, so that what was to come and is not wanted any more is taken back by what is in force before it.
 */
export function adoptionsTo(
  wanted: Standing,
  current: Standing,
  known: readonly Fact[],
  { today, now }: AdoptionMoment,
  recordedBy: string,
): readonly FactOf<'policy-adopted'>[] {
  const ids = new Set(known.map(({ id }) => id));
  const adopt = ({ id: policy, hash: version }: Version, on: CivilDate): FactOf<'policy-adopted'> => {
    const id = `policy-adopted/${on}/${version.slice(0, 12)}`;
    return { id: ids.has(id) ? `${id}/${now}` : id, kind: 'policy-adopted', on, policy, version, recordedAt: now, recordedBy };
  };
  const all = (versions: readonly AdoptedVersion[]) => versions.map((one) => adopt(one, one.from ?? today));
  const [present, ...coming] = wanted;
  const [running, ...planned] = current;
  if (present.hash !== running.hash) return all(wanted);
  const at = coming.findIndex((one, index) => !isSame(one, planned[index]));
  const differs = at >= 0 ? at : planned.length > coming.length ? coming.length : -1;
  if (differs < 0) return [];
  const rest = coming.slice(differs);
  const first = rest[0]?.from;
  const dropped = planned[differs]?.from;
  if (dropped === undefined || dropped === null || (first !== undefined && first !== null && earlierOf(first, dropped) === first))
    return all(rest);
  return [adopt(coming[differs - 1] ?? present, dropped), ...all(rest)];
}

function isSame(a: AdoptedVersion, b: AdoptedVersion | undefined): boolean {
  return b !== undefined && a.hash === b.hash && a.from === b.from;
}
