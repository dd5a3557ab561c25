import { type CivilDate, daysBetween, earlierOf } from '../../calendar/civil-date.js';
import { deadlineAfter } from '../../calendar/deadline.js';
import { type Duration, durationInWords } from '../../calendar/duration.js';
import { dayInWords } from '../../calendar/zone.js';
import { NoFigureError } from '../../policy/map-figures.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import { lastDayOf } from '../ending.js';
import { fitted } from '../fit.js';
import { type Situation, todayOf, workingCalendarOf } from '../situation.js';
import { subjectLabel } from '../subject.js';
import { factsLookedAt, type Found, someFactInWords } from './looked-at.js';

interface Gap {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** The fact that ended it; none for the one that lasts. */
  readonly endedBy?: string;
}

/**
 * The longest time from one to the next, the time since the last one included, against the figure. Where nobody has set one it is only told
 * how long it was. Of equally long ones the last. Before there is one nothing is said.
 */
export function checkGap(check: CheckOf<'gap'>, situation: Situation): readonly Found[] {
  const facts = factsLookedAt(check.of, situation);
  const until = earlierOf(todayOf(situation), lastDayOf(situation) ?? todayOf(situation));
  const gaps = facts.flatMap(({ on }, n): readonly Gap[] => {
    const next = facts[n + 1];
    if (next === undefined) return on <= until ? [{ from: on, to: until }] : [];
    return [{ from: on, to: next.on, endedBy: next.id }];
  });
  const figure = figureOf(check, situation);
  const calendar = workingCalendarOf(situation.parts.supervisor, situation);
  const isTooLong = ({ from, to }: Gap): boolean => figure !== undefined && to > deadlineAfter(from, figure, calendar).on;
  const tooLong = gaps.filter(isTooLong);
  const longest = (tooLong.length > 0 ? tooLong : gaps)
    .toReversed()
    .toSorted((a, b) => daysBetween(b.from, b.to) - daysBetween(a.from, a.to))[0];
  if (longest === undefined) return [];
  const { from, to, endedBy } = longest;
  const against = figure === undefined ? 'no frequency is set' : `at most ${durationInWords(figure)}`;
  return [
    {
      about: endedBy ?? subjectLabel(situation.subject),
      on: endedBy === undefined && to === todayOf(situation) ? null : to,
      state: figure === undefined ? 'note' : tooLong.length > 0 ? 'lacking' : 'ok',
      text: () =>
        `The longest time from one to the next (${someFactInWords(check.of)}): ${lengthInWords(daysBetween(from, to))}, from ${dayInWords(from)} to ${dayInWords(to)}; ${against}.`,
    },
  ];
}

function lengthInWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function figureOf({ id }: CheckOf<'gap'>, situation: Situation): Duration | undefined {
  const term = situation.policy.checkFigures[id];
  if (term === undefined) return undefined;
  try {
    return fitted(term, situation);
  } catch (error) {
    if (error instanceof NoFigureError) return undefined;
    throw error;
  }
}
