import { type CivilDate, laterOf } from '../calendar/civil-date.js';
import type { ActiveDuty } from '../policy/resolve.js';
import type { Occurrence } from './occurrence.js';
import type { Situation } from './situation.js';

/** How one duty passes from a version of its policy to the next. */
export interface Succession {
  /** As the earlier version has it; undefined where it does not. */
  readonly before: ActiveDuty | undefined;
  readonly duty: ActiveDuty | undefined;
  /** The first day of the new version. */
  readonly from: CivilDate;
  /** Under the new version. */
  readonly situation: Situation;
  readonly derive: (duty: ActiveDuty | undefined, situation: Situation) => readonly Occurrence[];
}

export interface Handed {
  readonly occurrences: readonly Occurrence[];
  /** Ids that only the earlier version asks for, with the day from which it no longer does. */
  readonly superseded: ReadonlyMap<string, CivilDate>;
  /** Ids that only the new version asks for. */
  readonly introduced: readonly string[];
}

/**
 * Shares what is due between two versions, `old` being what follows from the earlier one alone. What was due or done before the day stays under
 * the earlier one, the rest is the new one's: with the same key it is the same occurrence. Where its successor would have been due before the
 * day it stays as it is, so that nothing becomes late by an adoption and nothing is lost.
 */
export function shareBetweenVersions(old: readonly Occurrence[], succession: Succession): Handed {
  const occurrences = sharesOf(old, succession);
  const ids = new Set(occurrences.map(({ id }) => id));
  const known = new Set(old.map(({ id }) => id));
  return {
    occurrences,
    superseded: new Map(old.flatMap(({ id }) => (ids.has(id) ? [] : [[id, succession.from] as const]))),
    introduced: [...ids].filter((id) => !known.has(id)),
  };
}

function sharesOf(old: readonly Occurrence[], succession: Succession): readonly Occurrence[] {
  const { before, duty, from } = succession;
  if (duty === undefined) return old.filter((one) => stays(one, from) || isLeftAlone(one, succession));
  if (before?.due.rule !== duty.due.rule) return besideKept(old, broughtIn(succession), from);
  switch (duty.due.rule) {
    case 'rolling':
      return rollsOn(old, succession);
    case 'cycle':
      return datesAlike(before, duty) ? byKey(old, succession) : goesRound(old, succession);
    case 'once':
    case 'window':
    case 'count':
    case 'after-fact':
    case 'after-absence':
      return byKey(old, succession);
  }
}

/** Due before the day, or done before it. Of so many in a year it is the last day of the year that decides: those that were held carry over. */
function stays({ dueOn, met, explained, count }: Occurrence, from: CivilDate): boolean {
  if (dueOn < from) return true;
  const done = met?.on ?? explained?.on;
  return count === undefined && done !== undefined && done < from;
}

/**
 * What is asked once, has opened and is not done is given up only for what takes its place: where the new version asks for the same by another
 * name, and would have had it due before its day, nobody would ever ask for it.
 */
function isLeftAlone({ duty, opensOn, met, explained }: Occurrence, { from, situation, derive }: Succession): boolean {
  const { due, satisfiedBy } = duty;
  if (due.rule !== 'once' || opensOn >= from || met !== undefined || explained !== undefined) return false;
  const instead = situation.policy.duties
    .filter((other) => other.due.rule === 'once' && other.due.after === due.after && isMetAlike(other, satisfiedBy))
    .flatMap((other) => derive(other, situation));
  return instead.length > 0 && instead.every(({ dueOn }) => dueOn < from);
}

function isMetAlike({ satisfiedBy }: ActiveDuty, ways: ActiveDuty['satisfiedBy']): boolean {
  return satisfiedBy.some(({ fact }) => ways.some((way) => way.fact === fact));
}

/** What the version asks for that none asked for before: as if watching began on its day, so that it makes nothing late. */
function broughtIn({ duty, from, situation, derive }: Succession): readonly Occurrence[] {
  return derive(duty, asOf(from, situation)).filter(({ dueOn, state }) => dueOn >= from && state !== 'before-start');
}

function asOf(from: CivilDate, situation: Situation): Situation {
  const { subject } = situation;
  return { ...situation, adoptedOn: from, subject: { ...subject, watchFrom: laterOf(subject.watchFrom, from) } };
}

function besideKept(old: readonly Occurrence[], coming: readonly Occurrence[], from: CivilDate): readonly Occurrence[] {
  const kept = old.filter((one) => stays(one, from));
  return [...kept, ...coming.filter(({ id }) => !kept.some((one) => one.id === id))];
}

function byKey(old: readonly Occurrence[], succession: Succession): readonly Occurrence[] {
  const { before, duty, from, situation, derive } = succession;
  const isCount = duty?.due.rule === 'count' && !datesAlike(before, duty);
  const coming = new Map(derive(duty, isCount ? asOf(from, situation) : situation).map((one) => [one.id, one]));
  const shared = old.flatMap((one): readonly Occurrence[] => {
    const next = coming.get(one.id);
    coming.delete(one.id);
    if (stays(one, from)) return [one];
    if (next === undefined) return [];
    return [next.dueOn < from || next.state === 'before-start' ? one : next];
  });
  return [...shared, ...[...coming.values()].filter((one) => isOfTheVersion(one, from))];
}

/** What only the new version has: of what follows a fact, only what follows one from its day on. */
function isOfTheVersion({ dueOn, state, duty, anchor }: Occurrence, from: CivilDate): boolean {
  const follows = duty.due.rule === 'after-fact' || duty.due.rule === 'after-absence';
  return dueOn >= from && state !== 'before-start' && (!follows || anchor.on >= from);
}

/**
 * Of what rolls on, one occurrence reaches over the day. The new version has it unless it was due before the day under either of the two; what
 * was met before belongs to the old one, and what is opened from the day on to the new one.
 */
function rollsOn(old: readonly Occurrence[], succession: Succession): readonly Occurrence[] {
  const { duty, from, situation, derive } = succession;
  const coming = derive(duty, situation);
  const reaches = ({ anchor, met, state }: Occurrence): boolean =>
    state !== 'before-start' && anchor.on < from && (met === undefined || met.on >= from);
  const mine = old.find(reaches);
  const theirs = coming.find(reaches);
  const rest = [...reaching(mine, theirs, succession), ...coming.filter(({ anchor }) => anchor.on >= from)];
  const past = old.filter((one) => one.anchor.on < from && !reaches(one) && !rest.some(({ id }) => id === one.id));
  return [...past, ...rest];
}

function reaching(mine: Occurrence | undefined, theirs: Occurrence | undefined, succession: Succession): readonly Occurrence[] {
  const { from } = succession;
  if (mine === undefined) {
    if (theirs === undefined || theirs.dueOn >= from) return theirs === undefined ? [] : [theirs];
    return broughtIn(succession).filter(({ anchor }) => anchor.on === from);
  }
  return theirs === undefined || mine.dueOn < from || theirs.dueOn < from ? [mine] : [theirs];
}

/**
 * Of what comes round at another interval than before, the new dates go on with the next number, and the first of them opens when the old one
 * would have opened its own. What met a date of the old version meets none of the new one.
 */
function goesRound(old: readonly Occurrence[], succession: Succession): readonly Occurrence[] {
  const { duty, from, situation, derive } = succession;
  const kept = old.filter((one) => stays(one, from));
  const used = new Set(kept.flatMap(({ met }) => met?.fact ?? []));
  const last = kept.at(-1);
  const facts = situation.facts.filter(({ id }) => !used.has(id));
  const coming = derive(duty, asOf(from, { ...situation, facts })).filter(
    ({ dueOn }) => dueOn >= from && (last === undefined || dueOn > last.dueOn),
  );
  const next = last === undefined ? 1 : Number(last.key) + 1;
  const opens = last?.dueOn ?? old[0]?.opensOn;
  return [
    ...kept,
    ...coming.map((one, at) => ({
      ...one,
      key: String(next + at),
      id: `${one.duty.id}/${next + at}`,
      ...(at === 0 && opens !== undefined && { opensOn: opens }),
    })),
  ];
}

/** Whether two versions give a duty the same dates, met by the same facts. */
function datesAlike(a: ActiveDuty | undefined, b: ActiveDuty): boolean {
  const dated = ({ due, satisfiedBy, explainedBy }: ActiveDuty): string => JSON.stringify([due, satisfiedBy, explainedBy]);
  return a !== undefined && dated(a) === dated(b);
}
