import { addCalendarDuration, type Duration, parseDuration } from '../calendar/duration.js';
import { type Term, isDuration } from '../policy/figure.js';
import { mapFigures, NoFigureError } from '../policy/map-figures.js';
import type { ActiveDuty, FittedDuty, Rule } from '../policy/resolve.js';
import { currentRisks } from './applies-to.js';
import { workerOf, wordOf } from './conditions.js';
import type { Situation } from './situation.js';

/** The duty with every figure as it is for this subject today; undefined where nobody has chosen one: then it is not set, and not dated. */
export function fitDuty(duty: ActiveDuty, situation: Situation): FittedDuty | undefined {
  const due = ruleFor(duty, situation);
  return typeof due === 'string' ? undefined : { ...duty, due };
}

/** What nobody has chosen and the duty cannot do without: `every` for the frequency that the two agree; undefined when all is there. */
export function missingFigure(duty: ActiveDuty, situation: Situation): string | undefined {
  const due = ruleFor(duty, situation);
  return typeof due === 'string' ? due : undefined;
}

function ruleFor(duty: ActiveDuty, situation: Situation): Rule | string {
  try {
    return mapFigures(duty.due, (term) => fitted(term, situation));
  } catch (error) {
    if (error instanceof NoFigureError) return error.setting;
    throw error;
  }
}

/** Throws `NoFigureError` where the figure is what the two agreed, and neither they nor the policy have one. */
export function fitted(term: Term, situation: Situation): Duration {
  if (isDuration(term)) return term;
  if ('agreed' in term) return agreed(situation, term.atMost);
  const keys = term.by === 'risk' ? currentRisks(situation.facts) : [wordOf(term.by, workerOf(situation))];
  const found = keys.flatMap((key) => term.figures[key] ?? []);
  return found.toSorted(byLength)[0] ?? term.else;
}

function agreed({ subject }: Situation, atMost: Duration | undefined): Duration {
  const every = subject.kind === 'relationship' && subject.every !== undefined ? parseDuration(subject.every) : undefined;
  const [shorter] = [every, atMost].filter((one) => one !== undefined).toSorted(byLength);
  if (shorter === undefined) throw new NoFigureError('every');
  return shorter;
}

/** Working days are near enough a civil day each to tell which of two figures is the shorter. */
function byLength(a: Duration, b: Duration): number {
  const days = ({ count, unit }: Duration): string =>
    unit === 'hours' ? '' : addCalendarDuration(SOME_DAY, { count, unit: unit === 'working-days' ? 'days' : unit });
  return days(a) < days(b) ? -1 : days(a) > days(b) ? 1 : a.count - b.count;
}

const SOME_DAY = '2026-01-01';
