import { dayInWords } from '../../calendar/zone.js';
import type { FactOf } from '../../facts/table.js';
import type { CheckOf } from '../../policy/checks-schema.js';
import { chosen } from '../applies-to.js';
import { type Situation, todayOf } from '../situation.js';
import { holdsOn } from '../span.js';
import { byDate } from '../../facts/by-kind.js';
import { type Found, isLookedAt } from './looked-at.js';

type Week = FactOf<'weekly-hours'>;

/**
 * The weekly hours of each person, on average over the last weeks that were recorded while the service had the option; nothing is said while
 * it has another. No week is left out, not even one of leave. Where weeks are missing there is no average yet.
 */
export function checkAverage({ of, atLeast, weeks, option }: CheckOf<'average'>, situation: Situation): readonly Found[] {
  const spans = chosen(situation.facts, [option]);
  if (!holdsOn(spans, todayOf(situation))) return [];
  const recorded = situation.facts
    .filter((fact): fact is Week => fact.kind === 'weekly-hours' && isLookedAt(fact, situation) && holdsOn(spans, fact.on))
    .toSorted(byDate);
  const persons = [...new Set(recorded.map(({ person }) => person))].toSorted();
  return persons.map((person): Found => {
    const last = eachWeekOnce(recorded.filter((week) => week.person === person)).slice(-weeks);
    const to = last.at(-1)?.on ?? null;
    const hours = last.flatMap((week) => week[of] ?? []);
    const what = of === 'hours' ? 'hours' : 'hours on cases';
    if (hours.length < weeks) {
      return { about: person, on: to, state: 'note', text: () => `${person}: ${what} are recorded for ${hours.length} of ${weeks} weeks.` };
    }
    const average = hours.reduce((sum, one) => sum + one, 0) / weeks;
    const said = `${inWords(average)} ${what} a week on average over ${weeks} weeks to ${to === null ? '' : dayInWords(to)}`;
    return {
      about: person,
      on: to,
      state: average >= atLeast ? 'ok' : 'lacking',
      text: () => `${person}: ${said}${average >= atLeast ? '' : `; at least ${atLeast} should be`}.`,
    };
  });
}

/** A week that was recorded again is corrected: the later recording stands. */
function eachWeekOnce(weeks: readonly Week[]): readonly Week[] {
  const inOrder = weeks.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
  return [...new Map(inOrder.map((week) => [week.on, week])).values()].toSorted(byDate);
}

function inWords(hours: number): string {
  return String(Math.round(hours * 10) / 10);
}
